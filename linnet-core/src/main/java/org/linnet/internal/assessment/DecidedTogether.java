package org.linnet.internal.assessment;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.linnet.internal.dataset.Events;
import org.linnet.internal.dataset.Photograph;
import org.linnet.model.DecisionUnit;

/**
 * Which photographs make one decision, and what intervals are drawn from. Observations and events whose photographs show several
 * taxa make one decision for each. The figures of events, and those of the photographs in them, have intervals over places, where {@value #FEWEST_PLACES}
 * or more are known.
 */
final class DecidedTogether {
    private static final int FEWEST_PLACES = 3;

    private final Function<Photograph, Object> group;
    private final Function<Photograph, String> drawn;

    private DecidedTogether(Function<Photograph, Object> group, Function<Photograph, String> drawn) {
        this.group = requireNonNull(group, "group is null");
        this.drawn = requireNonNull(drawn, "drawn is null");
    }

    /** @param events of all photographs, where these are decided on */
    static DecidedTogether of(DecisionUnit by, Optional<Events> events) {
        return switch (by) {
            case PHOTOGRAPH -> new DecidedTogether(photograph -> photograph, Photograph::observation);
            case OBSERVATION -> new DecidedTogether(Photograph::observation, Photograph::observation);
            case EVENT -> new DecidedTogether(events.orElseThrow()::of, drawn(events.orElseThrow()));
        };
    }

    /** Each photograph by itself, with the intervals of events. */
    static DecidedTogether singly(Events events) {
        return new DecidedTogether(photograph -> photograph, drawn(events));
    }

    private static Function<Photograph, String> drawn(Events events) {
        long places = events.all().stream()
                .flatMap(List::stream)
                .flatMap(photograph -> events.place(photograph).stream())
                .distinct()
                .count();
        return photograph -> (places < FEWEST_PLACES ? Optional.<String>empty() : events.place(photograph))
                .map(place -> "place " + place)
                .orElseGet(() -> "event " + events.of(photograph));
    }

    /** What photographs have in common that make one decision for each taxon that they show. */
    Object group(Photograph photograph) {
        return group.apply(photograph);
    }

    /** What photographs have in common that count together where intervals are drawn. */
    String drawn(Photograph photograph) {
        return drawn.apply(photograph);
    }

    /** The photographs with those of each group next to one another, in the place of its first one. */
    List<Photograph> inOrder(List<Photograph> photographs) {
        Map<Object, List<Photograph>> groups = new LinkedHashMap<>();
        photographs.forEach(photograph -> groups.computeIfAbsent(group(photograph), name -> new ArrayList<>(1))
                .add(photograph));
        return groups.values().stream().flatMap(List::stream).toList();
    }
}
