package org.linnet.report;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import org.linnet.evaluation.ClassificationReport;
import org.linnet.evaluation.ConfusionMatrix;
import org.linnet.evaluation.ConfusionMatrixFile;
import org.linnet.evaluation.NodeEvaluation;
import org.linnet.evaluation.ReferenceCsv;
import org.linnet.evaluation.TreeEvaluation;
import org.linnet.file.AtomicFile;
import org.linnet.taxonomy.TaxonPath;

/**
 * What an evaluation leaves: {@code report.html} for people, {@code metrics.json} and CSV files for machines, the
 * reference's two CSV files among them, {@code skipped.csv}, and for each node
 * {@code nodes/<node path>/report.txt}, {@code confusion.csv} and {@code confusion.png}.
 */
public final class EvaluationFiles {
    /** What a person opens. */
    public static final String REPORT_FILE = "report.html";

    public static final String SKIPPED_FILE = "skipped.csv";

    private static final ObjectMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private EvaluationFiles() {}

    /**
     * Writes the files; those of an earlier evaluation are replaced, other nodes' rows in the CSV files kept.
     *
     * @param folder need not exist
     */
    public static void write(EvaluatedModel evaluated, Path folder) {
        TreeEvaluation evaluation = evaluated.evaluation();
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
        ObjectNode metrics = metrics(evaluation);
        AtomicFile.write(folder.resolve("metrics.json"), out -> out.write(JSON.writeValueAsBytes(metrics)));
        SkippedCsv.write(folder.resolve(SKIPPED_FILE), evaluated.photographs(), evaluated.skipped());
        HtmlReport.write(evaluated, folder.resolve(REPORT_FILE));
    }

    private static ObjectNode metrics(TreeEvaluation evaluation) {
        ObjectNode json = JSON.createObjectNode();
        ObjectNode nodes = json.putObject("nodes");
        for (NodeEvaluation node : evaluation.nodes()) {
            ConfusionMatrix matrix = node.matrix();
            ObjectNode entry = nodes.putObject(node.node().toString());
            entry.put("images", matrix.total());
            entry.put("accuracy", matrix.accuracy());
            entry.put("balancedAccuracy", matrix.balancedAccuracy());
            entry.put("macroF1", matrix.macroF1());
            matrix.classes().forEach(entry.withArray("classes")::add);
        }
        evaluation.endToEnd().ifPresent(endToEnd -> {
            ObjectNode entry = json.putObject("endToEnd");
            entry.put("images", endToEnd.images());
            entry.put("leafAccuracy", endToEnd.leafAccuracy());
            entry.put("leafBalancedAccuracy", endToEnd.leafBalancedAccuracy());
            entry.put("hierarchicalPrecision", endToEnd.hierarchical().precision());
            entry.put("hierarchicalRecall", endToEnd.hierarchical().recall());
            entry.put("hierarchicalF1", endToEnd.hierarchical().f1());
        });
        ObjectNode unknown = json.putObject("unknownTaxa");
        evaluation.unknown().forEach((taxon, images) -> unknown.put(taxon.toString(), images));
        evaluation.missing().forEach(taxon -> json.withArray("missingTaxa").add(taxon.toString()));
        json.put("imagesSeenInTraining", evaluation.seen());
        return json;
    }

    private static String title(TaxonPath node) {
        return node.isRoot() ? "all taxa" : node.name();
    }
}
