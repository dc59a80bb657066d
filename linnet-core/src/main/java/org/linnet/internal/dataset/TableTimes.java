package org.linnet.internal.dataset;

import java.time.LocalDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.linnet.internal.image.CaptureTime;

/**
 * Reads the times of a column: as ISO 8601 and Exif write them, and {@code 2/5/2024 11:00:01}, {@code 2/5/24 11:00} or {@code 2.5.2024 11:00},
 * with {@code AM} or {@code PM} or without, and {@code 2-May-2024 11:00:01}. Whether day or month comes first is told from the column as a whole; the day,
 * where that tells nothing.
 */
public final class TableTimes {
    private static final Pattern FORM = Pattern.compile("(\\d{1,2})[/.-](\\d{1,2})[/.-](\\d{4}|\\d{2}),?[T ]\\s*"
            + "(\\d{1,2}):(\\d{2})(?::(\\d{2})(?:\\.(\\d{1,9}))?)?\\s*(?:([AaPp])\\.?[Mm]\\.?)?");

    /** As spreadsheets write it, so that nobody takes the day for the month: 02-May-2024 11:00:01. */
    private static final Pattern NAMED_MONTH = Pattern.compile("(\\d{1,2})[ -]([A-Za-z]{3})[ -](\\d{4})(.*)");

    private static final List<String> MONTHS =
            List.of("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec");

    private final boolean monthFirst;

    private TableTimes(boolean monthFirst) {
        this.monthFirst = monthFirst;
    }

    /** Looks at all times of a column, since only some of them tell. */
    public static TableTimes of(Collection<String> column) {
        return of(column.stream().anyMatch(TableTimes::hasMonthFirst));
    }

    /**
     * Reads the times of a column that somebody has looked at.
     *
     * @param monthFirst whether one of them {@link #hasMonthFirst}
     */
    public static TableTimes of(boolean monthFirst) {
        return new TableTimes(monthFirst);
    }

    /** Whether a time can only have the month before the day. */
    public static boolean hasMonthFirst(String time) {
        Matcher parts = FORM.matcher(time);
        return parts.matches() && Integer.parseInt(parts.group(2)) > 12;
    }

    /** The same for programs that write the month first, unless some of the times can only have the day first. */
    public static TableTimes monthFirst(Collection<String> column) {
        return new TableTimes(column.stream()
                .map(FORM::matcher)
                .filter(Matcher::matches)
                .noneMatch(parts -> Integer.parseInt(parts.group(1)) > 12));
    }

    /** The time that a text says; empty where it is none. */
    public Optional<LocalDateTime> parse(String text) {
        Matcher parts = FORM.matcher(text);
        if (!parts.matches()) {
            return CaptureTime.parse(numbered(text));
        }
        int first = Integer.parseInt(parts.group(1));
        int second = Integer.parseInt(parts.group(2));
        return CaptureTime.of(
                year(parts.group(3)),
                monthFirst ? first : second,
                monthFirst ? second : first,
                hour(Integer.parseInt(parts.group(4)), parts.group(8)),
                Integer.parseInt(parts.group(5)),
                parts.group(6) == null ? 0 : Integer.parseInt(parts.group(6)),
                CaptureTime.nanoseconds(parts.group(7)));
    }

    /** Cameras have been digital since 2000 or so. */
    private static int year(String digits) {
        return Integer.parseInt(digits) + (digits.length() == 2 ? 2000 : 0);
    }

    /** The text with the number of a month in place of its English name. */
    private static String numbered(String text) {
        Matcher named = NAMED_MONTH.matcher(text);
        int month = named.matches() ? MONTHS.indexOf(named.group(2).toLowerCase(Locale.ROOT)) + 1 : 0;
        return month == 0 ? text : named.group(3) + "-" + month + "-" + named.group(1) + named.group(4);
    }

    private static int hour(int hour, String half) {
        if (half == null) {
            return hour;
        }
        return hour % 12 + (half.equalsIgnoreCase("p") ? 12 : 0);
    }
}
