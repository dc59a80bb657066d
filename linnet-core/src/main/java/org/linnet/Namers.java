package org.linnet;

import static java.util.Objects.requireNonNull;

import org.linnet.internal.embedding.Crops;
import org.linnet.internal.model.TaxonNamer;
import org.linnet.model.DecisionOptions;
import org.linnet.model.Prediction;
import org.linnet.model.TaxonModel;

/** Callers mostly ask for the same, and what a namer computes beforehand takes time where there are many taxa: the last one is kept. */
final class Namers {
    private final TaxonModel model;
    private volatile Last last;

    Namers(TaxonModel model) {
        this.model = requireNonNull(model, "model is null");
    }

    TaxonNamer of(DecisionOptions options) {
        Last kept = last;
        if (kept == null || !kept.options().equals(options)) {
            kept = new Last(options, new TaxonNamer(model, options));
            last = kept;
        }
        return kept.namer();
    }

    /** What becomes of photographs, an animal or a video. */
    static Classification classify(TaxonNamer namer, Crops crops) {
        if (crops.isVideo()) {
            return new VideoNaming(namer).of(crops);
        }
        return crops.isBlank() ? Classification.blank(crops) : Classification.named(crops, name(namer, crops));
    }

    /** One name for all that was looked at. */
    static Prediction name(TaxonNamer namer, Crops crops) {
        return namer.nameTogether(crops.views().toArray(float[][]::new));
    }

    private record Last(DecisionOptions options, TaxonNamer namer) {}
}
