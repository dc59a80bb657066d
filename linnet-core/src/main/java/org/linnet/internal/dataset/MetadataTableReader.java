package org.linnet.internal.dataset;

import static java.nio.charset.StandardCharsets.UTF_8;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.linnet.error.ErrorCode;
import org.linnet.error.LinnetException;
import org.linnet.internal.file.CsvCell;
import org.linnet.internal.file.CsvSeparator;
import org.linnet.internal.file.TolerantCsv;

/** Reads a {@link MetadataTable}: CSV in UTF-8 with a header, its cells parted by commas, semicolons or tabs. */
final class MetadataTableReader {
    private static final List<String> FILE = List.of("file", "filepath", "file_path", "filename", "file_name");
    private static final List<String> LOCATION = List.of("location", "site", "deployment");
    private static final List<String> TIME = List.of("datetime");
    private static final List<String> SEQUENCE = List.of("sequence");
    private static final List<String> SUBSET = List.of("split");

    /** Some two million photographs. */
    private static final long MOST_BYTES = 256 << 20;

    /** For each that is not of this data set the disk is asked whether there is such a file. */
    private static final int MOST_ROWS = 5_000_000;

    private final Path file;
    private final String folder;
    private final Map<String, Photograph> photographs;
    private final Map<Photograph, Cells> rows = new HashMap<>();
    private Columns columns;
    private long otherRows;
    private long missingFiles;
    private String firstMissing = "";

    private MetadataTableReader(Path file, Map<String, Photograph> photographs) {
        this.file = file;
        this.folder =
                MetadataTable.key(file.toAbsolutePath().normalize().getParent().toString()) + "/";
        this.photographs = photographs;
    }

    /** Which columns hold what, each by its position, the first of those of one meaning that has a value counts. */
    private record Columns(
            List<Integer> file,
            List<Integer> location,
            List<Integer> time,
            List<Integer> sequence,
            List<Integer> subset) {
        static Columns of(List<String> header) {
            List<String> names = header.stream()
                    .map(name -> name.strip().toLowerCase(Locale.ROOT))
                    .toList();
            return new Columns(
                    find(names, FILE),
                    find(names, LOCATION),
                    find(names, TIME),
                    find(names, SEQUENCE),
                    find(names, SUBSET));
        }

        private static List<Integer> find(List<String> header, List<String> wanted) {
            return wanted.stream()
                    .map(header::indexOf)
                    .filter(index -> index >= 0)
                    .toList();
        }
    }

    /** What the table says of a photograph, and in which line it says so first. */
    private record Cells(long line, String location, String time, String sequence, String subset) {
        Cells orElse(Cells more) {
            return new Cells(
                    line,
                    location.isEmpty() ? more.location : location,
                    time.isEmpty() ? more.time : time,
                    sequence.isEmpty() ? more.sequence : sequence,
                    subset.isEmpty() ? more.subset : subset);
        }
    }

    /**
     * Reads a table.
     *
     * @param photographs by their paths relative to the table's folder
     */
    static MetadataTable read(Path file, Map<String, Photograph> photographs) {
        return new MetadataTableReader(file, photographs).read();
    }

    private MetadataTable read() {
        requireSmall();
        long read = 0;
        try (BufferedReader text = Files.newBufferedReader(file, UTF_8);
                CsvReader<CsvRecord> csv =
                        TolerantCsv.reader(CsvSeparator.of(text)).ofCsvRecord(text)) {
            for (CsvRecord line : csv) {
                if (++read > MOST_ROWS) {
                    throw tooLarge(String.format(Locale.ROOT, "%,d rows", MOST_ROWS));
                }
                if (columns == null) {
                    columns = Columns.of(line.getFields());
                } else {
                    add(line);
                }
            }
        } catch (IOException | UncheckedIOException | CsvParseException e) {
            throw unreadable(e);
        }
        return table();
    }

    private void requireSmall() {
        try {
            if (Files.size(file) > MOST_BYTES) {
                throw tooLarge((MOST_BYTES >> 20) + " MB");
            }
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    private LinnetException tooLarge(String most) {
        return new LinnetException(
                ErrorCode.NOTHING_USABLE,
                file + " has more than the " + most + " that are read; leave the rows of these photographs in it.");
    }

    private void add(CsvRecord line) {
        String path = first(line, columns.file());
        if (path.isEmpty()) {
            return;
        }
        Photograph photograph = photographs.get(key(path));
        if (photograph == null) {
            photograph = photographs.get(key(CsvCell.text(path)));
        }
        if (photograph == null) {
            count(path);
            return;
        }
        Cells cells = new Cells(
                line.getStartingLineNumber(),
                first(line, columns.location()),
                first(line, columns.time()),
                first(line, columns.sequence()),
                first(line, columns.subset()));
        rows.merge(photograph, cells, (before, more) -> {
            requireSame(path, "location", before.location(), more.location(), before, more);
            requireSame(path, "split", before.subset(), more.subset(), before, more);
            return before.orElse(more);
        });
    }

    /** Of a path as a row writes it: relative to the table, as it should be, or from the root of the file system. */
    private String key(String path) {
        String key = MetadataTable.key(path);
        return isAbsolute(path) && key.startsWith(folder) ? key.substring(folder.length()) : key;
    }

    private static boolean isAbsolute(String path) {
        try {
            return Path.of(path).isAbsolute();
        } catch (InvalidPathException e) {
            return false;
        }
    }

    private void requireSame(String path, String column, String before, String now, Cells first, Cells second) {
        if (!before.isEmpty() && !now.isEmpty() && !before.equals(now)) {
            throw senseless(
                    second.line(),
                    "the " + column + " of " + path + " is '" + now + "' here, and '" + before + "' in line "
                            + first.line() + "; let it be one");
        }
    }

    private void count(String path) {
        boolean there;
        try {
            there = Files.exists(file.resolveSibling(path.replace('\\', '/')));
        } catch (InvalidPathException e) {
            there = false;
        }
        if (there) {
            otherRows++;
        } else {
            missingFiles++;
            firstMissing = firstMissing.isEmpty() ? path : firstMissing;
        }
    }

    private static String first(CsvRecord line, List<Integer> columns) {
        return columns.stream()
                .filter(column -> column < line.getFieldCount())
                .map(column -> line.getField(column).strip())
                .filter(cell -> !cell.isEmpty())
                .findFirst()
                .orElse("");
    }

    private MetadataTable table() {
        TableTimes times = TableTimes.of(rows.values().stream().map(Cells::time).toList());
        Map<Photograph, MetadataTable.Row> read = new HashMap<>();
        List<Cells> unread = new ArrayList<>();
        rows.forEach((photograph, cells) -> {
            MetadataTable.Row row = new MetadataTable.Row(
                    known(cells.location()), times.parse(cells.time()), known(cells.sequence()), subset(cells));
            if (row.time().isEmpty() && !cells.time().isEmpty()) {
                unread.add(cells);
            }
            read.put(photograph, row);
        });
        String firstUnread = unread.stream()
                .min((one, other) -> Long.compare(one.line(), other.line()))
                .map(cells -> "line " + cells.line() + ": " + cells.time())
                .orElse("");
        return new MetadataTable(
                file,
                read,
                photographs.size(),
                otherRows,
                missingFiles,
                firstMissing,
                unread.size(),
                firstUnread,
                photographs.keySet().stream().findFirst().orElse(""));
    }

    private static Optional<String> known(String cell) {
        return cell.isEmpty() ? Optional.empty() : Optional.of(cell);
    }

    private Optional<Subset> subset(Cells cells) {
        return switch (cells.subset().toLowerCase(Locale.ROOT)) {
            case "" -> Optional.empty();
            case "train", "training" -> Optional.of(Subset.TRAINING);
            case "val", "validate", "validation", "test" -> Optional.of(Subset.VALIDATION);
            default ->
                throw senseless(
                        cells.line(), "split is '" + cells.subset() + "'; write train or validate, or leave it empty");
        };
    }

    private LinnetException senseless(long line, String what) {
        return new LinnetException(ErrorCode.NOTHING_USABLE, file + ", line " + line + ": " + what + ".");
    }

    private LinnetException unreadable(Exception e) {
        Throwable cause = e instanceof UncheckedIOException ? e.getCause() : e;
        String what = cause instanceof CharacterCodingException
                ? "is not UTF-8 text; save it as “CSV UTF-8”"
                : "cannot be read (" + cause.getMessage() + "); mend it, or rename it to leave it out";
        return new LinnetException(ErrorCode.NOTHING_USABLE, file + " " + what + ".", e);
    }
}
