package org.linnet.internal.image;

import static java.util.Objects.requireNonNull;

import java.util.regex.Pattern;
import org.linnet.error.ErrorCode;
import org.linnet.error.LinnetException;

/**
 * How many files a job may skip before it counts as failed.
 *
 * @param text a number of files, or a share of them: {@code 10}, {@code 1%}
 */
public record SkipLimit(String text) {
    private static final Pattern FORM = Pattern.compile("\\d{1,15}|\\d{1,3}(?:\\.\\d{1,9})?%");

    public SkipLimit {
        requireNonNull(text, "text is null");
        if (!FORM.matcher(text).matches()) {
            throw new IllegalArgumentException("neither a number of files nor a share of them: " + text);
        }
    }

    /**
     * Reads the value of {@code --max-skipped}.
     *
     * @throws LinnetException WRONG_USAGE where it is none
     */
    public static SkipLimit parse(String text) {
        if (!FORM.matcher(text).matches()) {
            throw new LinnetException(
                    ErrorCode.WRONG_USAGE,
                    "--max-skipped must be a number of files or a share of them, e.g. 10 or 1%, not '" + text + "'");
        }
        return new SkipLimit(text);
    }

    /**
     * Whether more was skipped than that.
     *
     * @param read how many files were read
     */
    public boolean isExceeded(long skipped, long read) {
        double most = text.endsWith("%")
                ? Double.parseDouble(text.substring(0, text.length() - 1)) / 100 * (skipped + read)
                : Double.parseDouble(text);
        return skipped > most;
    }
}
