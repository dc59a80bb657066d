package org.linnet.internal.dataset;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;

/**
 * How the clock of a camera was set.
 *
 * @param correction what is added to its times to make them right; negative where it was fast
 * @param zone that it showed: an offset where it kept to one, as cameras do, else a region whose daylight saving it followed; empty
 *     where it is not known
 */
public record CameraClock(Duration correction, Optional<ZoneId> zone) {
    /** A clock that is taken to be right, wherever it was. */
    public static final CameraClock RIGHT = new CameraClock(Duration.ZERO, Optional.empty());

    public CameraClock {
        requireNonNull(correction, "correction is null");
        requireNonNull(zone, "zone is null");
    }

    /** The right time of a photograph: in UTC where the zone is known, else in the zone that the clock showed. */
    public LocalDateTime right(LocalDateTime shown) {
        LocalDateTime corrected = shown.plus(correction);
        return zone.map(known -> utc(corrected, known)).orElse(corrected);
    }

    /** A time in a zone, in UTC; the first of both where clocks went back. */
    static LocalDateTime utc(LocalDateTime time, ZoneId zone) {
        return LocalDateTime.ofInstant(time.atZone(zone).toInstant(), ZoneOffset.UTC);
    }
}
