package org.linnet.internal.assessment;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.linnet.internal.dataset.Photograph;
import org.linnet.internal.embedding.Looks;
import org.linnet.taxonomy.TaxonPath;

/**
 * Puts together what makes one decision: a photograph by itself, with all of its boxes, or the crops of one observation, or the
 * photographs of one event, that follow one another and show the same taxon. Holds no more than one event's embeddings.
 */
final class CropsTogether {
    /** Takes one decision. */
    interface Sink {
        /**
         * Takes all crops of a decision.
         *
         * @param name of the first photograph, which stands for all
         * @param observation what its photographs share with those of other decisions, which intervals are drawn from
         * @param crops [crops · boxes · views][embedding], at least one
         */
        void add(String name, String observation, TaxonPath taxon, List<float[]> crops);
    }

    private record Decision(Photograph first, List<float[]> crops) {}

    private final DecidedTogether by;
    private final Sink sink;
    private final Map<TaxonPath, Decision> waiting = new LinkedHashMap<>();
    private Photograph last;

    CropsTogether(DecidedTogether by, Sink sink) {
        this.by = requireNonNull(by, "by is null");
        this.sink = requireNonNull(sink, "sink is null");
    }

    /** @param looks at the photograph, at least one */
    void add(Photograph photograph, Looks looks) {
        if (last == null || !by.group(last).equals(by.group(photograph))) {
            finish();
            last = photograph;
        }
        List<float[]> crops = waiting.computeIfAbsent(
                        photograph.taxon(), taxon -> new Decision(photograph, new ArrayList<>()))
                .crops();
        looks.looks().forEach(look -> Collections.addAll(crops, look.views()));
    }

    /** Hands on what waits; to be called once more after the last photograph. */
    void finish() {
        waiting.forEach((taxon, decision) ->
                sink.add(decision.first().relativePath(), by.drawn(decision.first()), taxon, decision.crops()));
        waiting.clear();
    }

    /** How many embeddings wait for others. */
    int waiting() {
        return waiting.values().stream()
                .mapToInt(decision -> decision.crops().size())
                .sum();
    }
}
