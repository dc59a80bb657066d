package org.linnet.internal.dataset;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.linnet.error.ErrorCode;
import org.linnet.error.LinnetException;
import org.linnet.internal.file.AtomicFile;
import org.linnet.internal.file.CsvCell;
import org.linnet.internal.file.CsvSeparator;
import org.linnet.internal.file.FileProblem;

/** Keeps the paths in {@value MetadataTable#NAME} true when photographs move; all other cells stay. */
final class MetadataPaths {
    private final Path table;
    private final Path folder;

    /** @param table need not exist */
    MetadataPaths(Path table) {
        this.table = requireNonNull(table, "table is null");
        this.folder = table.toAbsolutePath().normalize().getParent();
    }

    /**
     * Rewrites the table in one step, if any row is about these files; doing so again changes nothing.
     *
     * @param moved whose rows are to be of another file
     * @param copied whose rows are to be there a second time, of another file
     * @param removed whose rows are to go
     * @return how many rows were changed
     * @throws LinnetException FAILURE where it cannot be read or written
     */
    long apply(Map<Path, Path> moved, Map<Path, Path> copied, Set<Path> removed) {
        if (!Files.isRegularFile(table)) {
            return 0;
        }
        Map<String, Path> movedByKey = keys(moved);
        Map<String, Path> copiedByKey = keys(copied);
        Set<String> removedKeys = new HashSet<>();
        removed.forEach(file -> removedKeys.add(key(file)));
        String text = read();
        boolean mark = text.startsWith("\uFEFF");
        String body = mark ? text.substring(1) : text;
        String declaration = declaration(body);
        String separator;
        List<List<String>> rows = new ArrayList<>();
        Set<String> present = new HashSet<>();
        long changed = 0;
        try (BufferedReader cells = new BufferedReader(new StringReader(body))) {
            separator = CsvSeparator.of(cells);
            CsvReader.builder()
                    .fieldSeparator(separator)
                    .trimWhitespacesAroundQuotes(true)
                    .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                    .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                    .ofCsvRecord(cells)
                    .forEach(line -> rows.add(new ArrayList<>(line.getFields())));
        } catch (IOException | UncheckedIOException | CsvParseException e) {
            throw failure(e.getMessage(), e);
        }
        int column = rows.isEmpty() ? -1 : column(rows.get(0));
        if (column < 0) {
            return 0;
        }
        rows.stream().skip(1).forEach(row -> present.add(key(cell(row, column))));
        List<List<String>> written = new ArrayList<>();
        for (List<String> row : rows) {
            String key = written.isEmpty() ? "" : key(cell(row, column));
            if (removedKeys.contains(key)) {
                changed++;
                continue;
            }
            if (movedByKey.containsKey(key)) {
                changed++;
                row.set(column, spelt(row.get(column), movedByKey.get(key)));
            }
            written.add(row);
            Path copy = copiedByKey.get(key);
            if (copy != null && !present.contains(key(copy))) {
                changed++;
                List<String> second = new ArrayList<>(row);
                second.set(column, spelt(row.get(column), copy));
                written.add(second);
            }
        }
        if (changed > 0) {
            write(written, separator, (mark ? "\uFEFF" : "") + declaration, body.contains("\r\n"));
        }
        return changed;
    }

    /** The line {@code sep=;} with its end; empty where there is none. */
    private static String declaration(String body) {
        String first = body.lines().findFirst().orElse("");
        if (CsvSeparator.declared(first).isEmpty()) {
            return "";
        }
        boolean windows = body.startsWith("\r\n", first.length());
        return body.substring(0, Math.min(body.length(), first.length() + (windows ? 2 : 1)));
    }

    private static int column(List<String> header) {
        List<String> names = header.stream()
                .map(name -> name.strip().toLowerCase(Locale.ROOT))
                .toList();
        return List.of("file", "filepath", "file_path", "filename", "file_name").stream()
                .map(names::indexOf)
                .filter(index -> index >= 0)
                .findFirst()
                .orElse(-1);
    }

    private static String cell(List<String> row, int column) {
        return column < row.size() ? CsvCell.text(row.get(column).strip()) : "";
    }

    private Map<String, Path> keys(Map<Path, Path> files) {
        Map<String, Path> keys = new HashMap<>();
        files.forEach((from, to) -> keys.put(key(from), to));
        return keys;
    }

    private String key(Path file) {
        return key(DiskName.slashed(file.toAbsolutePath().normalize()));
    }

    /** Of a path as a row writes it, from the root of the file system; empty for none. */
    private String key(String path) {
        if (path.isEmpty()) {
            return "";
        }
        String key = MetadataTable.key(path);
        String below = MetadataTable.key(DiskName.slashed(folder));
        return isAbsolute(path) ? key : below.isEmpty() ? key : below + "/" + key;
    }

    /** A path as the cell before was written: relative to the table, or from the root of the file system. */
    private String spelt(String before, Path file) {
        Path absolute = file.toAbsolutePath().normalize();
        return CsvCell.of(
                isAbsolute(CsvCell.text(before.strip())) || !absolute.startsWith(folder)
                        ? DiskName.slashed(absolute)
                        : DiskName.slashed(folder.relativize(absolute)));
    }

    private static boolean isAbsolute(String path) {
        try {
            return Path.of(path).isAbsolute();
        } catch (InvalidPathException e) {
            return false;
        }
    }

    private String read() {
        try {
            return Files.readString(table, UTF_8);
        } catch (IOException e) {
            throw failure(FileProblem.of(e), e);
        }
    }

    private void write(List<List<String>> rows, String separator, String start, boolean windows) {
        AtomicFile.write(table, out -> {
            out.write(start.getBytes(UTF_8));
            CsvWriter csv = CsvWriter.builder()
                    .fieldSeparator(separator.charAt(0))
                    .lineDelimiter(windows ? LineDelimiter.CRLF : LineDelimiter.LF)
                    .build(out, UTF_8);
            rows.forEach(csv::writeRecord);
            csv.flush();
        });
    }

    private LinnetException failure(String reason, Exception cause) {
        return new LinnetException(
                ErrorCode.FAILURE,
                "cannot update the paths in " + table + ": " + reason + "; mend it and run again.",
                cause);
    }
}
