package org.linnet.internal.dataset;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.linnet.error.ErrorCode;
import org.linnet.error.LinnetException;
import org.linnet.internal.file.CsvCell;
import org.linnet.internal.file.CsvFile;
import org.linnet.label.Labelled;
import org.linnet.taxonomy.TaxonPath;

/**
 * {@code splits.csv}, which says where every file went: a line per photograph and node with a classifier, in UTF-8, with
 * the header {@code file,node,class,subset} (RFC 4180, lines end in LF, cells as {@link CsvCell} has them).
 */
public final class SplitsFile {
    private static final List<String> HEADER = List.of("file", "node", "class", "subset");

    private SplitsFile() {}

    /**
     * A line.
     *
     * @param file below DATA, with {@code /}, as written on disk
     * @param className the child of the node that the photograph shows
     */
    public record Row(String file, TaxonPath node, String className, Subset subset) {
        public Row {
            requireNonNull(file, "file is null");
            requireNonNull(node, "node is null");
            requireNonNull(className, "className is null");
            requireNonNull(subset, "subset is null");
        }
    }

    /**
     * Writes the nodes that need a classifier; of each the training photographs, then those of validation, in the
     * split's order.
     *
     * @throws LinnetException if it cannot be written
     */
    public static void write(Path file, Split split) {
        CsvFile.write(file, HEADER, rows -> {
            for (NodeSplit node : split.classifiers()) {
                for (Subset subset : Subset.values()) {
                    for (LabelledPhotograph labelled : node.photographs(subset)) {
                        rows.accept(List.of(
                                labelled.photograph().relativePath(),
                                node.node().toString(),
                                node.classes().get(labelled.label()),
                                subset.label()));
                    }
                }
            }
        });
    }

    /**
     * Reads what {@link #write} wrote.
     *
     * @throws LinnetException with {@link ErrorCode#UNUSABLE_MODEL} if it is missing or damaged
     */
    public static List<Row> read(Path file) {
        List<Row> rows = new ArrayList<>();
        try (CsvReader<CsvRecord> csv = CsvReader.builder().ofCsvRecord(file, UTF_8)) {
            boolean header = true;
            for (CsvRecord line : csv) {
                if (header) {
                    if (!line.getFields().equals(HEADER)) {
                        throw damaged(file, "its first line is not " + String.join(",", HEADER), null);
                    }
                    header = false;
                } else {
                    rows.add(row(file, line));
                }
            }
            if (header) {
                throw damaged(file, "it is empty", null);
            }
        } catch (NoSuchFileException e) {
            throw damaged(file, "there is no such file", e);
        } catch (IOException | UncheckedIOException | CsvParseException e) {
            throw damaged(file, e.getMessage(), e);
        }
        return List.copyOf(rows);
    }

    private static Row row(Path file, CsvRecord line) {
        try {
            return new Row(
                    CsvCell.text(line.getField(0)),
                    TaxonPath.parse(CsvCell.text(line.getField(1))),
                    CsvCell.text(line.getField(2)),
                    subset(line.getField(3)));
        } catch (IllegalArgumentException e) {
            throw damaged(file, "line " + line.getStartingLineNumber() + ": " + e.getMessage(), e);
        }
    }

    private static Subset subset(String label) {
        return Labelled.find(List.of(Subset.values()), label)
                .orElseThrow(() -> new IllegalArgumentException("not a subset: '" + label + "'"));
    }

    private static LinnetException damaged(Path file, String what, Throwable cause) {
        return new LinnetException(
                ErrorCode.UNUSABLE_MODEL, "cannot read " + file + ": " + what + "; retrain the model", cause);
    }
}
