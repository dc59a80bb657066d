package org.linnet.internal.taxonomy;

import static java.nio.charset.StandardCharsets.UTF_8;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.linnet.error.ErrorCode;
import org.linnet.error.LinnetException;
import org.linnet.internal.file.CsvCell;
import org.linnet.internal.file.FileProblem;
import org.linnet.internal.file.SmallFile;

/**
 * A CSV file with the columns {@code taxon} and {@code rank}: a taxon by its path ({@code bovidae/aepyceros_melampus}) or its
 * name, in any spelling, and its rank, or {@value #PLACE} for a folder that is no taxon.
 */
public final class RankTable {
    /** What stands in the column of ranks for a folder whose photographs belong to the taxon above. */
    public static final String PLACE = "place";

    /** Some 300,000 taxa. */
    private static final int MOST_BYTES = 16 << 20;

    /** Names of folders are shorter; and what is done to fold names grows fast with their length. */
    private static final int LONGEST_CELL = 4000;

    private static final List<String> COLUMNS = List.of("taxon", "rank");

    private RankTable() {}

    /**
     * Reads a table.
     *
     * @return ranks in lower case by what stands in the column {@code taxon}
     * @throws LinnetException WRONG_USAGE where it cannot be read, is larger than 16 MB, has a cell of more than 4,000
     *     characters or other columns
     */
    public static Map<String, String> read(Path file) {
        Map<String, String> ranks = new LinkedHashMap<>();
        try (CsvReader<CsvRecord> csv = CsvReader.builder()
                .ofCsvRecord(new StringReader(new String(SmallFile.readOnce(file, MOST_BYTES), UTF_8)))) {
            boolean header = true;
            int taxon = 0;
            int rank = 1;
            for (CsvRecord row : csv) {
                if (row.getFields().stream().anyMatch(cell -> cell.length() > LONGEST_CELL)) {
                    throw unusable(file + ", line " + row.getStartingLineNumber() + " has a cell of more than "
                            + LONGEST_CELL + " characters; give it the columns taxon,rank and a line for each taxon.");
                }
                List<String> cells = row.getFields().stream()
                        .map(cell -> CsvCell.text(cell.replace("\uFEFF", "")).strip())
                        .toList();
                if (header) {
                    List<String> names = cells.stream()
                            .map(name -> name.toLowerCase(Locale.ROOT))
                            .toList();
                    taxon = names.indexOf(COLUMNS.get(0));
                    rank = names.indexOf(COLUMNS.get(1));
                    if (taxon < 0 || rank < 0) {
                        throw unusable(file + " does not have the columns taxon,rank but " + String.join(",", cells)
                                + "; give it these two, with a line for each taxon.");
                    }
                    header = false;
                } else if (cells.size() > Math.max(taxon, rank)
                        && !cells.get(taxon).isEmpty()
                        && !cells.get(rank).isEmpty()) {
                    ranks.put(cells.get(taxon), cells.get(rank).toLowerCase(Locale.ROOT));
                }
            }
        } catch (CsvParseException e) {
            throw new LinnetException(
                    ErrorCode.WRONG_USAGE, file + " is not a CSV file (" + e.getMessage() + "); save it as CSV.", e);
        } catch (SmallFile.TooLargeException e) {
            throw new LinnetException(
                    ErrorCode.WRONG_USAGE, file + " " + e.getMessage() + "; list each taxon once.", e);
        } catch (IOException e) {
            throw new LinnetException(
                    ErrorCode.WRONG_USAGE,
                    "cannot read the table of ranks " + file + " (" + FileProblem.of(e)
                            + "). Give --ranks names of ranks, as family,genus,species, or a CSV file with the columns"
                            + " taxon,rank.",
                    e);
        }
        if (ranks.isEmpty()) {
            throw unusable(file + " lists no taxon; give it the columns taxon,rank and a line for each taxon.");
        }
        return ranks;
    }

    private static LinnetException unusable(String message) {
        return new LinnetException(ErrorCode.WRONG_USAGE, message);
    }
}
