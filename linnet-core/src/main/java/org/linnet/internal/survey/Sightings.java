package org.linnet.internal.survey;

import static java.util.Objects.requireNonNull;

import java.time.LocalDateTime;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * How often something was seen, by one camera or by all.
 *
 * @param photographs that show it
 * @param byPeople those of them that people named; a program named the others
 * @param events independent ones
 * @param eventsByPeople those of them with a photograph that people named
 * @param individuals the largest number in one photograph of each event, summed; empty where it is not known of all events
 * @param first time; empty where no photograph of it has one
 * @param last time, likewise
 */
public record Sightings(
        long photographs,
        long byPeople,
        long events,
        long eventsByPeople,
        OptionalLong individuals,
        Optional<LocalDateTime> first,
        Optional<LocalDateTime> last) {
    /** Not seen. */
    public static final Sightings NONE =
            new Sightings(0, 0, 0, 0, OptionalLong.of(0), Optional.empty(), Optional.empty());

    public Sightings {
        requireNonNull(individuals, "individuals is null");
        requireNonNull(first, "first is null");
        requireNonNull(last, "last is null");
    }

    /** Those of both. */
    public Sightings with(Sightings other) {
        return new Sightings(
                photographs + other.photographs,
                byPeople + other.byPeople,
                events + other.events,
                eventsByPeople + other.eventsByPeople,
                individuals.isPresent() && other.individuals.isPresent()
                        ? OptionalLong.of(individuals.getAsLong() + other.individuals.getAsLong())
                        : OptionalLong.empty(),
                earliest(first, other.first, true),
                earliest(last, other.last, false));
    }

    private static Optional<LocalDateTime> earliest(
            Optional<LocalDateTime> one, Optional<LocalDateTime> other, boolean earliest) {
        if (one.isEmpty() || other.isEmpty()) {
            return one.or(() -> other);
        }
        return one.get().isBefore(other.get()) == earliest ? one : other;
    }
}
