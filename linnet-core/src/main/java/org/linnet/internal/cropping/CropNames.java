package org.linnet.internal.cropping;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.linnet.internal.file.Sha256;

/** What crops are called. */
final class CropNames {
    /** Most file systems have names of 255 bytes; the rest is for letters, numbers and what a file is called while it is written. */
    private static final int MOST_BYTES = 200;

    private static final int LETTERS = 26;

    private CropNames() {}

    /** {@code a}, …, {@code z}, {@code aa}, {@code ab}, …, as columns of a spreadsheet are called. */
    static String letters(int index) {
        StringBuilder letters = new StringBuilder();
        for (int left = index; left >= 0; left = left / LETTERS - 1) {
            letters.insert(0, (char) ('a' + left % LETTERS));
        }
        return letters.toString();
    }

    /** {@code 000}, …, {@code 999}, {@code 1000}, …. */
    static String number(int index) {
        return String.format(Locale.ROOT, "%03d", index);
    }

    /** The name, or where something could not be added to it without being too long, its beginning and a checksum. */
    static String bounded(String stem) {
        if (stem.getBytes(StandardCharsets.UTF_8).length <= MOST_BYTES) {
            return stem;
        }
        String checksum = Sha256.hexadecimal(stem.getBytes(StandardCharsets.UTF_8)).substring(0, 8);
        int end = stem.length();
        while (stem.substring(0, end).getBytes(StandardCharsets.UTF_8).length > MOST_BYTES - checksum.length()) {
            end = stem.offsetByCodePoints(end, -1);
        }
        return stem.substring(0, end) + checksum;
    }
}
