package org.linnet.internal.dataset;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The number that a camera gives to a file, such as that of {@code IMG_0012.JPG}.
 *
 * @param before what stands before it
 * @param digits as written, at most nine
 */
record FileNumber(String before, String digits) {
    /** Crops of it have a letter more. */
    private static final Pattern FORM = Pattern.compile("(.*?)(\\d{1,9})(?:_[a-z])?");

    FileNumber {
        requireNonNull(before, "before is null");
        requireNonNull(digits, "digits is null");
    }

    /** Of a file's name; empty where it ends in no number. */
    static Optional<FileNumber> of(String name) {
        int point = name.lastIndexOf('.');
        Matcher parts = FORM.matcher(point > 0 ? name.substring(0, point) : name);
        return parts.matches() ? Optional.of(new FileNumber(parts.group(1), parts.group(2))) : Optional.empty();
    }

    long value() {
        return Long.parseLong(digits);
    }

    /** Whether the next one is 1 again: 9999, as the Design rule for Camera File system has it (JEITA CP-3461). */
    boolean isLast() {
        return digits.length() >= 4 && digits.chars().allMatch(digit -> digit == '9');
    }
}
