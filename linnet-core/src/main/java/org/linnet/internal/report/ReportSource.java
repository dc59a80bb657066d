package org.linnet.internal.report;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.linnet.evaluation.TreeEvaluation;
import org.linnet.image.Box;
import org.linnet.image.HiddenAreas;
import org.linnet.image.SkippedFile;
import org.linnet.model.TaxonModel;

/**
 * What a report is made from: a model, and how it did.
 *
 * @param photographs the folder that the names of photographs in {@code evaluation} are below
 * @param skipped what was skipped there
 * @param copies near-copies of the model's photographs there
 * @param boxes of the photographs that were looked at box by box, by the names in {@code evaluation}
 * @param hidden what no picture may show
 */
public record ReportSource(
        TaxonModel model,
        TreeEvaluation evaluation,
        Path photographs,
        List<SkippedFile> skipped,
        NearCopies copies,
        Map<String, List<Box>> boxes,
        HiddenAreas hidden) {
    /** Where photographs were looked at as a whole. */
    public ReportSource(
            TaxonModel model,
            TreeEvaluation evaluation,
            Path photographs,
            List<SkippedFile> skipped,
            NearCopies copies) {
        this(model, evaluation, photographs, skipped, copies, Map.of(), HiddenAreas.NONE);
    }

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
        boxes = Map.copyOf(boxes);
        requireNonNull(hidden, "hidden is null");
    }
}
