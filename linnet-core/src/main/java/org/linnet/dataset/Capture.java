package org.linnet.dataset;

import static java.util.Objects.requireNonNull;

import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Where and when a photograph was taken, as far as is known.
 *
 * @param deployment the camera's stay at a place, by a name that no other has
 * @param location the place
 * @param latitude -90 (south) to 90 degrees, in WGS 84; there where longitude is
 * @param longitude -180 (west) to 180 degrees
 * @param time by the camera's clock, put right where a deployment says how
 * @param offset of that time from UTC
 * @param event that the photograph belongs to, by a name that no other has
 */
public record Capture(
        Optional<String> deployment,
        Optional<String> location,
        OptionalDouble latitude,
        OptionalDouble longitude,
        Optional<LocalDateTime> time,
        Optional<ZoneOffset> offset,
        Optional<String> event) {
    /** Of a photograph of which nothing is known. */
    public static final Capture UNKNOWN = new Capture(
            Optional.empty(),
            Optional.empty(),
            OptionalDouble.empty(),
            OptionalDouble.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());

    public Capture {
        requireNonNull(deployment, "deployment is null");
        requireNonNull(location, "location is null");
        requireNonNull(time, "time is null");
        requireNonNull(offset, "offset is null");
        requireNonNull(event, "event is null");
        if (latitude.isPresent() != longitude.isPresent()) {
            throw new IllegalArgumentException("half a position: " + latitude + ", " + longitude);
        }
        if (latitude.isPresent()
                && !(Math.abs(latitude.getAsDouble()) <= 90 && Math.abs(longitude.getAsDouble()) <= 180)) {
            throw new IllegalArgumentException("not a place on Earth: " + latitude + ", " + longitude);
        }
    }
}
