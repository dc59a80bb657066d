package org.linnet.internal.survey;

import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.linnet.internal.dataset.Deployment;
import org.linnet.internal.dataset.Deployments;
import org.linnet.internal.image.GeographicPosition;
import org.linnet.internal.interchange.labels.LabelledFile;

/** Numbers the deployments that photographs are of: those of a table, else places that the source names, else folders. */
final class StationIndex {
    /** {@code DCIM/100RECNX} on a card: the Design rule for Camera File system, JEITA CP-3461. */
    private static final Pattern CARD_FOLDERS =
            Pattern.compile("(?:^|/)DCIM(?:/.*)?$|(?:^|/)[1-9]\\d\\d(?=.*[A-Z])[A-Z0-9_]{5}$");

    private final Map<String, Integer> numbers = new HashMap<>();
    private final Map<String, Integer> byFolder = new HashMap<>();
    private final List<Known> known = new ArrayList<>();
    private final Map<String, Deployment> deployments = new HashMap<>();
    private long inFolders;
    private long inUtc;

    /** A deployment as far as it is known. */
    static final class Known {
        private final String id;
        private final Optional<Deployment> deployment;
        private Optional<GeographicPosition> position = Optional.empty();
        private long photographs;
        private long untimed;
        private long outside;
        private long first = Long.MAX_VALUE;
        private long last = Long.MIN_VALUE;

        private Known(String id, Optional<Deployment> deployment) {
            this.id = id;
            this.deployment = deployment;
        }

        String id() {
            return id;
        }

        private Optional<LocalDateTime> local(Optional<LocalDateTime> utc) {
            Optional<ZoneId> zone = deployment.flatMap(at -> at.clock().zone());
            return utc.map(time -> zone.map(there -> time.atOffset(ZoneOffset.UTC)
                            .atZoneSameInstant(there)
                            .toLocalDateTime())
                    .orElse(time));
        }

        private Optional<LocalDateTime> start() {
            return local(deployment.flatMap(Deployment::start));
        }

        private Optional<LocalDateTime> end() {
            return local(deployment.flatMap(Deployment::end));
        }

        Effort effort() {
            Optional<LocalDateTime> start = start();
            Optional<LocalDateTime> end = end();
            if (start.isPresent() && end.isPresent()) {
                return new Effort(start, end, Effort.Basis.DEPLOYMENT);
            }
            if (last < first) {
                return new Effort(Optional.empty(), Optional.empty(), Effort.Basis.UNKNOWN);
            }
            LocalDateTime from = start.orElse(StationEvents.time(first));
            LocalDateTime to = end.orElse(StationEvents.time(last));
            return new Effort(Optional.of(from), Optional.of(to.isBefore(from) ? from : to), Effort.Basis.PHOTOGRAPHS);
        }

        Station station(long blank, long unlabelled) {
            return new Station(
                    id,
                    deployment.map(Deployment::place).orElse(id),
                    deployment.flatMap(Deployment::position).or(() -> position),
                    effort(),
                    photographs,
                    untimed,
                    blank,
                    unlabelled,
                    outside);
        }
    }

    /** Begins with those of a table, which looked even where they saw nothing. */
    StationIndex(Optional<Deployments> table) {
        table.ifPresent(all -> all.all().forEach(deployment -> {
            deployments.put(deployment.id(), deployment);
            number(deployment.id());
        }));
    }

    /** The number of a photograph's deployment. */
    int of(LabelledFile file) {
        int number = file.location().map(this::number).orElseGet(() -> ofFolder(file.path()));
        Known station = known.get(number);
        station.photographs++;
        if (station.position.isEmpty()) {
            station.position = file.position();
        }
        return number;
    }

    private int number(String name) {
        return numbers.computeIfAbsent(name, id -> {
            known.add(new Known(id, Optional.ofNullable(deployments.get(id))));
            return known.size() - 1;
        });
    }

    private int ofFolder(String path) {
        inFolders++;
        String slashed = path.replace('\\', '/');
        return byFolder.computeIfAbsent(
                slashed.substring(0, Math.max(0, slashed.lastIndexOf('/'))),
                folder -> number(CARD_FOLDERS.matcher(folder).replaceFirst("")));
    }

    /** When a photograph was taken, in seconds of its deployment's clock; {@link PhotographColumns#NO_TIME} where it is not known. */
    long time(int number, LabelledFile file) {
        Known station = known.get(number);
        if (file.time().isEmpty()) {
            station.untimed++;
            return PhotographColumns.NO_TIME;
        }
        LocalDateTime time = file.time().get();
        Optional<ZoneId> zone = station.deployment.flatMap(at -> at.clock().zone());
        inUtc += file.offset().isPresent() && zone.orElse(file.offset().get()).equals(ZoneOffset.UTC) ? 1 : 0;
        if (zone.isPresent() && file.offset().isPresent()) {
            time = time.atOffset(file.offset().get())
                    .atZoneSameInstant(zone.get())
                    .toLocalDateTime();
        }
        LocalDateTime there = time;
        boolean outside = station.start().filter(there::isBefore).isPresent()
                || station.end().filter(there::isAfter).isPresent();
        station.outside += outside ? 1 : 0;
        long seconds = time.toEpochSecond(ZoneOffset.UTC);
        station.first = Math.min(station.first, seconds);
        station.last = Math.max(station.last, seconds);
        return seconds;
    }

    /** Photographs of which nobody says where they were taken, but their folders. */
    long inFolders() {
        return inFolders;
    }

    /** Photographs whose time of day is that of UTC. */
    long inUtc() {
        return inUtc;
    }

    List<Known> all() {
        return known;
    }
}
