package org.linnet;

import static java.util.Objects.requireNonNull;

import java.util.List;
import org.linnet.embedding.PassSummary;
import org.linnet.evaluation.TreeEvaluation;
import org.linnet.image.SkippedFile;
import org.linnet.internal.report.ReportSource;

/**
 * What an evaluation left.
 *
 * @param result what a report is made from; {@link org.linnet.internal.report.EvaluationFiles} writes it
 * @param pass over the photographs
 */
public record EvaluatedTree(ReportSource result, PassSummary pass) {
    public EvaluatedTree {
        requireNonNull(result, "result is null");
        requireNonNull(pass, "pass is null");
    }

    /** How the model did. */
    public TreeEvaluation evaluation() {
        return result.evaluation();
    }

    /** Photographs and folders that were passed over, and why. */
    public List<SkippedFile> skipped() {
        return result.skipped();
    }
}
