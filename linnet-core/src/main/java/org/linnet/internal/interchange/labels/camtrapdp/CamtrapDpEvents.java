package org.linnet.internal.interchange.labels.camtrapdp;

import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.linnet.internal.interchange.labels.Label;
import org.linnet.internal.interchange.labels.Moment;
import org.linnet.internal.interchange.labels.reading.Tally;

/**
 * Observations of a Camtrap DP that are of events and not of single files. The files of an event are those whose own observations are of it,
 * and those that its camera took from its start to its end.
 */
final class CamtrapDpEvents {
    private final Map<Span, Said> events = new LinkedHashMap<>();
    private final Map<String, String> deployments = new HashMap<>();

    /**
     * An observation of an event; what is empty its row does not say.
     *
     * @param where the row is
     */
    record Event(String id, String deployment, Moment start, Moment end, Label label, String where) {}

    /** What the observations of one event have in common. */
    private record Span(String id, String deployment, Moment start, Moment end) {}

    /** What these observations say, each once: a long event with many observations would else be told to each of its many files. */
    private static final class Said {
        private final Set<Label> labels = new LinkedHashSet<>();
        private final String where;
        private int observations;

        Said(String where) {
            this.where = where;
        }
    }

    /** Hears of an eventID at a deployment; one that several deployments have names an event at each. */
    void met(String id, String deployment) {
        if (!id.isEmpty() && !deployments.computeIfAbsent(id, key -> deployment).equals(deployment)) {
            deployments.put(id, "");
        }
    }

    void add(Event event) {
        Said said = events.computeIfAbsent(
                new Span(event.id, event.deployment, event.start, event.end), span -> new Said(event.where));
        said.labels.add(event.label);
        said.observations++;
    }

    /** The event of a file, by a name that no other event of the package has. */
    Optional<String> sequence(CamtrapDpMedia file) {
        if (file.event().isEmpty()) {
            return Optional.empty();
        }
        boolean unique = file.deployment().equals(deployments.get(file.event()));
        return Optional.of(unique ? file.event() : file.deployment() + "/" + file.event());
    }

    /** Gives the labels of all events to their files. */
    void label(Collection<CamtrapDpMedia> media, Tally tally) {
        Map<String, List<CamtrapDpMedia>> byEvent = new HashMap<>();
        Map<String, NavigableMap<LocalDateTime, List<CamtrapDpMedia>>> byTime = new HashMap<>();
        for (CamtrapDpMedia one : media) {
            if (!one.event().isEmpty()) {
                byEvent.computeIfAbsent(one.deployment() + "\n" + one.event(), key -> new ArrayList<>(1))
                        .add(one);
            }
            utc(one.moment()).ifPresent(time -> byTime.computeIfAbsent(one.deployment(), key -> new TreeMap<>())
                    .computeIfAbsent(time, key -> new ArrayList<>(1))
                    .add(one));
        }
        events.forEach((event, said) -> {
            Set<CamtrapDpMedia> files =
                    new LinkedHashSet<>(byEvent.getOrDefault(event.deployment + "\n" + event.id, List.of()));
            Optional<LocalDateTime> start = utc(event.start);
            LocalDateTime end = utc(event.end).or(() -> start).orElse(null);
            NavigableMap<LocalDateTime, List<CamtrapDpMedia>> taken = byTime.get(event.deployment);
            if (start.isPresent() && taken != null && !end.isBefore(start.get())) {
                taken.subMap(start.get(), true, end, true).values().forEach(files::addAll);
            }
            for (int one = 0; files.isEmpty() && one < said.observations; one++) {
                tally.add("%s observation{s} of events without a file left out", said.where);
            }
            for (CamtrapDpMedia file : files) {
                said.labels.forEach(file::addOnce);
                file.isOf(event.id);
            }
        });
    }

    /** Times without a zone are compared as if they were UTC. */
    private static Optional<LocalDateTime> utc(Moment moment) {
        return moment.time()
                .map(time -> time.minusSeconds(
                        moment.offset().map(ZoneOffset::getTotalSeconds).orElse(0)));
    }
}
