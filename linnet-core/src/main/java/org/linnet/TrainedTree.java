package org.linnet;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.linnet.embedding.PassSummary;
import org.linnet.evaluation.LabelCheck;
import org.linnet.image.SkippedFile;
import org.linnet.model.ModelComparison;
import org.linnet.model.TaxonModel;

/**
 * The result of a training.
 *
 * @param folder where the model was saved
 * @param pass over the photographs
 * @param skipped photographs and folders that were skipped, and why; without those that were left out since no animal was found in them
 * @param labels the check of the photographs' labels; {@code suspect_labels.csv} in the folder lists those to look at
 * @param comparison with the model that this one replaced; empty if there was none that could be used
 * @param elapsed the time of all of it, the pass included
 */
public record TrainedTree(
        TaxonModel model,
        Path folder,
        PassSummary pass,
        List<SkippedFile> skipped,
        LabelCheck labels,
        Optional<ModelComparison> comparison,
        Duration elapsed) {
    public TrainedTree {
        requireNonNull(model, "model is null");
        requireNonNull(folder, "folder is null");
        requireNonNull(pass, "pass is null");
        skipped = List.copyOf(skipped);
        requireNonNull(labels, "labels is null");
        requireNonNull(comparison, "comparison is null");
        requireNonNull(elapsed, "elapsed is null");
    }
}
