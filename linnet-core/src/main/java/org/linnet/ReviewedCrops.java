package org.linnet;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.linnet.explanation.Neighbours;
import org.linnet.internal.embedding.Crops;
import org.linnet.internal.explanation.Evidence;
import org.linnet.internal.explanation.TrainingPhotographs;
import org.linnet.internal.model.TaxonNamer;
import org.linnet.model.TaxonModel;

/** Reviews some at a time, which are compared with the training photographs at once. */
final class ReviewedCrops {
    private final TaxonModel model;
    private final TaxonNamer namer;
    private final Optional<TrainingPhotographs> training;
    private final Consumer<Reviewed> sink;
    private final List<Crops> waiting = new ArrayList<>();

    /** @param training empty where no embeddings are kept */
    ReviewedCrops(TaxonModel model, TaxonNamer namer, Optional<TrainingPhotographs> training, Consumer<Reviewed> sink) {
        this.model = requireNonNull(model, "model is null");
        this.namer = requireNonNull(namer, "namer is null");
        this.training = requireNonNull(training, "training is null");
        this.sink = requireNonNull(sink, "sink is null");
    }

    void add(Crops crops) {
        waiting.add(crops);
        if (waiting.size() == TrainingPhotographs.AT_ONCE) {
            review();
        }
    }

    /** Hands over all that was added. */
    void review() {
        List<Neighbours> nearest = training.map(photographs -> photographs.find(waiting, Evidence.NEIGHBOURS))
                .orElseGet(() -> Collections.nCopies(
                        waiting.size(),
                        new Neighbours(List.of(), model.photographs().byFile().size())));
        for (int i = 0; i < waiting.size(); i++) {
            Crops crops = waiting.get(i);
            sink.accept(Reviewed.of(crops, Namers.name(namer, crops), nearest.get(i)));
        }
        waiting.clear();
    }
}
