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
import org.linnet.image.SkipReason;
import org.linnet.internal.evaluation.ClassificationReport;
import org.linnet.internal.file.AtomicFile;
import org.linnet.internal.file.FolderKind;
import org.linnet.internal.file.OutputFile;
import org.linnet.internal.file.StagedFolder;
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
 *   <li>{@code ranks.csv}: how well photographs are named at each rank from the top down, always and by default
 *   <li>{@code taxa.csv}: precision, recall and F1 of each taxon among all of its rank
 *   <li>{@code confusions.csv}: how often photographs of each taxon were named each other of its rank, pairs that
 *       occurred
 *   <li>{@code coverage.csv}: coverage against accuracy at each rank and for leaves of any rank ({@code leaf})
 *   <li>{@code calibration.csv}: each node's reliability diagram, before and after calibration
 *   <li>{@code mistakes.csv}: the most confident mistakes
 *   <li>{@code answers.csv}: every answer beside the truth; where events were decided on, {@code photographs.csv}: those for their
 *       photographs, one by one
 *   <li>{@code skipped.csv}: what was skipped
 *   <li>for each node {@code nodes/<node path>/report.txt}, {@code confusion.csv} and {@code confusion.png}
 * </ul>
 */
public final class EvaluationFiles {
    /** What a person opens. */
    public static final String REPORT_FILE = "report.html";

    public static final String SKIPPED_FILE = "skipped.csv";

    private static final String METRICS_FILE = "metrics.json";
    private static final List<String> NODE_FILES = List.of("report.txt", "confusion.csv", "confusion.png");

    /** It replaces files of the same names only: those of other nodes are kept, as their rows are. */
    private static final FolderKind KIND = new FolderKind("a report", METRICS_FILE, file -> false);

    private EvaluationFiles() {}

    /**
     * Makes sure that a report replaces nothing but an earlier report. The reference's two CSV files are no hindrance, for
     * rows are added to them.
     *
     * @param folder need not exist
     * @param nodes that will be judged
     * @param photographs the folder that they lie in
     * @return whether an earlier report is there, which will be replaced
     * @throws LinnetException WRONG_USAGE where {@code folder} is no folder, is that of a model or of photographs, or holds
     *     files of these names that are not of an earlier report
     */
    public static boolean requireReplaceable(Path folder, Collection<TaxonPath> nodes, Path photographs) {
        OutputFile.requireOutside(
                folder, photographs, "the photographs, and its pictures would be taken for some of them");
        if (Files.exists(folder) && !Files.isDirectory(folder)) {
            throw new LinnetException(
                    ErrorCode.WRONG_USAGE, folder + " is not a folder; give --out another name for the report.");
        }
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
                .map(name -> NodeFolder.of(folder, node).resolve(name)));
        Stream<Path> others = Stream.concat(
                        Stream.of(REPORT_FILE, SKIPPED_FILE, METRICS_FILE), EvaluationTables.NAMES.stream())
                .map(folder::resolve);
        Stream.concat(others, ofNodes).filter(Files::exists).findFirst().ifPresent(file -> {
            throw new LinnetException(
                    ErrorCode.WRONG_USAGE,
                    "the report would replace " + file + ", and " + folder
                            + " holds no earlier report written by Linnet; give --out another folder, or move that file away.");
        });
        return false;
    }

    private static boolean isEarlier(Path folder) {
        return OutputFile.head(StagedFolder.current(folder, METRICS_FILE))
                .replace("\r", "")
                .startsWith(MetricsJson.BEGINNING);
    }

    /**
     * Writes the files; those of an earlier evaluation are replaced, other nodes' rows in the CSV files kept. All of them
     * take their places at once, when they are complete.
     *
     * @param folder need not exist
     * @throws LinnetException WRONG_USAGE as for {@link #requireReplaceable}; FAILURE where it cannot be written
     */
    public static void write(ReportSource source, Path folder) {
        requireReplaceable(
                folder,
                source.evaluation().nodes().stream().map(NodeEvaluation::node).toList(),
                source.photographs());
        try (StagedFolder staged = StagedFolder.open(folder, KIND)) {
            Path place = staged.path();
            writeFigures(source, folder, place);
            SkippedCsv.write(place.resolve(SKIPPED_FILE), source.photographs(), source.skipped());
            HtmlReport.write(source, place.resolve(REPORT_FILE));
            staged.moveIntoPlace();
        }
    }

    static void writeFigures(TreeEvaluation evaluation, Ranks ranks, NearCopies copies, Path folder) {
        MetricsJson.write(evaluation, copies, folder.resolve(METRICS_FILE));
        writeTables(evaluation, ranks, folder, folder);
    }

    private static void writeFigures(ReportSource source, Path earlier, Path folder) {
        long blank = source.skipped().stream()
                .filter(file -> file.reason() == SkipReason.NO_ANIMAL)
                .count();
        MetricsJson.write(source, blank, folder.resolve(METRICS_FILE));
        writeTables(source.evaluation(), source.model().ranks(), earlier, folder);
        new EvaluationTables(folder).write(source.judged());
    }

    private static void writeTables(TreeEvaluation evaluation, Ranks ranks, Path earlier, Path folder) {
        new ReferenceCsv(earlier, folder, ranks).replace(evaluation.nodes());
        TaxonNames names = new TaxonNames(
                ranks,
                evaluation.nodes().stream()
                        .flatMap(node -> node.matrix().classes().stream()
                                .map(name -> node.node().child(name)))
                        .toList());
        for (NodeEvaluation node : evaluation.nodes()) {
            Path nodeFolder = NodeFolder.of(folder, node.node());
            AtomicFile.writeText(
                    nodeFolder.resolve("report.txt"),
                    ClassificationReport.of(node.matrix()).text());
            ConfusionMatrixFile.write(node.matrix(), nodeFolder.resolve("confusion.csv"));
            new ConfusionPicture(
                            names.of(node.node()).text(),
                            node.matrix().classes().stream()
                                    .map(name -> names.of(node.node().child(name)))
                                    .toList(),
                            node.matrix().counts())
                    .write(nodeFolder.resolve("confusion.png"));
        }
        new EvaluationTables(folder).write(evaluation);
    }
}
