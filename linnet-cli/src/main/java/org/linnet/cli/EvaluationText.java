package org.linnet.cli;

import java.util.Locale;
import java.util.Optional;
import org.linnet.evaluation.EndToEnd;
import org.linnet.evaluation.NodeEvaluation;
import org.linnet.evaluation.TreeEvaluation;

/** Says in a few lines how a model did. */
final class EvaluationText {
    private EvaluationText() {}

    static void summarize(TreeEvaluation evaluation, Terminal terminal) {
        if (evaluation.seen() > 0) {
            terminal.note(Terminal.count(evaluation.seen(), "photograph") + " left out: the model was made from them");
        }
        evaluation
                .unknown()
                .forEach((taxon, images) -> terminal.note(
                        "The model does not know " + taxon + " (" + Terminal.count(images, "photograph") + ")"));
        evaluation.missing().forEach(taxon -> terminal.note("No photographs of " + taxon));
        terminal.result("");
        terminal.result(String.format(
                Locale.ROOT, "%-34s %7s %9s %18s %9s", "node", "images", "accuracy", "balanced accuracy", "macro F1"));
        for (NodeEvaluation node : evaluation.nodes()) {
            terminal.result(String.format(
                    Locale.ROOT,
                    "%-34s %7d %9.3f %18.3f %9.3f",
                    node.node(),
                    node.matrix().total(),
                    node.matrix().accuracy(),
                    node.matrix().balancedAccuracy(),
                    node.matrix().macroF1()));
        }
        Optional<EndToEnd> endToEnd = evaluation.endToEnd();
        endToEnd.ifPresent(whole -> terminal.result(String.format(
                Locale.ROOT,
                "%nFrom the top down to the leaf: %.3f of %d right (balanced %.3f); hierarchical F1 %.3f",
                whole.leafAccuracy(),
                whole.images(),
                whole.leafBalancedAccuracy(),
                whole.hierarchical().f1())));
    }
}
