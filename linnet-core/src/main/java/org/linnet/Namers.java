package org.linnet;

import static java.util.Objects.requireNonNull;

import java.util.LinkedHashMap;
import java.util.Map;
import org.linnet.internal.embedding.Crops;
import org.linnet.internal.model.TaxonNamer;
import org.linnet.model.DecisionOptions;
import org.linnet.model.Prediction;
import org.linnet.model.TaxonModel;

/** Callers mostly ask for the same, and what a namer computes beforehand takes time where there are many taxa: the last few are kept. */
final class Namers {
    private static final int MOST = 16;

    private final TaxonModel model;
    private final Map<DecisionOptions, TaxonNamer> kept = new LinkedHashMap<>(MOST, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<DecisionOptions, TaxonNamer> eldest) {
            return size() > MOST;
        }
    };

    Namers(TaxonModel model) {
        this.model = requireNonNull(model, "model is null");
    }

    TaxonNamer of(DecisionOptions options) {
        synchronized (kept) {
            TaxonNamer known = kept.get(options);
            if (known != null) {
                return known;
            }
        }
        TaxonNamer namer = new TaxonNamer(model, options);
        synchronized (kept) {
            kept.put(options, namer);
        }
        return namer;
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
}
