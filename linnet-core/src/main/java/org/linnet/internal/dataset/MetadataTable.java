package org.linnet.internal.dataset;

import static java.util.Objects.requireNonNull;

import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What {@value #NAME} beside photographs, or another source of labels, says of them: where, when, in which sequence each was taken, and whether it is to
 * train or to validate.
 *
 * @param rows of the photographs that have one
 * @param photographs how many there are, with or without a row
 * @param otherRows how many rows are of files that are there and are no photographs of the dataset
 * @param missingFiles how many rows are of files that are not there
 * @param firstMissing one of these; empty where there is none
 * @param unreadTimes how many rows of photographs have a time that is not understood
 * @param firstUnreadTime where one of these is, and what it says
 * @param example how a row would name the first of the photographs
 */
public record MetadataTable(
        Path file,
        Map<Photograph, Row> rows,
        int photographs,
        long otherRows,
        long missingFiles,
        String firstMissing,
        long unreadTimes,
        String firstUnreadTime,
        String example) {
    static final String NAME = "metadata.csv";

    public MetadataTable {
        requireNonNull(file, "file is null");
        rows = Map.copyOf(rows);
        requireNonNull(firstMissing, "firstMissing is null");
        requireNonNull(firstUnreadTime, "firstUnreadTime is null");
        requireNonNull(example, "example is null");
    }

    /**
     * What a table says of a photograph; what is empty is not known.
     *
     * @param time on the camera's clock
     * @param inUtc whether the time is in UTC instead, because the table says its offset, and needs no correction
     */
    public record Row(
            Optional<String> location,
            Optional<LocalDateTime> time,
            boolean inUtc,
            Optional<String> sequence,
            Optional<Subset> subset) {
        /** Of a table that says nothing of offsets from UTC. */
        public Row(
                Optional<String> location,
                Optional<LocalDateTime> time,
                Optional<String> sequence,
                Optional<Subset> subset) {
            this(location, time, false, sequence, subset);
        }

        public Row {
            requireNonNull(location, "location is null");
            requireNonNull(time, "time is null");
            requireNonNull(sequence, "sequence is null");
            requireNonNull(subset, "subset is null");
        }
    }

    /** What a source of labels says of all of its photographs. */
    public static MetadataTable of(Path source, Map<Photograph, Row> rows) {
        return new MetadataTable(source, rows, rows.size(), 0, 0, "", 0, "", "");
    }

    /**
     * Reads the table in the folder of the taxa, else in a folder above it, up to the parent of the one that was named.
     *
     * @throws org.linnet.error.LinnetException NOTHING_USABLE where it cannot be read or makes no sense
     */
    static Optional<MetadataTable> find(Dataset dataset) {
        if (dataset.metadata().isPresent()) {
            return dataset.metadata();
        }
        Path folder = absolute(dataset.root());
        Path last = absolute(dataset.layout().given()).getParent();
        while (folder != null) {
            Path file = folder.resolve(NAME);
            if (Files.isRegularFile(file)) {
                return Optional.of(MetadataTableReader.read(file, keys(folder, dataset)));
            }
            if (folder.equals(last)) {
                break;
            }
            folder = folder.getParent();
        }
        return Optional.empty();
    }

    Optional<Row> row(Photograph photograph) {
        return Optional.ofNullable(rows.get(photograph));
    }

    /** Where the photographs go of which the table says it. */
    Map<Photograph, Subset> subsets() {
        Map<Photograph, Subset> subsets = new HashMap<>();
        rows.forEach((photograph, row) -> row.subset().ifPresent(subset -> subsets.put(photograph, subset)));
        return subsets;
    }

    /** What was found and what was not, a line each. */
    List<String> notices() {
        List<String> notices = new ArrayList<>();
        if (rows.isEmpty()) {
            notices.add(
                    file + " names none of these photographs and is not used; it needs a column file or filepath, with"
                            + " paths relative to its own folder, such as " + example);
            return notices;
        }
        notices.add(file + ": " + rows.size() + " of " + photographs + " photographs"
                + (otherRows > 0 ? ", and " + counted(otherRows, "row") + " of other files" : ""));
        if (missingFiles > 0) {
            notices.add(file + ": " + counted(missingFiles, "row")
                    + (missingFiles == 1 ? " names a file that is" : " name files that are") + " not there, such as "
                    + firstMissing);
        }
        if (rows.size() < photographs) {
            notices.add(file + ": " + counted((long) photographs - rows.size(), "photograph")
                    + (photographs - rows.size() == 1 ? " is" : " are") + " not in it");
        }
        if (unreadTimes > 0) {
            notices.add(file + ": " + counted(unreadTimes, "time") + " not understood, such as " + firstUnreadTime
                    + "; write 2024-05-02 11:00:01");
        }
        return notices;
    }

    private static String counted(long count, String what) {
        return count + " " + what + (count == 1 ? "" : "s");
    }

    /** The photographs by their paths relative to a folder, as {@link #key} writes them. */
    private static Map<String, Photograph> keys(Path folder, Dataset dataset) {
        String below = DiskName.text(folder.relativize(absolute(dataset.root())));
        Map<String, Photograph> keys = new LinkedHashMap<>(dataset.photographs().size() * 2);
        dataset.photographs().forEach(photograph -> keys.put(key(below + "/" + photograph.relativePath()), photograph));
        return keys;
    }

    /** A path with {@code /}, without {@code .} and in composed Unicode, whatever system wrote it. */
    static String key(String path) {
        String slashes = Normalizer.normalize(path, Normalizer.Form.NFC).replace('\\', '/');
        List<String> names = new ArrayList<>();
        for (String name : slashes.split("/", -1)) {
            if (!name.isEmpty() && !name.equals(".")) {
                names.add(name);
            }
        }
        return String.join("/", names);
    }

    private static Path absolute(Path path) {
        return path.toAbsolutePath().normalize();
    }
}
