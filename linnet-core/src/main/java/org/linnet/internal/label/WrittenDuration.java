package org.linnet.internal.label;

import static java.util.Objects.requireNonNull;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A time as people write it: {@code 60s}, {@code 0.5s}, {@code 500ms}, {@code 5m} or {@code 1h}; a number alone is seconds. */
public final class WrittenDuration {
    private static final Pattern FORM = Pattern.compile("(\\d{1,9}(?:\\.\\d{1,9})?)\\s*(ms|s|m|min|h)?");
    private static final Map<String, Long> NANOSECONDS = Map.of(
            "ms",
            1_000_000L,
            "s",
            1_000_000_000L,
            "m",
            60_000_000_000L,
            "min",
            60_000_000_000L,
            "h",
            3600_000_000_000L);

    private WrittenDuration() {}

    /**
     * Reads a time.
     *
     * @throws IllegalArgumentException where it is none, in words for whoever wrote it
     */
    public static Duration parse(String text) {
        Matcher parts = FORM.matcher(requireNonNull(text, "text is null").strip());
        if (!parts.matches()) {
            throw new IllegalArgumentException("write a time such as 60s, 500ms, 5m or 1h, not '" + text + "'");
        }
        long unit = NANOSECONDS.get(parts.group(2) == null ? "s" : parts.group(2));
        BigDecimal nanoseconds = new BigDecimal(parts.group(1))
                .multiply(BigDecimal.valueOf(unit))
                .setScale(0, RoundingMode.HALF_UP);
        return Duration.ofSeconds(
                nanoseconds
                        .divideToIntegralValue(BigDecimal.valueOf(1_000_000_000L))
                        .longValueExact(),
                nanoseconds.remainder(BigDecimal.valueOf(1_000_000_000L)).longValueExact());
    }
}
