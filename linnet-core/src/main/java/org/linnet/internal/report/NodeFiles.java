package org.linnet.internal.report;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.util.Set;
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
    /** Holds a folder for each node. */
    public static final String FOLDER = NodeFolder.NODES;

    private static final String HISTORY = "history.csv";
    private static final String PLOT = "history.png";
    private static final String REPORT = "report.txt";

    /** The names of the files in a node's folder. */
    public static final Set<String> NAMES = Set.of(HISTORY, PLOT, REPORT);

    private final Path model;

    /** @param model the folder of the model */
    public NodeFiles(Path model) {
        this.model = requireNonNull(model, "model is null");
    }

    @Override
    public void nodeFinished(TaxonPath node, TrainedHead trained) {
        Path folder = folder(node);
        HistoryFile.write(trained.history(), folder.resolve(HISTORY));
        HistoryPlot.of(ReferenceLayout.title(node), trained.history()).write(folder.resolve(PLOT));
    }

    /** Writes how a node did on its validation subset, judged by heads that had not seen it. */
    public void heldOut(TaxonPath node, ConfusionMatrix matrix) {
        AtomicFile.writeText(
                folder(node).resolve(REPORT), ClassificationReport.of(matrix).text());
    }

    private Path folder(TaxonPath node) {
        return NodeFolder.of(model, node);
    }
}
