package org.linnet.internal.report;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.util.List;
import org.linnet.evaluation.TreeEvaluation;
import org.linnet.image.SkippedFile;
import org.linnet.model.TaxonModel;

/**
 * A model and how it did: all that a report is made from.
 *
 * @param photographs the folder that the names of photographs in {@code evaluation} are below
 * @param skipped what was passed over there
 */
public record EvaluatedModel(TaxonModel model, TreeEvaluation evaluation, Path photographs, List<SkippedFile> skipped) {
    public EvaluatedModel {
        requireNonNull(model, "model is null");
        requireNonNull(evaluation, "evaluation is null");
        requireNonNull(photographs, "photographs is null");
        skipped = List.copyOf(skipped);
    }
}
