package org.linnet.internal.image;

import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The time on a camera's clock as it is written in Exif ({@code 2024:05:02 11:00:01}) and in ISO 8601. */
public final class CaptureTime {
    private static final Pattern FORM = Pattern.compile(
            "(\\d{4})[:/.-](\\d{1,2})[:/.-](\\d{1,2})"
                    + "(?:[T ]\\s*(\\d{1,2})[:.](\\d{2})(?:[:.](\\d{2})(?:[.,](\\d{1,9})\\d*)?)?)\\s*(?:Z|[+-]\\d{2}:?\\d{2})?");

    private CaptureTime() {}

    /** What the text says, whatever time zone it names beside; empty where it is no time, such as all zeros. */
    public static Optional<LocalDateTime> parse(String text) {
        Matcher parts = FORM.matcher(text.strip());
        return parts.matches()
                ? of(
                        number(parts.group(1)),
                        number(parts.group(2)),
                        number(parts.group(3)),
                        number(parts.group(4)),
                        number(parts.group(5)),
                        number(parts.group(6)),
                        nanoseconds(parts.group(7)))
                : Optional.empty();
    }

    /** That time; empty where no calendar or clock has it. */
    public static Optional<LocalDateTime> of(
            int year, int month, int day, int hour, int minute, int second, int nanosecond) {
        try {
            // Year 0 is what a camera writes that was never told the time.
            return year == 0
                    ? Optional.empty()
                    : Optional.of(LocalDateTime.of(year, month, day, hour, minute, second, nanosecond));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** The digits behind the point of a second, as Exif has them by themselves; 0 where there are none. */
    public static int nanoseconds(String fraction) {
        String digits = fraction == null ? "" : fraction.strip();
        return digits.matches("\\d+") ? Integer.parseInt((digits + "000000000").substring(0, 9)) : 0;
    }

    private static int number(String digits) {
        return digits == null ? 0 : Integer.parseInt(digits);
    }
}
