package org.linnet;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.linnet.detector.Detection;
import org.linnet.detector.Detections;
import org.linnet.explanation.Neighbours;
import org.linnet.internal.embedding.Crops;
import org.linnet.internal.explanation.Evidence;
import org.linnet.internal.report.ReviewEntry;
import org.linnet.internal.report.ReviewReasons;
import org.linnet.model.Prediction;
import org.linnet.report.Subject;

/**
 * A model's answer for one photograph, observation or animal, and whether a person should check it.
 *
 * @param name of the photograph's file; or of the observation, which is the crops' path less {@code _a.jpg}
 * @param files the photographs that the prediction is for, at least one
 * @param nearest the most similar of the photographs that the model was made from; none where the store lacks them
 * @param doubt how likely it is that the answer is wrong, 0..1: the name, that it is unknown, or, where no taxon is decided on, the
 *     likeliest leaf; for putting photographs in order more than as a probability
 * @param reasons why a person should look at it, in words, the weightiest first; empty where none was found
 * @param box the animal that the prediction is for; empty where it is for the whole of the files
 * @param found what was found in each of the files; none where nobody looked for boxes
 */
public record Reviewed(
        String name,
        List<Path> files,
        Prediction prediction,
        Neighbours nearest,
        double doubt,
        List<String> reasons,
        Optional<Detection> box,
        List<Detections> found) {
    public Reviewed {
        requireNonNull(name, "name is null");
        files = List.copyOf(files);
        requireNonNull(prediction, "prediction is null");
        requireNonNull(nearest, "nearest is null");
        reasons = List.copyOf(reasons);
        requireNonNull(box, "box is null");
        found = List.copyOf(found);
        if (files.isEmpty()) {
            throw new IllegalArgumentException("no files: " + name);
        }
        if (!(doubt >= 0 && doubt <= 1)) {
            throw new IllegalArgumentException("doubt must be 0..1: " + doubt);
        }
    }

    /** An answer for whole photographs. */
    public Reviewed(
            String name,
            List<Path> files,
            Prediction prediction,
            Neighbours nearest,
            double doubt,
            List<String> reasons) {
        this(name, files, prediction, nearest, doubt, reasons, Optional.empty(), List.of());
    }

    ReviewEntry entry() {
        return ReviewEntry.of(new Subject(name, files, box, found), new Evidence(prediction, nearest));
    }

    static Reviewed of(Crops crops, Prediction prediction, Neighbours nearest) {
        Evidence evidence = new Evidence(prediction, nearest);
        return new Reviewed(
                crops.name(),
                crops.files(),
                prediction,
                nearest,
                evidence.doubt(),
                ReviewReasons.of(evidence),
                crops.box(),
                crops.found());
    }
}
