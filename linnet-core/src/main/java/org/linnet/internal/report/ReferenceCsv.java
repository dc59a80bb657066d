package org.linnet.internal.report;

import static java.util.Objects.requireNonNull;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.linnet.error.ErrorCode;
import org.linnet.error.LinnetException;
import org.linnet.evaluation.NodeEvaluation;
import org.linnet.internal.evaluation.ClassificationReport;
import org.linnet.internal.file.CsvCell;
import org.linnet.internal.file.CsvFile;
import org.linnet.internal.file.StagedFolder;
import org.linnet.taxonomy.Ranks;

/**
 * The two CSV files in which taxonomic_modelling.py's companion collects its evaluations, and which its notebooks read.
 *
 * <p>{@code image_classification_evaluation.csv} has a row for every class of a node's classification report, with the
 * columns {@code class}, {@code precision}, {@code recall}, {@code f1-score}, {@code support} and {@code taxon_level}.
 * {@code image_classification_accuracies.csv} has a row for every node, with the columns {@code accuracy}, which is the
 * balanced accuracy, {@code taxon_level} and {@code taxon_name}. The level is the rank of the classes, the name that of
 * the node.
 *
 * <p>Both collect over several evaluations: the rows of the nodes that are evaluated again are replaced, all others
 * kept. A node's row in the second file is known by level and name. The first file does not say which node a row belongs
 * to, so there a row is known by level and class; two taxa of one rank and one name under different parents can both
 * be in the file only when they are evaluated together.
 */
public final class ReferenceCsv {
    public static final String EVALUATION_FILE = "image_classification_evaluation.csv";
    public static final String ACCURACIES_FILE = "image_classification_accuracies.csv";

    private static final List<String> EVALUATION_COLUMNS =
            List.of("class", "precision", "recall", "f1-score", "support", "taxon_level");
    private static final List<String> ACCURACIES_COLUMNS = List.of("accuracy", "taxon_level", "taxon_name");

    private final Path earlier;
    private final Path folder;
    private final Ranks ranks;

    /**
     * The two files of a folder.
     *
     * @param folder need not exist yet
     * @param ranks of the classes
     */
    public ReferenceCsv(Path folder, Ranks ranks) {
        this(folder, folder, ranks);
    }

    /**
     * The two files of a folder that is to take the place of an earlier one.
     *
     * @param earlier whose rows are kept; need not exist
     */
    ReferenceCsv(Path earlier, Path folder, Ranks ranks) {
        this.earlier = requireNonNull(earlier, "earlier is null");
        this.ranks = requireNonNull(ranks, "ranks is null");
        this.folder = requireNonNull(folder, "folder is null");
    }

    /**
     * Replaces the rows of some nodes, each class with its own rank as its level. Each file is written beside its name and moved into place.
     *
     * @throws LinnetException where a file of that name has other columns
     * @throws LinnetException where a file cannot be read or written
     */
    public void replace(List<NodeEvaluation> nodes) {
        replaceClasses(nodes);
        replaceNodes(nodes);
    }

    private void replaceClasses(List<NodeEvaluation> nodes) {
        Set<List<String>> replaced = new HashSet<>();
        List<List<String>> added = new ArrayList<>();
        for (NodeEvaluation node : nodes) {
            node.matrix().classes().forEach(name -> replaced.add(List.of(name, level(node, name))));
            for (ClassificationReport.Row row :
                    ClassificationReport.of(node.matrix()).classes()) {
                added.add(List.of(
                        row.name(),
                        Double.toString(row.precision()),
                        Double.toString(row.recall()),
                        Double.toString(row.f1()),
                        Double.toString((double) row.support()),
                        level(node, row.name())));
            }
        }
        List<List<String>> rows = existing(EVALUATION_FILE, EVALUATION_COLUMNS);
        rows.removeIf(row -> replaced.contains(List.of(row.get(0), row.get(5))));
        write(EVALUATION_FILE, EVALUATION_COLUMNS, rows, added);
    }

    private String level(NodeEvaluation node, String child) {
        return ranks.of(node.node().child(child));
    }

    private void replaceNodes(List<NodeEvaluation> nodes) {
        Set<List<String>> replaced = new HashSet<>();
        List<List<String>> added = new ArrayList<>();
        for (NodeEvaluation node : nodes) {
            String name = node.node().name();
            replaced.add(List.of(node.classRank(), name));
            double accuracy = node.matrix().balancedAccuracy();
            added.add(List.of(Double.isNaN(accuracy) ? "" : Double.toString(accuracy), node.classRank(), name));
        }
        List<List<String>> rows = existing(ACCURACIES_FILE, ACCURACIES_COLUMNS);
        rows.removeIf(row -> replaced.contains(List.of(row.get(1), row.get(2))));
        write(ACCURACIES_FILE, ACCURACIES_COLUMNS, rows, added);
    }

    private List<List<String>> existing(String name, List<String> columns) {
        Path file = StagedFolder.current(earlier, name);
        if (!Files.exists(file)) {
            return new ArrayList<>();
        }
        List<List<String>> rows;
        try (CsvReader<CsvRecord> csv = CsvReader.builder().ofCsvRecord(file)) {
            rows = csv.stream()
                    .map(row -> row.getFields().stream().map(CsvCell::text).toList())
                    .toList();
        } catch (CsvParseException e) {
            throw foreign(file, columns, e);
        } catch (IOException e) {
            throw new LinnetException(
                    ErrorCode.FAILURE, "cannot read " + file + ": " + e.getMessage() + "; move it away.", e);
        }
        if (rows.isEmpty()) {
            return new ArrayList<>();
        }
        // pandas leaves the header of its index, the class, empty
        List<String> header = new ArrayList<>(rows.get(0));
        if (header.get(0).isEmpty()) {
            header.set(0, columns.get(0));
        }
        if (!header.equals(columns) || rows.stream().anyMatch(row -> row.size() != columns.size())) {
            throw foreign(file, columns, null);
        }
        return new ArrayList<>(rows.subList(1, rows.size()));
    }

    private static LinnetException foreign(Path file, List<String> columns, Throwable cause) {
        return new LinnetException(
                ErrorCode.FAILURE,
                file + " does not have the columns " + String.join(",", columns)
                        + ".\nMove it away, or write the report to another folder.",
                cause);
    }

    private void write(String name, List<String> columns, List<List<String>> kept, List<List<String>> added) {
        CsvFile.write(folder.resolve(name), columns, rows -> {
            kept.forEach(rows);
            added.forEach(rows);
        });
    }
}
