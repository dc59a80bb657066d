package org.linnet.benchmark;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.linnet.taxonomy.TaxonPath;

/**
 * Labelled photographs with the place where each was taken, to be parted into what trains and what tests.
 *
 * @param root of the folder, which holds {@code taxon_train} and may hold {@code metadata.csv} with the columns {@code file},
 *     below the root, and {@code location}
 * @param columns of the table
 * @param records of the table, by file
 */
record PlacedPhotographs(
        Path root, List<Photograph> photographs, List<String> columns, Map<String, List<NamedCsvRecord>> records) {
    private static final String TABLE = "metadata.csv";
    private static final String TAXA = "taxon_train";

    /**
     * A photograph.
     *
     * @param file below the root, with {@code /}
     * @param location empty where it is not known
     */
    record Photograph(String file, TaxonPath taxon, Optional<String> location) {}

    static PlacedPhotographs read(Path root) throws IOException {
        List<String> columns = new ArrayList<>();
        Map<String, List<NamedCsvRecord>> records = new HashMap<>();
        if (Files.exists(root.resolve(TABLE))) {
            try (CsvReader<NamedCsvRecord> reader = CsvReader.builder().ofNamedCsvRecord(root.resolve(TABLE))) {
                for (NamedCsvRecord one : reader) {
                    records.computeIfAbsent(one.getField("file"), file -> new ArrayList<>())
                            .add(one);
                    if (columns.isEmpty()) {
                        columns.addAll(one.getHeader());
                    }
                }
            }
        }
        List<Photograph> photographs = new ArrayList<>();
        try (Stream<Path> files = Files.walk(root.resolve(TAXA))) {
            for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                Path relative = root.relativize(file);
                List<String> names = new ArrayList<>();
                relative.forEach(name -> names.add(name.toString()));
                Optional<String> location = records.getOrDefault(String.join("/", names), List.of()).stream()
                        .map(one -> one.getField("location"))
                        .filter(name -> !name.isBlank())
                        .findFirst();
                photographs.add(new Photograph(
                        String.join("/", names), new TaxonPath(names.subList(1, names.size() - 1)), location));
            }
        }
        return new PlacedPhotographs(root, List.copyOf(photographs), List.copyOf(columns), records);
    }

    /**
     * Deals the locations, or the photographs, out into folds in an order drawn from a seed.
     *
     * @return of each fold the photographs that test; those without a location never do where locations are dealt out
     */
    List<Set<Photograph>> folds(boolean byLocation, int count, long seed) {
        Map<Object, List<Photograph>> units = new HashMap<>();
        List<Object> order = new ArrayList<>();
        for (Photograph photograph : photographs) {
            Object unit = byLocation ? photograph.location().orElse(null) : photograph;
            if (unit != null) {
                if (!units.containsKey(unit)) {
                    order.add(unit);
                }
                units.computeIfAbsent(unit, u -> new ArrayList<>()).add(photograph);
            }
        }
        Collections.shuffle(order, new Random(seed));
        List<Set<Photograph>> folds = new ArrayList<>();
        for (int fold = 0; fold < count; fold++) {
            folds.add(new LinkedHashSet<>());
        }
        for (int unit = 0; unit < order.size(); unit++) {
            folds.get(unit % count).addAll(units.get(order.get(unit)));
        }
        return folds;
    }

    /** Links all photographs but some into a new root, with their table beside them. */
    void link(Path newRoot, Set<Photograph> without) throws IOException {
        List<Photograph> linked =
                photographs.stream().filter(one -> !without.contains(one)).toList();
        for (Photograph photograph : linked) {
            Path link = newRoot.resolve(photograph.file());
            Files.createDirectories(link.getParent());
            Files.createSymbolicLink(link, fileOf(photograph));
        }
        if (!columns.isEmpty()) {
            try (CsvWriter writer = CsvWriter.builder().build(newRoot.resolve(TABLE))) {
                writer.writeRecord(columns);
                linked.stream()
                        .flatMap(one -> records.getOrDefault(one.file(), List.of()).stream())
                        .forEach(one -> writer.writeRecord(one.getFields()));
            }
        }
    }

    Path fileOf(Photograph photograph) {
        return root.resolve(photograph.file()).toAbsolutePath();
    }

    /** The folder of taxa below a root. */
    static Path taxa(Path root) {
        return root.resolve(TAXA);
    }
}
