package org.linnet.internal.report;

import java.nio.file.Path;
import org.linnet.evaluation.NodeEvaluation;
import org.linnet.evaluation.TreeEvaluation;
import org.linnet.internal.evaluation.ClassificationReport;
import org.linnet.internal.file.AtomicFile;
import org.linnet.taxonomy.TaxonPath;

/**
 * What an evaluation leaves.
 *
 * <ul>
 *   <li>{@code report.html}: what a person opens
 *   <li>{@code metrics.json}: every figure but those that are tables
 *   <li>{@code metrics.csv}: what each metric came to, from the top down (with an empty {@code node}) and at each node
 *   <li>the reference's two CSV files, see {@link ReferenceCsv}
 *   <li>{@code ranks.csv}: how well photographs are named at each rank from the top down, and what was stood for
 *   <li>{@code taxa.csv}: precision, recall and F1 of each taxon among all of its rank
 *   <li>{@code confusions.csv}: how often photographs of each taxon were named each other of its rank, pairs that
 *       occurred
 *   <li>{@code coverage.csv}: coverage against accuracy at each rank and for leaves of any rank ({@code leaf})
 *   <li>{@code calibration.csv}: each node's reliability diagram, before and after calibration
 *   <li>{@code mistakes.csv}: the surest mistakes
 *   <li>{@code skipped.csv}: what was passed over
 *   <li>for each node {@code nodes/<node path>/report.txt}, {@code confusion.csv} and {@code confusion.png}
 * </ul>
 */
public final class EvaluationFiles {
    /** What a person opens. */
    public static final String REPORT_FILE = "report.html";

    public static final String SKIPPED_FILE = "skipped.csv";

    private EvaluationFiles() {}

    /**
     * Writes the files; those of an earlier evaluation are replaced, other nodes' rows in the CSV files kept.
     *
     * @param folder need not exist
     */
    public static void write(EvaluatedModel evaluated, Path folder) {
        writeFigures(evaluated.evaluation(), folder);
        SkippedCsv.write(folder.resolve(SKIPPED_FILE), evaluated.photographs(), evaluated.skipped());
        HtmlReport.write(evaluated, folder.resolve(REPORT_FILE));
    }

    static void writeFigures(TreeEvaluation evaluation, Path folder) {
        new ReferenceCsv(folder).replace(evaluation.nodes());
        for (NodeEvaluation node : evaluation.nodes()) {
            Path nodeFolder =
                    folder.resolve("nodes").resolve(node.node().toString()).normalize();
            AtomicFile.writeText(
                    nodeFolder.resolve("report.txt"),
                    ClassificationReport.of(node.matrix()).text());
            ConfusionMatrixFile.write(node.matrix(), nodeFolder.resolve("confusion.csv"));
            new ConfusionPicture(
                            title(node.node()),
                            node.matrix().classes(),
                            node.matrix().counts())
                    .write(nodeFolder.resolve("confusion.png"));
        }
        new EvaluationTables(folder).write(evaluation);
        MetricsJson.write(evaluation, folder.resolve("metrics.json"));
    }

    private static String title(TaxonPath node) {
        return node.isRoot() ? "all taxa" : node.name();
    }
}
