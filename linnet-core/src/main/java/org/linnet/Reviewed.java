package org.linnet;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.util.List;
import org.linnet.explanation.Neighbours;
import org.linnet.internal.embedding.Crops;
import org.linnet.internal.explanation.Evidence;
import org.linnet.internal.report.ReviewEntry;
import org.linnet.internal.report.ReviewReasons;
import org.linnet.model.Prediction;
import org.linnet.report.Subject;

/**
 * A model's answer for one photograph or observation, and whether a person should check it.
 *
 * @param name of the photograph's file; or of the observation, which is the crops' path less {@code _a.jpg}
 * @param files the photographs that the prediction is for, at least one
 * @param nearest the most similar of the photographs that the model was made from; none where the store lacks them
 * @param doubt how likely it is that the answer is wrong, 0..1: the name, that it is unknown, or, where no taxon is decided on, the
 *     likeliest leaf; for putting photographs in order more than as a probability
 * @param reasons why a person should look at it, in words, the weightiest first; empty where none was found
 */
public record Reviewed(
        String name, List<Path> files, Prediction prediction, Neighbours nearest, double doubt, List<String> reasons) {
    public Reviewed {
        requireNonNull(name, "name is null");
        files = List.copyOf(files);
        requireNonNull(prediction, "prediction is null");
        requireNonNull(nearest, "nearest is null");
        reasons = List.copyOf(reasons);
        if (files.isEmpty()) {
            throw new IllegalArgumentException("no files: " + name);
        }
        if (!(doubt >= 0 && doubt <= 1)) {
            throw new IllegalArgumentException("doubt must be 0..1: " + doubt);
        }
    }

    ReviewEntry entry() {
        return ReviewEntry.of(new Subject(name, files), new Evidence(prediction, nearest));
    }

    static Reviewed of(Crops crops, Prediction prediction, Neighbours nearest) {
        Evidence evidence = new Evidence(prediction, nearest);
        return new Reviewed(
                crops.name(), crops.files(), prediction, nearest, evidence.doubt(), ReviewReasons.of(evidence));
    }
}
