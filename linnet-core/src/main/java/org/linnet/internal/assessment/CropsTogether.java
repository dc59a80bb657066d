package org.linnet.internal.assessment;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.linnet.internal.dataset.Photograph;
import org.linnet.internal.embedding.Looks;
import org.linnet.taxonomy.TaxonPath;

/**
 * Puts together what makes one decision: a photograph by itself, with all of its boxes, or the crops of one observation, or the
 * photographs of one event, that follow one another. Holds no more than one decision's embeddings.
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

    private final DecidedTogether by;
    private final Sink sink;
    private Photograph first;
    private List<float[]> waiting = new ArrayList<>();

    CropsTogether(DecidedTogether by, Sink sink) {
        this.by = requireNonNull(by, "by is null");
        this.sink = requireNonNull(sink, "sink is null");
    }

    /** @param looks at the photograph, at least one */
    void add(Photograph photograph, Looks looks) {
        if (first == null || !by.decision(first).equals(by.decision(photograph))) {
            finish();
            first = photograph;
        }
        looks.looks().forEach(look -> Collections.addAll(waiting, look.views()));
    }

    /** Hands on what waits; to be called once more after the last photograph. */
    void finish() {
        if (!waiting.isEmpty()) {
            sink.add(first.relativePath(), by.drawn(first), first.taxon(), waiting);
            waiting = new ArrayList<>();
        }
    }

    /** How many embeddings wait for others. */
    int waiting() {
        return waiting.size();
    }
}
