package org.linnet.internal.interchange.camtrapdp;

import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;
import org.linnet.internal.image.GeographicPosition;
import org.linnet.internal.interchange.labels.DeploymentFacts;
import org.linnet.internal.interchange.labels.LabelledFile;
import org.linnet.internal.interchange.labels.Moment;

/** A deployment: what is said of it, and what its photographs tell. */
final class Stay {
    private static final Moment NEVER = new Moment(Optional.empty(), Optional.empty());

    private final String id;
    private Optional<DeploymentFacts> facts;
    private final Optional<ZoneId> zone;
    private Optional<GeographicPosition> position;
    private Optional<String> location = Optional.empty();
    private Moment first = NEVER;
    private Moment last = NEVER;
    private boolean timesLackZone;
    private long photographs;

    /** @param zone of the project, for clocks of which nothing else is known */
    Stay(String id, Optional<DeploymentFacts> facts, Optional<ZoneId> zone) {
        this.id = id;
        this.facts = facts;
        this.zone = zone;
        position = facts.flatMap(DeploymentFacts::position);
    }

    /** Hears of one of its photographs, whose time is known. */
    void add(LabelledFile photograph) {
        photographs++;
        LocalDateTime time = photograph.time().orElseThrow();
        position = position.or(photograph::position);
        location = location.or(photograph::location);
        timesLackZone |= photograph.offset().isEmpty();
        if (first.time().isEmpty() || time.isBefore(first.time().get())) {
            first = new Moment(photograph.time(), photograph.offset());
        }
        if (last.time().isEmpty() || time.isAfter(last.time().get())) {
            last = new Moment(photograph.time(), photograph.offset());
        }
    }

    /** Hears what is said of it. */
    void describe(DeploymentFacts said) {
        facts = Optional.of(said);
        position = said.position().or(() -> position);
    }

    String id() {
        return id;
    }

    Optional<DeploymentFacts> facts() {
        return facts;
    }

    Optional<GeographicPosition> position() {
        return position;
    }

    /** What people call the place. */
    Optional<String> location() {
        return location;
    }

    boolean hasPhotographs() {
        return photographs > 0;
    }

    /** When it began: as is said, else when its first photograph was taken. */
    Moment start() {
        return facts.map(DeploymentFacts::start)
                .filter(said -> said.time().isPresent())
                .orElse(first);
    }

    /** When it ended, likewise. */
    Moment end() {
        return facts.map(DeploymentFacts::end)
                .filter(said -> said.time().isPresent())
                .orElse(last);
    }

    /** Whether a time of it has no zone, and nobody says which it is. */
    boolean lacksZone() {
        boolean needed = timesLackZone
                || (start().time().isPresent() && start().offset().isEmpty())
                || (end().time().isPresent() && end().offset().isEmpty());
        return needed && offset().isEmpty();
    }

    /** Whether all is known that a deployment must have. */
    boolean isComplete() {
        return position.isPresent()
                && start().time().isPresent()
                && end().time().isPresent()
                && !lacksZone();
    }

    /** The offset of its times that have none of their own: one for all, because cameras do not change to summer time. */
    Optional<ZoneOffset> offset() {
        return facts.flatMap(DeploymentFacts::clock)
                .or(() -> zone.flatMap(
                        known -> start().time().or(() -> end().time()).map(time -> known.getRules()
                                .getOffset(time))))
                .or(start()::offset)
                .or(first::offset);
    }
}
