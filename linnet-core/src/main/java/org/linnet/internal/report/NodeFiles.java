package org.linnet.internal.report;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import org.linnet.evaluation.ConfusionMatrix;
import org.linnet.head.TrainedHead;
import org.linnet.head.TrainingListener;
import org.linnet.internal.evaluation.ClassificationReport;
import org.linnet.internal.file.AtomicFile;
import org.linnet.taxonomy.TaxonPath;

/**
 * What training leaves of each node for people: {@code nodes/<node path>/history.csv}, {@code history.png}, and
 * {@code report.txt} on the validation subset.
 */
public final class NodeFiles implements TrainingListener {
    private final Path model;

    /** @param model the folder of the model */
    public NodeFiles(Path model) {
        this.model = requireNonNull(model, "model is null");
    }

    @Override
    public void nodeFinished(TaxonPath node, TrainedHead trained) {
        Path folder = folder(node);
        HistoryFile.write(trained.history(), folder.resolve("history.csv"));
        HistoryPlot.of(ReferenceLayout.title(node), trained.history()).write(folder.resolve("history.png"));
    }

    /** Writes how a node did on its validation subset, judged by heads that had not seen it. */
    public void heldOut(TaxonPath node, ConfusionMatrix matrix) {
        AtomicFile.writeText(
                folder(node).resolve("report.txt"),
                ClassificationReport.of(matrix).text());
    }

    private Path folder(TaxonPath node) {
        return model.resolve("nodes").resolve(node.toString()).normalize();
    }
}
