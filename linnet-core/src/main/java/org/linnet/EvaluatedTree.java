package org.linnet;

import static java.util.Objects.requireNonNull;

import java.util.List;
import org.linnet.embedding.PassSummary;
import org.linnet.evaluation.TreeEvaluation;
import org.linnet.image.SkippedFile;

/**
 * What an evaluation left.
 *
 * @param pass over the photographs
 * @param skipped photographs and folders that were passed over, and why
 */
public record EvaluatedTree(TreeEvaluation evaluation, PassSummary pass, List<SkippedFile> skipped) {
    public EvaluatedTree {
        requireNonNull(evaluation, "evaluation is null");
        requireNonNull(pass, "pass is null");
        skipped = List.copyOf(skipped);
    }
}
