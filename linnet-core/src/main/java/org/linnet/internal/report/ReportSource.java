package org.linnet.internal.report;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.linnet.embedding.BoxCounts;
import org.linnet.evaluation.TreeEvaluation;
import org.linnet.image.Box;
import org.linnet.image.HiddenAreas;
import org.linnet.image.SkippedFile;
import org.linnet.model.TaxonModel;

/**
 * What a report is made from: a model, and how it did.
 *
 * @param photographs the folder that the names of photographs in {@code evaluation} are below
 * @param skipped what was skipped there, and photographs that were not judged since no animal was found in them
 * @param copies near-copies of the model's photographs there
 * @param boxes what was found in the photographs; empty where whole ones were looked at
 * @param animals where in each photograph, by the names in {@code evaluation}; those that were looked at as a whole are not there
 * @param hidden what no picture may show
 * @param judged the answers that the figures are of
 */
public record ReportSource(
        TaxonModel model,
        TreeEvaluation evaluation,
        Path photographs,
        List<SkippedFile> skipped,
        NearCopies copies,
        Optional<BoxCounts> boxes,
        Map<String, List<Box>> animals,
        HiddenAreas hidden,
        Judged judged) {
    /** Where no photograph was looked at box by box. */
    public ReportSource(
            TaxonModel model,
            TreeEvaluation evaluation,
            Path photographs,
            List<SkippedFile> skipped,
            NearCopies copies,
            Optional<BoxCounts> boxes) {
        this(model, evaluation, photographs, skipped, copies, boxes, Map.of(), HiddenAreas.NONE, Judged.NONE);
    }

    /** Where no copies were looked for. */
    public ReportSource(TaxonModel model, TreeEvaluation evaluation, Path photographs, List<SkippedFile> skipped) {
        this(model, evaluation, photographs, skipped, NearCopies.none(), Optional.empty());
    }

    public ReportSource {
        requireNonNull(model, "model is null");
        requireNonNull(evaluation, "evaluation is null");
        requireNonNull(photographs, "photographs is null");
        skipped = List.copyOf(skipped);
        requireNonNull(copies, "copies is null");
        requireNonNull(boxes, "boxes is null");
        animals = Map.copyOf(animals);
        requireNonNull(hidden, "hidden is null");
        requireNonNull(judged, "judged is null");
    }
}
