package org.linnet.spark.job;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.linnet.error.ErrorCode;
import org.linnet.error.LinnetException;

/** Sizes as Spark writes them: {@code 512m}, {@code 2g}; without a unit they are MiB. */
public final class MemorySize {
    private static final Pattern SIZE = Pattern.compile("(\\d{1,12})\\s*([kmgt]?)i?b?");
    private static final String UNITS = "kmgt";

    private MemorySize() {}

    /**
     * Reads the value of an option.
     *
     * @return bytes
     * @throws LinnetException WRONG_USAGE where it is none
     */
    public static long parse(String option, String text) {
        Matcher size = SIZE.matcher(text.strip().toLowerCase(Locale.ROOT));
        if (!size.matches()) {
            throw new LinnetException(
                    ErrorCode.WRONG_USAGE, option + " is a size such as 512m or 2g, not '" + text + "'");
        }
        String unit = size.group(2).isEmpty() ? "m" : size.group(2);
        return Long.parseLong(size.group(1)) << (10 * (UNITS.indexOf(unit) + 1));
    }

    /** In whole MiB, rounded up, as {@code 700m}. */
    public static String mebibytes(long bytes) {
        return ((bytes + (1 << 20) - 1) >> 20) + "m";
    }
}
