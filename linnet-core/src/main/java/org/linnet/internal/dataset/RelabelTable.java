package org.linnet.internal.dataset;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.linnet.error.ErrorCode;
import org.linnet.error.LinnetException;
import org.linnet.internal.file.CsvCell;
import org.linnet.internal.file.CsvSeparator;
import org.linnet.internal.file.FileProblem;
import org.linnet.internal.file.SmallFile;

/**
 * A table of corrections: CSV in UTF-8 with a header, its cells parted by commas, semicolons or tabs, a column with files and one
 * with the right taxon. Rows without a taxon are those that nobody has filled in.
 *
 * @param rows those that are filled in
 * @param notFilledIn how many are not
 * @param boxes how many rows are of one box in a photograph, by the file's name, filled in or not
 */
public record RelabelTable(List<Row> rows, long notFilledIn, Map<String, Integer> boxes) {
    private static final int MOST_BYTES = 256 << 20;
    private static final List<String> FILE =
            List.of("file", "filepath", "file_path", "filename", "file_name", "photograph", "path");
    private static final String BOX = "box";
    private static final List<String> RIGHT =
            List.of("correct_taxon", "right_taxon", "new_taxon", "correct_label", "correct");

    /** What stands for the right taxon in a table that somebody made for this, but not in one with the column {@code likelier}. */
    private static final List<String> TAXON = List.of("taxon", "scientific_name", "species", "label");

    public RelabelTable {
        rows = List.copyOf(rows);
        boxes = Map.copyOf(boxes);
    }

    /**
     * A correction.
     *
     * @param line of the table, from 1
     * @param ofBox whether it is of one animal in the photograph
     */
    public record Row(long line, String file, String taxon, boolean ofBox) {
        public Row {
            requireNonNull(file, "file is null");
            requireNonNull(taxon, "taxon is null");
        }
    }

    /** @throws LinnetException WRONG_USAGE where it cannot be read, or has not these columns */
    static RelabelTable read(Path table) {
        RelabelTable read = parse(table);
        if (read.rows().isEmpty()) {
            throw unusable("no right taxon is filled in in " + table
                    + "; write it into the column correct_taxon of the photographs that are wrong.");
        }
        return read;
    }

    /** Whether somebody has filled in a right taxon, or made of the table what cannot be read. */
    public static boolean isFilledIn(Path table) {
        try {
            return !parse(table).rows().isEmpty();
        } catch (LinnetException e) {
            return true;
        }
    }

    private static RelabelTable parse(Path table) {
        String text = text(table);
        long above = text.lines().findFirst().flatMap(CsvSeparator::declared).isPresent() ? 1 : 0;
        List<Row> rows = new ArrayList<>();
        long notFilledIn = 0;
        Map<String, Integer> boxes = new HashMap<>();
        try (BufferedReader body = new BufferedReader(new StringReader(text));
                CsvReader<CsvRecord> csv = CsvReader.builder()
                        .fieldSeparator(CsvSeparator.of(body))
                        .trimWhitespacesAroundQuotes(true)
                        .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                        .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                        .ofCsvRecord(body)) {
            int file = -1;
            int taxon = -1;
            int box = -1;
            for (CsvRecord line : csv) {
                if (file < 0) {
                    List<String> header = line.getFields().stream()
                            .map(name -> name.strip().toLowerCase(Locale.ROOT).replace(' ', '_'))
                            .toList();
                    file = column(header, FILE);
                    taxon = column(header, RIGHT);
                    box = header.indexOf(BOX);
                    if (taxon < 0 && !header.contains("likelier")) {
                        taxon = column(header, TAXON);
                    }
                    if (file < 0 || taxon < 0) {
                        throw unusable(table + " has no column " + (file < 0 ? FILE.get(0) : RIGHT.get(0))
                                + "; give it the columns file,correct_taxon.");
                    }
                    requireOnce(table, header, file);
                    requireOnce(table, header, taxon);
                    continue;
                }
                String named = cell(line, file);
                String right = cell(line, taxon);
                boolean ofBox = box >= 0 && !cell(line, box).isEmpty();
                if (ofBox) {
                    boxes.merge(named, 1, Integer::sum);
                }
                if (right.isEmpty()) {
                    notFilledIn += named.isEmpty() ? 0 : 1;
                } else {
                    rows.add(new Row(above + line.getStartingLineNumber(), named, right, ofBox));
                }
            }
        } catch (IOException | UncheckedIOException | CsvParseException e) {
            throw new LinnetException(
                    ErrorCode.WRONG_USAGE, table + " is not a CSV file (" + e.getMessage() + "); save it as CSV.", e);
        }
        return new RelabelTable(rows, notFilledIn, boxes);
    }

    private static void requireOnce(Path table, List<String> header, int column) {
        String name = header.get(column);
        if (Collections.frequency(header, name) > 1) {
            throw unusable(table + " has the column " + name + " twice; leave one of them.");
        }
    }

    /** All of it, without the mark that some programs begin a file with. */
    static String text(Path table) {
        try {
            String text = UTF_8.newDecoder()
                    .decode(ByteBuffer.wrap(SmallFile.readOnce(table, MOST_BYTES)))
                    .toString();
            return text.startsWith("\uFEFF") ? text.substring(1) : text;
        } catch (CharacterCodingException e) {
            throw new LinnetException(ErrorCode.WRONG_USAGE, table + " is not UTF-8 text; save it as “CSV UTF-8”.", e);
        } catch (IOException e) {
            throw new LinnetException(
                    ErrorCode.WRONG_USAGE, "cannot read " + table + " (" + FileProblem.of(e) + ").", e);
        }
    }

    private static int column(List<String> header, List<String> names) {
        return names.stream()
                .map(header::indexOf)
                .filter(index -> index >= 0)
                .findFirst()
                .orElse(-1);
    }

    private static String cell(CsvRecord line, int column) {
        return column < line.getFieldCount()
                ? CsvCell.text(line.getField(column).strip()).strip()
                : "";
    }

    private static LinnetException unusable(String message) {
        return new LinnetException(ErrorCode.WRONG_USAGE, message);
    }
}
