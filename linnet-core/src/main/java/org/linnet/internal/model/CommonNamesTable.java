package org.linnet.internal.model;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.linnet.error.ErrorCode;
import org.linnet.error.LinnetException;
import org.linnet.internal.file.CsvCell;
import org.linnet.internal.file.CsvSeparator;
import org.linnet.internal.file.FileProblem;
import org.linnet.internal.file.SmallFile;
import org.linnet.internal.file.TolerantCsv;
import org.linnet.model.TaxonModel;
import org.linnet.taxonomy.TaxonPath;

/** Reads a table of common names, as {@link org.linnet.model.CommonNames#read} describes it. */
public final class CommonNamesTable {
    private static final String ADVICE =
            "give it the columns taxon,name and a line for each taxon, such as Panthera leo,Lion";
    private static final Set<String> TAXON = Set.of("taxon", "scientificname", "species");
    private static final Set<String> NAME = Set.of("name", "commonname", "vernacularname");
    private static final String RANK = "rank";
    private static final int MOST_BYTES = 16 << 20;
    private static final int LONGEST_CELL = 1000;
    private static final int MOST_NAMED = 5;

    private final String file;
    private final Optional<String> language;
    private final TaxonLookup taxa;
    private final Map<TaxonPath, String> names = new HashMap<>();
    private final List<String> unknown = new ArrayList<>();
    private int unknownCount;
    private int rows;
    private int taxonColumn = -1;
    private int nameColumn = -1;

    private CommonNamesTable(String file, Optional<String> language, TaxonModel model) {
        this.file = file;
        this.language = language;
        taxa = new TaxonLookup(model);
    }

    /**
     * Reads a table.
     *
     * @param told as {@link org.linnet.model.CommonNames#read} has it
     * @return the name of each taxon that has one
     * @throws LinnetException WRONG_USAGE where the file cannot be read, is too large, lists nothing or has no such column
     */
    public static Map<TaxonPath, String> read(
            Path file, Optional<String> language, TaxonModel model, Consumer<String> told) {
        return read(file.toString(), text(file), language, model, told);
    }

    /**
     * Reads a table that is no file.
     *
     * @param file what messages call it
     */
    public static Map<TaxonPath, String> read(
            String file, String text, Optional<String> language, TaxonModel model, Consumer<String> told) {
        CommonNamesTable table = new CommonNamesTable(file, language, model);
        table.read(text);
        if (table.unknownCount > 0) {
            int more = table.unknownCount - table.unknown.size();
            told.accept(file + ": " + table.unknownCount + " of " + table.rows + " taxa are not in the model: "
                    + String.join("; ", table.unknown) + (more > 0 ? "; and " + more + " more" : "") + ".");
        }
        return table.names;
    }

    private void read(String table) {
        try (BufferedReader text = new BufferedReader(new StringReader(table));
                CsvReader<CsvRecord> csv =
                        TolerantCsv.reader(CsvSeparator.of(text)).ofCsvRecord(text)) {
            for (CsvRecord line : csv) {
                if (line.getFields().stream().anyMatch(cell -> cell.length() > LONGEST_CELL)) {
                    throw unusable(file + ", line " + line.getStartingLineNumber() + " has a cell of more than "
                            + LONGEST_CELL + " characters; " + ADVICE + ".");
                }
                if (taxonColumn < 0) {
                    findColumns(line.getFields());
                } else {
                    add(line);
                }
            }
        } catch (CsvParseException e) {
            throw new LinnetException(
                    ErrorCode.WRONG_USAGE, file + " is not a CSV file (" + e.getMessage() + "); save it as CSV.", e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        if (rows == 0) {
            throw unusable(file + " lists no taxon; " + ADVICE + ".");
        }
    }

    private static String text(Path file) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(SmallFile.readOnce(file, MOST_BYTES)))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new LinnetException(ErrorCode.WRONG_USAGE, file + " is not UTF-8 text; save it as “CSV UTF-8”.", e);
        } catch (SmallFile.TooLargeException e) {
            throw new LinnetException(
                    ErrorCode.WRONG_USAGE, file + " " + e.getMessage() + "; list each taxon once.", e);
        } catch (IOException e) {
            throw new LinnetException(
                    ErrorCode.WRONG_USAGE,
                    "cannot read the table of common names " + file + " (" + FileProblem.of(e) + "); " + ADVICE + ".",
                    e);
        }
    }

    private void findColumns(List<String> header) {
        List<String> keys = header.stream().map(CommonNamesTable::key).toList();
        taxonColumn = first(keys, TAXON)
                .orElseThrow(() ->
                        unusable(file + " has no column taxon but " + String.join(", ", header) + "; " + ADVICE + "."));
        nameColumn = language.isPresent() ? ofLanguage(language.get(), header, keys) : ofNames(header, keys);
    }

    private int ofLanguage(String wanted, List<String> header, List<String> keys) {
        return first(keys, Set.of(key(wanted)))
                .filter(column -> column != taxonColumn)
                .orElseThrow(() -> unusable(file + " has no column '" + wanted + "' but " + String.join(", ", header)
                        + "; name one of these with --names-language."));
    }

    private int ofNames(List<String> header, List<String> keys) {
        return first(keys, NAME)
                .or(() -> IntStream.range(0, header.size())
                        .filter(column -> column != taxonColumn)
                        .filter(column -> !keys.get(column).isEmpty()
                                && !keys.get(column).equals(RANK)
                                && !TAXON.contains(keys.get(column)))
                        .boxed()
                        .findFirst())
                .orElseThrow(() -> unusable(file + " has no column of names; " + ADVICE + "."));
    }

    private static Optional<Integer> first(List<String> keys, Set<String> wanted) {
        return IntStream.range(0, keys.size())
                .filter(column -> wanted.contains(keys.get(column)))
                .boxed()
                .findFirst();
    }

    /** {@code Common name}, {@code common_name} and {@code commonName} are one. */
    private static String key(String header) {
        return header.toLowerCase(Locale.ROOT).replaceAll("[\\s_-]", "");
    }

    private void add(CsvRecord line) {
        String taxon = cell(line, taxonColumn);
        String name = cell(line, nameColumn);
        if (taxon.isEmpty()) {
            return;
        }
        rows++;
        Set<TaxonPath> found = taxa.find(taxon);
        if (found.isEmpty()) {
            unknownCount++;
            if (unknown.size() < MOST_NAMED) {
                unknown.add("line " + line.getStartingLineNumber() + ": '" + taxon + "'" + taxa.suggestion(taxon));
            }
        } else if (!name.isEmpty()) {
            found.forEach(one -> names.putIfAbsent(one, name));
        }
    }

    private static String cell(CsvRecord line, int column) {
        return column < line.getFieldCount()
                ? CsvCell.text(line.getField(column)).replaceAll("\\s+", " ").strip()
                : "";
    }

    private static LinnetException unusable(String message) {
        return new LinnetException(ErrorCode.WRONG_USAGE, message);
    }
}
