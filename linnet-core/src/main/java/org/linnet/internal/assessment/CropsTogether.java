package org.linnet.internal.assessment;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.linnet.internal.dataset.Photograph;
import org.linnet.internal.embedding.Looks;
import org.linnet.model.DecisionUnit;
import org.linnet.taxonomy.TaxonPath;

/**
 * Puts together what makes one decision: a photograph by itself, with all of its boxes, or the crops of one observation that follow
 * one another. Holds no more than one decision's embeddings.
 */
final class CropsTogether {
    /** Takes one decision. */
    interface Sink {
        /**
         * Takes all crops of a decision.
         *
         * @param name of the first photograph, which stands for all
         * @param crops [crops · boxes · views][embedding], at least one
         */
        void add(String name, String observation, TaxonPath taxon, List<float[]> crops);
    }

    private final DecisionUnit by;
    private final Sink sink;
    private Photograph first;
    private List<float[]> waiting = new ArrayList<>();

    CropsTogether(DecisionUnit by, Sink sink) {
        this.by = requireNonNull(by, "by is null");
        this.sink = requireNonNull(sink, "sink is null");
    }

    /** The photographs with those of each decision next to one another, in the place of its first one. */
    static List<Photograph> inOrder(DecisionUnit by, List<Photograph> photographs) {
        if (by == DecisionUnit.PHOTOGRAPH) {
            return photographs;
        }
        Map<String, List<Photograph>> observations = new LinkedHashMap<>();
        for (Photograph photograph : photographs) {
            observations
                    .computeIfAbsent(photograph.observation(), name -> new ArrayList<>(1))
                    .add(photograph);
        }
        return observations.values().stream().flatMap(List::stream).toList();
    }

    /** @param looks at the photograph, at least one */
    void add(Photograph photograph, Looks looks) {
        if (by == DecisionUnit.PHOTOGRAPH
                || first == null
                || !first.observation().equals(photograph.observation())) {
            finish();
            first = photograph;
        }
        looks.looks().forEach(look -> Collections.addAll(waiting, look.views()));
    }

    /** Hands on what waits; to be called once more after the last photograph. */
    void finish() {
        if (!waiting.isEmpty()) {
            sink.add(first.relativePath(), first.observation(), first.taxon(), waiting);
            waiting = new ArrayList<>();
        }
    }

    /** How many embeddings wait for others. */
    int waiting() {
        return waiting.size();
    }
}
