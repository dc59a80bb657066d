package org.linnet.internal.dataset;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.LocalDateTime;
import java.util.Map;
import java.util.Optional;
import org.linnet.internal.image.GeographicPosition;

/**
 * A camera at a place, from the day that it was put there to the day that it was taken away.
 *
 * @param id by which labels name it; no other has it
 * @param folder that its photographs lie in, as written; empty where nobody says
 * @param camera its serial number
 * @param location the name of the place
 * @param position where that is
 * @param start when it was put there: in UTC where the clock's zone is known, else in that zone
 * @param end when it was taken away, likewise
 * @param others what else is known of it, by the names that Camtrap DP has for it
 * @param where it is described, such as {@code line 12}
 */
public record Deployment(
        String id,
        Optional<String> folder,
        Optional<String> camera,
        Optional<String> location,
        Optional<GeographicPosition> position,
        Optional<LocalDateTime> start,
        Optional<LocalDateTime> end,
        CameraClock clock,
        Map<String, String> others,
        String where) {
    public Deployment {
        requireNonNull(id, "id is null");
        requireNonNull(folder, "folder is null");
        requireNonNull(camera, "camera is null");
        requireNonNull(location, "location is null");
        requireNonNull(position, "position is null");
        requireNonNull(start, "start is null");
        requireNonNull(end, "end is null");
        requireNonNull(clock, "clock is null");
        others = Map.copyOf(others);
        requireNonNull(where, "where is null");
        if (start.isPresent() && end.isPresent() && end.get().isBefore(start.get())) {
            throw new IllegalArgumentException("ends before it starts: " + start.get() + ", " + end.get());
        }
    }

    /** Something else that is known of it, by the name that Camtrap DP has for it. */
    public Optional<String> other(String name) {
        return Optional.ofNullable(others.get(name));
    }

    /** The place's name, or the deployment's own where it has none. */
    public String place() {
        return location.orElse(id);
    }

    /** How long before the start or after the end a time is; zero between them. */
    Duration distance(LocalDateTime time) {
        if (start.isPresent() && time.isBefore(start.get())) {
            return Duration.between(time, start.get());
        }
        return end.filter(time::isAfter)
                .map(last -> Duration.between(last, time))
                .orElse(Duration.ZERO);
    }

    /** Whether both were there at one time, as far as is known; a day does not count, since days are all that many tables say. */
    boolean overlaps(Deployment other) {
        return !startsAfterEndOf(other) && !other.startsAfterEndOf(this);
    }

    private boolean startsAfterEndOf(Deployment other) {
        return start.isPresent()
                && other.end.isPresent()
                && !start.get().isBefore(other.end.get().minusDays(1));
    }

    /** Its start and end, as a person writes them. */
    String period() {
        String zone = clock.zone().isPresent() ? " UTC" : "";
        return start.map(time -> text(time) + zone).orElse("…")
                + " to "
                + end.map(time -> text(time) + zone).orElse("…");
    }

    static String text(LocalDateTime time) {
        return time.withNano(0).toString().replace('T', ' ');
    }
}
