package org.linnet.internal.interchange.labels.deployments;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads what is added to a clock: {@code -01:00:00}, {@code +3h}, {@code 12d 4h 30m}, {@code 90s}. */
final class ClockOffset {
    private static final Pattern CLOCK = Pattern.compile("([+-]?)(\\d{1,7}):(\\d{2})(?::(\\d{2}))?");

    private static final Pattern UNITS = Pattern.compile(
            "([+-]?)(?=.*\\d)(?:(\\d{1,6})d)?(?:(\\d{1,7})h)?(?:(\\d{1,8})(?:m|min))?(?:(\\d{1,9})s)?",
            Pattern.CASE_INSENSITIVE);

    /** Spreadsheets keep a length of time as a moment of their first day. */
    private static final Pattern FIRST_DAY = Pattern.compile("(?:1899-12-3[01]|1900-01-0[01])[ T](?=\\d)");

    private ClockOffset() {}

    /** What a text says; empty where it is none. */
    static Optional<Duration> parse(String text) {
        String compact =
                FIRST_DAY.matcher(text).replaceFirst("").replace('\u2212', '-').replaceAll("\\s+", "");
        if (compact.equals("0")) {
            return Optional.of(Duration.ZERO);
        }
        Matcher clock = CLOCK.matcher(compact);
        if (clock.matches()) {
            return Optional.of(signed(
                    clock.group(1),
                    Duration.ofHours(number(clock.group(2)))
                            .plusMinutes(number(clock.group(3)))
                            .plusSeconds(number(clock.group(4)))));
        }
        Matcher units = UNITS.matcher(compact);
        return units.matches()
                ? Optional.of(signed(
                        units.group(1),
                        Duration.ofDays(number(units.group(2)))
                                .plusHours(number(units.group(3)))
                                .plusMinutes(number(units.group(4)))
                                .plusSeconds(number(units.group(5)))))
                : Optional.empty();
    }

    private static Duration signed(String sign, Duration length) {
        return sign.equals("-") ? length.negated() : length;
    }

    private static long number(String digits) {
        return digits == null ? 0 : Long.parseLong(digits);
    }
}
