package org.linnet.internal.report;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.util.List;
import org.linnet.evaluation.TreeEvaluation;
import org.linnet.image.SkippedFile;
import org.linnet.model.TaxonModel;

/**
 * What a report is made from: a model, and how it did.
 *
 * @param photographs the folder that the names of photographs in {@code evaluation} are below
 * @param skipped what was skipped there
 * @param copies near-copies of the model's photographs there
 */
public record ReportSource(
        TaxonModel model, TreeEvaluation evaluation, Path photographs, List<SkippedFile> skipped, NearCopies copies) {
    /** Where no copies were looked for. */
    public ReportSource(TaxonModel model, TreeEvaluation evaluation, Path photographs, List<SkippedFile> skipped) {
        this(model, evaluation, photographs, skipped, NearCopies.none());
    }

    public ReportSource {
        requireNonNull(model, "model is null");
        requireNonNull(evaluation, "evaluation is null");
        requireNonNull(photographs, "photographs is null");
        skipped = List.copyOf(skipped);
        requireNonNull(copies, "copies is null");
    }
}
