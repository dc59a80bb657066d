package org.linnet;

import static java.util.Objects.requireNonNull;

import java.util.Map;
import java.util.Optional;
import org.linnet.detector.DetectorSource;
import org.linnet.internal.embedding.SharedEmbedder;
import org.linnet.internal.embedding.store.KeptEmbeddings;
import org.linnet.internal.service.SharedEmbedders;
import org.linnet.model.DecisionOptions;
import org.linnet.model.TaxonModel;

/** What a service holds of one model, for as long as somebody uses it. */
final class LoadedModel {
    private final TaxonModel model;
    private final SharedEmbedders embedders;
    private final SharedEmbedder embedder;
    private final Namers namers;
    private final Optional<KeptEmbeddings> kept;
    private final Map<String, DetectorSource> detectors;
    private ServedModel served;
    private int users = 1;

    /**
     * A model with one user: whoever loaded it.
     *
     * @param embedder of those that are shared, given back with the last user
     * @param kept embeddings, among them those of the model's own photographs
     * @param detectors by the names under which this model finds them; more are added, by several threads at once
     */
    LoadedModel(
            TaxonModel model,
            SharedEmbedders embedders,
            SharedEmbedder embedder,
            Optional<KeptEmbeddings> kept,
            Map<String, DetectorSource> detectors) {
        this.model = requireNonNull(model, "model is null");
        this.embedders = requireNonNull(embedders, "embedders is null");
        this.embedder = requireNonNull(embedder, "embedder is null");
        this.kept = requireNonNull(kept, "kept is null");
        this.detectors = requireNonNull(detectors, "detectors is null");
        namers = new Namers(model);
        // So that the first request takes no longer than the others.
        namers.of(DecisionOptions.defaults());
    }

    /** Says as what it is served; before anybody else sees it. */
    void serve(ServedModel as) {
        served = as;
    }

    ServedModel served() {
        return served;
    }

    TaxonModel model() {
        return model;
    }

    SharedEmbedder embedder() {
        return embedder;
    }

    Namers namers() {
        return namers;
    }

    Optional<KeptEmbeddings> kept() {
        return kept;
    }

    Map<String, DetectorSource> detectors() {
        return detectors;
    }

    /** Counts one more user, who {@link #release releases} it. Only for those who know that there is another one. */
    synchronized LoadedModel retain() {
        if (users == 0) {
            throw new IllegalStateException(model + " is no longer loaded");
        }
        users++;
        return this;
    }

    /** Counts one user less; the last one frees it. */
    void release() {
        synchronized (this) {
            users--;
            if (users > 0) {
                return;
            }
        }
        embedders.give(embedder);
    }
}
