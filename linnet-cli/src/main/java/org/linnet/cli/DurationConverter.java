package org.linnet.cli;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads a time such as {@code 60s}, {@code 0.5s}, {@code 500ms}, {@code 5m} or {@code 1h}; a number alone is seconds. */
final class DurationConverter implements ITypeConverter<Duration> {
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

    @Override
    public Duration convert(String text) {
        Matcher parts = FORM.matcher(text.strip());
        if (!parts.matches()) {
            throw new TypeConversionException("write a time such as 60s, 500ms, 5m or 1h, not '" + text + "'");
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
