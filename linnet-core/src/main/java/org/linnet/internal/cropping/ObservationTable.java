package org.linnet.internal.cropping;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.linnet.error.ErrorCode;
import org.linnet.error.LinnetException;
import org.linnet.internal.file.CsvSeparator;
import org.linnet.internal.file.FileProblem;
import org.linnet.internal.file.PortableNames;
import org.linnet.taxonomy.TaxonPath;

/**
 * What an iNaturalist export says of its observations: from family to subspecies, as Animal-Detector's {@code dataset_structure.py} takes
 * them. Names are in lower case with {@code _} between words, and end at the first rank that is missing; a scientific name of three words
 * or more is a subspecies.
 */
final class ObservationTable {
    private static final String ID = "id";
    private static final List<String> RANKS = List.of("taxon_family_name", "taxon_genus_name", "taxon_species_name");
    private static final String SCIENTIFIC_NAME = "scientific_name";
    private static final int WORDS_OF_SUBSPECIES = 3;
    private static final long MOST_BYTES = 1L << 30;

    private final Map<String, TaxonPath> taxa;

    private ObservationTable(Map<String, TaxonPath> taxa) {
        this.taxa = requireNonNull(taxa, "taxa is null");
    }

    /**
     * Reads an export.
     *
     * @throws LinnetException WRONG_USAGE where it cannot be read or is none
     */
    static ObservationTable read(Path table) {
        Map<String, TaxonPath> taxa = new HashMap<>();
        try {
            if (Files.size(table) > MOST_BYTES) {
                throw unusable(table + " is larger than 1 GB; split it.");
            }
            try (BufferedReader body = Files.newBufferedReader(table, UTF_8)) {
                try (CsvReader<CsvRecord> csv = CsvReader.builder()
                        .fieldSeparator(CsvSeparator.of(body))
                        .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                        .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                        .ofCsvRecord(body)) {
                    List<String> header = List.of();
                    for (CsvRecord line : csv) {
                        if (header.isEmpty()) {
                            header = header(table, line);
                        } else {
                            String id = cell(line, header.indexOf(ID));
                            taxon(line, header).ifPresent(taxon -> taxa.putIfAbsent(id, taxon));
                        }
                    }
                }
            }
        } catch (IOException e) {
            throw new LinnetException(
                    ErrorCode.WRONG_USAGE, "cannot read " + table + " (" + FileProblem.of(e) + ").", e);
        } catch (UncheckedIOException | CsvParseException e) {
            throw new LinnetException(
                    ErrorCode.WRONG_USAGE,
                    table + " is not a CSV file in UTF-8 (" + e.getMessage() + "); export it from iNaturalist again.",
                    e);
        }
        return new ObservationTable(taxa);
    }

    private static List<String> header(Path table, CsvRecord line) {
        List<String> header = line.getFields().stream()
                .map(name -> name.strip().toLowerCase(Locale.ROOT))
                .toList();
        List<String> missing = new ArrayList<>(List.of(ID));
        missing.addAll(RANKS);
        missing.removeAll(header);
        if (!missing.isEmpty()) {
            throw unusable(table + " has no column " + String.join(", ", missing)
                    + "; tick these when you export observations from iNaturalist.");
        }
        return header;
    }

    private static Optional<TaxonPath> taxon(CsvRecord line, List<String> header) {
        List<String> names = new ArrayList<>();
        for (String rank : RANKS) {
            Optional<String> name = name(cell(line, header.indexOf(rank)));
            if (name.isEmpty()) {
                break;
            }
            names.add(name.get());
        }
        String scientific = cell(line, header.indexOf(SCIENTIFIC_NAME));
        if (names.size() == RANKS.size() && scientific.split("\\s+").length >= WORDS_OF_SUBSPECIES) {
            name(scientific).ifPresent(names::add);
        }
        return names.isEmpty() ? Optional.empty() : Optional.of(new TaxonPath(names));
    }

    /** As the name of a folder, which stays within the one above, whatever the table says. */
    private static Optional<String> name(String cell) {
        String name = cell.toLowerCase(Locale.ROOT).replaceAll("\\s+", "_").replaceAll("[/\\\\]", "_");
        return name.isEmpty() || name.startsWith(".") ? Optional.empty() : Optional.of(PortableNames.of(name));
    }

    private static String cell(CsvRecord line, int column) {
        return column >= 0 && column < line.getFieldCount() ? line.getField(column).strip() : "";
    }

    private static LinnetException unusable(String message) {
        return new LinnetException(ErrorCode.WRONG_USAGE, message);
    }

    /** What an observation shows; empty where no row tells of it, or none of its ranks. */
    Optional<TaxonPath> taxon(String id) {
        return Optional.ofNullable(taxa.get(id));
    }
}
