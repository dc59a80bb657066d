package org.linnet.internal.report;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import org.linnet.error.ErrorCode;
import org.linnet.error.LinnetException;
import org.linnet.evaluation.NodeEvaluation;
import org.linnet.evaluation.TreeEvaluation;
import org.linnet.internal.evaluation.ClassificationReport;
import org.linnet.internal.file.AtomicFile;
import org.linnet.internal.file.OutputFile;
import org.linnet.internal.model.ModelFolder;
import org.linnet.taxonomy.Ranks;
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

    private static final String METRICS_FILE = "metrics.json";
    private static final String NODES = "nodes";
    private static final List<String> NODE_FILES = List.of("report.txt", "confusion.csv", "confusion.png");

    private EvaluationFiles() {}

    /**
     * Makes sure that a report replaces nothing but an earlier report. The reference's two CSV files are no hindrance, for
     * rows are added to them.
     *
     * @param folder need not exist
     * @param nodes that will be judged
     * @return whether an earlier report is there, which will be replaced
     * @throws LinnetException WRONG_USAGE where {@code folder} is that of a model, or holds files of these names that are
     *     not of an earlier report
     */
    public static boolean requireReplaceable(Path folder, Collection<TaxonPath> nodes) {
        for (Path above = folder.toAbsolutePath().normalize(); above != null; above = above.getParent()) {
            if (ModelFolder.isModel(above)) {
                throw new LinnetException(
                        ErrorCode.WRONG_USAGE,
                        folder + " is " + (above.equals(folder.toAbsolutePath().normalize()) ? "" : "in ")
                                + "the folder of a model, " + above
                                + "; give --out another folder for the report.");
            }
        }
        if (isEarlier(folder)) {
            return true;
        }
        Stream<Path> ofNodes = nodes.stream().flatMap(node -> NODE_FILES.stream()
                .map(name -> nodeFolder(folder, node).resolve(name)));
        Stream<Path> others = Stream.concat(
                        Stream.of(REPORT_FILE, SKIPPED_FILE, METRICS_FILE), EvaluationTables.NAMES.stream())
                .map(folder::resolve);
        Stream.concat(others, ofNodes).filter(Files::exists).findFirst().ifPresent(file -> {
            throw new LinnetException(
                    ErrorCode.WRONG_USAGE,
                    "the report would replace " + file + ", and " + folder
                            + " holds no earlier report of Linnet's; give --out another folder, or move that file away.");
        });
        return false;
    }

    private static boolean isEarlier(Path folder) {
        return OutputFile.head(folder.resolve(METRICS_FILE)).replace("\r", "").startsWith(MetricsJson.BEGINNING);
    }

    private static Path nodeFolder(Path folder, TaxonPath node) {
        return folder.resolve(NODES).resolve(node.toString()).normalize();
    }

    /**
     * Writes the files; those of an earlier evaluation are replaced, other nodes' rows in the CSV files kept.
     *
     * @param folder need not exist
     * @throws LinnetException WRONG_USAGE as for {@link #requireReplaceable}; FAILURE where it cannot be written
     */
    public static void write(ReportSource source, Path folder) {
        requireReplaceable(
                folder,
                source.evaluation().nodes().stream().map(NodeEvaluation::node).toList());
        writeFigures(source.evaluation(), source.model().ranks(), folder);
        SkippedCsv.write(folder.resolve(SKIPPED_FILE), source.photographs(), source.skipped());
        HtmlReport.write(source, folder.resolve(REPORT_FILE));
    }

    static void writeFigures(TreeEvaluation evaluation, Ranks ranks, Path folder) {
        // First, for it tells later runs that the others are of a report too.
        MetricsJson.write(evaluation, folder.resolve(METRICS_FILE));
        new ReferenceCsv(folder, ranks).replace(evaluation.nodes());
        for (NodeEvaluation node : evaluation.nodes()) {
            Path nodeFolder = nodeFolder(folder, node.node());
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
    }

    private static String title(TaxonPath node) {
        return node.isRoot() ? "all taxa" : node.name();
    }
}
