package org.linnet.internal.interchange.labels;

import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.linnet.internal.image.CaptureTime;

/**
 * A time as sources write it.
 *
 * @param time on the camera's clock; empty where the text is none
 * @param offset from UTC; empty where the text does not say it
 */
public record Moment(Optional<LocalDateTime> time, Optional<ZoneOffset> offset) {
    private static final Pattern OFFSET = Pattern.compile(".*\\d{2}.*?(Z|[+-]\\d{2}:?\\d{2})\\s*");

    /** Reads ISO 8601 and what Exif and databases write. */
    public static Moment parse(String text) {
        return parse(text, CaptureTime::parse);
    }

    /**
     * Reads times that are written in other ways.
     *
     * @param times reads the time on the clock
     */
    public static Moment parse(String text, Function<String, Optional<LocalDateTime>> times) {
        Optional<LocalDateTime> time = times.apply(text);
        Matcher offset = OFFSET.matcher(text);
        boolean zoned = time.isPresent() && text.indexOf(':') > 0 && offset.matches();
        try {
            return new Moment(time, zoned ? Optional.of(ZoneOffset.of(offset.group(1))) : Optional.empty());
        } catch (DateTimeException e) {
            return new Moment(time, Optional.empty());
        }
    }
}
