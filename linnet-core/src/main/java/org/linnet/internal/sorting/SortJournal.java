package org.linnet.internal.sorting;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.linnet.error.ErrorCode;
import org.linnet.error.LinnetException;
import org.linnet.internal.dataset.DiskName;
import org.linnet.internal.file.AtomicFile;
import org.linnet.internal.file.CsvCell;
import org.linnet.internal.file.CsvFile;
import org.linnet.internal.file.NewFile;
import org.linnet.label.Labelled;

/**
 * What is to be done, written down as a whole before anything is: {@code sort-unfinished.csv} in the folder that is sorted into, which becomes
 * {@code sort-undo.csv} once all is done, and {@code sort-undone.csv} once it is taken back. The files themselves show which steps are done.
 *
 * @param source the results that say what the photographs show, absolute
 * @param results the results with the new paths, and their SHA-256; empty where there are none yet
 * @param steps in the order in which they are taken
 */
public record SortJournal(Path source, Optional<Results> results, List<SortStep> steps) {
    private static final String UNFINISHED = "sort-unfinished";
    private static final String UNDO = "sort-undo";
    private static final String UNDONE = "sort-undone";
    private static final List<String> HEADER = List.of("action", "from", "to", "named", "bytes", "modified");
    private static final String OF = "of";
    private static final String RESULTS = "results";

    /** Results with new paths. */
    public record Results(Path file, String sha256) {
        public Results {
            requireNonNull(file, "file is null");
            requireNonNull(sha256, "sha256 is null");
        }
    }

    public SortJournal {
        requireNonNull(source, "source is null");
        requireNonNull(results, "results is null");
        steps = List.copyOf(steps);
    }

    /** A run that was cut off, in a folder; empty where there is none. */
    static Optional<Path> unfinished(Path into) {
        return Optional.of(unfinishedFile(into)).filter(Files::isRegularFile);
    }

    static Path unfinishedFile(Path into) {
        return into.resolve(UNFINISHED + ".csv");
    }

    /** What earlier runs did in a folder and nobody took back, the earliest first. */
    static List<SortJournal> earlier(Path into) {
        return Stream.concat(numbered(into, UNDO).values().stream(), unfinished(into).stream())
                .map(SortJournal::read)
                .toList();
    }

    private static Map<Integer, Path> numbered(Path into, String name) {
        Pattern wanted = Pattern.compile(name + "(?:-(\\d{1,8}))?\\.csv");
        Map<Integer, Path> found = new TreeMap<>();
        if (!Files.isDirectory(into)) {
            return found;
        }
        try (Stream<Path> files = Files.list(into)) {
            files.forEach(file -> {
                Matcher match = wanted.matcher(file.getFileName().toString());
                if (match.matches()) {
                    found.put(match.group(1) == null ? 1 : Integer.parseInt(match.group(1)), file);
                }
            });
        } catch (IOException | UncheckedIOException e) {
            throw new LinnetException(
                    ErrorCode.FAILURE,
                    "cannot read the folder " + into + " (" + e.getMessage() + "); check its permissions",
                    e);
        }
        return found;
    }

    /** Writes it down, in the folder that is sorted into. */
    void write(Path file) {
        Path into = file.toAbsolutePath().getParent();
        CsvFile.write(file, HEADER, rows -> {
            rows.accept(List.of(OF, DiskName.slashed(source), "", "", "", ""));
            results.ifPresent(made -> rows.accept(
                    List.of(RESULTS, made.sha256(), DiskName.slashed(into.relativize(made.file())), "", "", "")));
            steps.forEach(step -> rows.accept(List.of(
                    step.placement().label(),
                    DiskName.slashed(step.from()),
                    DiskName.slashed(into.relativize(step.to())),
                    step.named(),
                    Long.toString(step.state().bytes()),
                    step.state().modified().toInstant().toString())));
        });
    }

    /**
     * Reads such a file.
     *
     * @throws LinnetException WRONG_USAGE where it is none
     */
    public static SortJournal read(Path file) {
        Path into = file.toAbsolutePath().normalize().getParent();
        Path source = null;
        Optional<Results> results = Optional.empty();
        List<SortStep> steps = new ArrayList<>();
        try (CsvReader<CsvRecord> csv = CsvReader.builder().ofCsvRecord(file, UTF_8)) {
            boolean header = true;
            for (CsvRecord row : csv) {
                List<String> cells = row.getFields().stream().map(CsvCell::text).toList();
                if (header) {
                    if (!cells.equals(HEADER)) {
                        throw foreign(file, null);
                    }
                    header = false;
                } else if (cells.get(0).equals(OF)) {
                    source = DiskName.resolve(into, cells.get(1));
                } else if (cells.get(0).equals(RESULTS)) {
                    results = Optional.of(new Results(DiskName.resolve(into, cells.get(2)), cells.get(1)));
                } else {
                    Placement placement = Labelled.find(List.of(Placement.values()), cells.get(0))
                            .orElseThrow(() -> foreign(file, null));
                    steps.add(new SortStep(
                            placement,
                            DiskName.resolve(into, cells.get(1)),
                            DiskName.resolve(into, cells.get(2)),
                            cells.get(3),
                            new NewFile.State(
                                    Long.parseLong(cells.get(4)), FileTime.from(Instant.parse(cells.get(5))))));
                }
            }
        } catch (IOException
                | UncheckedIOException
                | CsvParseException
                | IndexOutOfBoundsException
                | NumberFormatException
                | DateTimeException e) {
            throw foreign(file, e);
        }
        if (source == null) {
            throw foreign(file, null);
        }
        return new SortJournal(source, results, steps);
    }

    private static LinnetException foreign(Path file, Exception cause) {
        return new LinnetException(
                ErrorCode.WRONG_USAGE,
                file + " cannot be read, or was not written by `linnet sort`; give a sort-undo.csv",
                cause);
    }

    /** Gives an unfinished one its final name, which it returns. */
    static Path finished(Path file) {
        return renamed(file, UNDO);
    }

    /** Gives one that was taken back its final name, which it returns. */
    static Path undone(Path file) {
        return file.getFileName().toString().startsWith(UNDONE) ? file : renamed(file, UNDONE);
    }

    private static Path renamed(Path file, String name) {
        Path into = file.toAbsolutePath().getParent();
        int number = numbered(into, name).keySet().stream()
                        .mapToInt(Integer::intValue)
                        .max()
                        .orElse(0)
                + 1;
        Path to = into.resolve(name + (number == 1 ? "" : "-" + number) + ".csv");
        try {
            return Files.move(file, to);
        } catch (IOException e) {
            throw AtomicFile.failure(to, e);
        }
    }
}
