package org.linnet.cli;

import java.util.Locale;
import org.linnet.TrainedTree;
import org.linnet.model.NodeMetrics;
import org.linnet.model.NodeModel;
import org.linnet.model.NodeTraining;
import org.linnet.report.DecisionText;

/** Says in a few lines what a training left. */
final class TrainingText {
    private TrainingText() {}

    static void summarize(TrainedTree trained, Terminal terminal) {
        PassText.summarize(trained.pass(), trained.skipped(), trained.folder().resolve("skipped.csv"), terminal);
        terminal.result("");
        table(trained.model().nodes().values(), terminal);
        terminal.result("");
        terminal.result(DecisionText.of(trained.model().decision()));
        terminal.result("Model: " + trained.folder());
    }

    /** A row for every parent node. */
    static void table(Iterable<NodeModel> nodes, Terminal terminal) {
        terminal.result(String.format(
                Locale.ROOT, "%-34s %8s %9s %11s  %s", "node", "classes", "trained", "validated", "balanced accuracy"));
        nodes.forEach(node -> terminal.result(row(node)));
    }

    private static String row(NodeModel node) {
        if (node.training().isEmpty()) {
            return String.format(
                    Locale.ROOT,
                    "%-34s %8d  one child: %s",
                    node.path(),
                    1,
                    node.classes().get(0));
        }
        NodeTraining training = node.training().get();
        return String.format(
                Locale.ROOT,
                "%-34s %8d %9d %11d  %s",
                node.path(),
                node.classes().size(),
                training.trainingPhotographs(),
                training.validationPhotographs(),
                training.validation()
                        .map(NodeMetrics::balancedAccuracy)
                        .map(accuracy -> String.format(Locale.ROOT, "%.3f", accuracy))
                        .orElse("nothing held out"));
    }
}
