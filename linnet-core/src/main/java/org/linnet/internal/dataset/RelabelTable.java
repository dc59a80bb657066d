package org.linnet.internal.dataset;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.linnet.error.ErrorCode;
import org.linnet.error.LinnetException;
import org.linnet.internal.file.CsvCell;
import org.linnet.internal.file.FileProblem;
import org.linnet.internal.file.SmallFile;

/**
 * A table of corrections: CSV in UTF-8 with a header, its cells parted by commas, semicolons or tabs, a column with files and one
 * with the right taxon. Rows without a taxon are those that nobody has filled in.
 *
 * @param rows those that are filled in
 * @param notFilledIn how many are not
 */
record RelabelTable(List<Row> rows, long notFilledIn) {
    private static final int MOST_BYTES = 256 << 20;
    private static final List<String> FILE =
            List.of("file", "filepath", "file_path", "filename", "file_name", "photograph", "path");
    private static final List<String> RIGHT =
            List.of("correct_taxon", "right_taxon", "new_taxon", "correct_label", "correct");

    /** What stands for the right taxon in a table that somebody made for this, but not in one with the column {@code likelier}. */
    private static final List<String> TAXON = List.of("taxon", "scientific_name", "species", "label");

    RelabelTable {
        rows = List.copyOf(rows);
    }

    /**
     * A correction.
     *
     * @param line of the table, from 1
     */
    record Row(long line, String file, String taxon) {
        Row {
            requireNonNull(file, "file is null");
            requireNonNull(taxon, "taxon is null");
        }
    }

    /** @throws LinnetException WRONG_USAGE where it cannot be read, or has not these columns */
    static RelabelTable read(Path table) {
        String text = text(table);
        List<Row> rows = new ArrayList<>();
        long notFilledIn = 0;
        try (CsvReader<CsvRecord> csv = CsvReader.builder()
                .fieldSeparator(separator(text))
                .trimWhitespacesAroundQuotes(true)
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .ofCsvRecord(text)) {
            int file = -1;
            int taxon = -1;
            for (CsvRecord line : csv) {
                if (file < 0) {
                    List<String> header = line.getFields().stream()
                            .map(name -> name.strip().toLowerCase(Locale.ROOT).replace(' ', '_'))
                            .toList();
                    file = column(header, FILE);
                    taxon = column(header, RIGHT);
                    if (taxon < 0 && !header.contains("likelier")) {
                        taxon = column(header, TAXON);
                    }
                    if (file < 0 || taxon < 0) {
                        throw unusable(table + " has no column " + (file < 0 ? FILE.get(0) : RIGHT.get(0))
                                + "; give it the columns file,correct_taxon.");
                    }
                    continue;
                }
                String named = cell(line, file);
                String right = cell(line, taxon);
                if (right.isEmpty()) {
                    notFilledIn += named.isEmpty() ? 0 : 1;
                } else {
                    rows.add(new Row(line.getStartingLineNumber(), named, right));
                }
            }
        } catch (IOException | UncheckedIOException | CsvParseException e) {
            throw new LinnetException(
                    ErrorCode.WRONG_USAGE, table + " is not a CSV file (" + e.getMessage() + "); save it as CSV.", e);
        }
        if (rows.isEmpty()) {
            throw unusable("no right taxon is filled in in " + table
                    + "; write it into the column correct_taxon of the photographs that are wrong.");
        }
        return new RelabelTable(rows, notFilledIn);
    }

    private static String text(Path table) {
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

    /** The one that the first line has most of. */
    static String separator(String text) {
        String header = text.lines().findFirst().orElse("");
        String most = ",";
        for (String separator : List.of(";", "\t")) {
            if (count(header, separator) > count(header, most)) {
                most = separator;
            }
        }
        return most;
    }

    private static long count(String text, String separator) {
        return text.chars().filter(c -> c == separator.charAt(0)).count();
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
