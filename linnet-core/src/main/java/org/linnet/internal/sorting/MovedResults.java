package org.linnet.internal.sorting;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.io.SerializedString;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.linnet.error.LinnetException;
import org.linnet.internal.dataset.DiskName;
import org.linnet.internal.file.AtomicFile;
import org.linnet.internal.file.Checksum;
import org.linnet.internal.file.CsvCell;
import org.linnet.internal.file.NewFile;
import org.linnet.internal.interchange.labels.SourceHead;
import org.linnet.internal.interchange.table.Table;

/**
 * The results with the photographs' new paths, relative to their own folder: JSON as it was, with only the names of files
 * replaced; a table as CSV with all of its columns. Formats that part a path into several columns or files have none: with the
 * folder that was sorted into as {@code --images}, photographs are found by the ends of their old paths.
 *
 * @param isNew whether it was written now; otherwise it was there already
 */
record MovedResults(Path file, String sha256, boolean isNew) {
    /** What JSON documents call the file of a photograph. */
    private static final Set<String> MEMBERS = Set.of("file", "filepath", "file_name");

    /** What tables call it. */
    private static final String[] COLUMNS = {
        "filepath", "file", "file_path", "filename", "file_name", "path", "image", "photograph"
    };

    private static final JsonFactory JSON = JsonFactory.builder()
            .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            .disable(JsonWriteFeature.WRITE_NAN_AS_STRINGS)
            .build();

    MovedResults {
        requireNonNull(file, "file is null");
        requireNonNull(sha256, "sha256 is null");
    }

    /** Writes the results beside the folders, under their own name, or with a number behind it where another file has that. */
    static Optional<MovedResults> write(Path source, Path into, Map<String, Path> places) {
        Map<String, String> moved = new HashMap<>();
        places.forEach((name, file) ->
                moved.put(name, DiskName.slashed(file.startsWith(into) ? into.relativize(file) : file)));
        try {
            SourceHead head = SourceHead.of(source);
            boolean json = head.kind() == SourceHead.Kind.JSON;
            if (!json && (head.kind() == SourceHead.Kind.FOLDER || !isTable(source))) {
                return Optional.empty();
            }
            Path beside = into.resolve(".linnet-results.part");
            try {
                long[] replaced = {0};
                AtomicFile.write(beside, out -> {
                    replaced[0] = json ? json(source, moved, out) : table(source, moved, out);
                });
                return replaced[0] == 0 ? Optional.empty() : Optional.of(placed(beside, name(source, json), into));
            } finally {
                Files.deleteIfExists(beside);
            }
        } catch (IOException e) {
            throw AtomicFile.failure(into.resolve(source.getFileName()), e);
        }
    }

    private static boolean isTable(Path source) {
        try (Table table = Table.open(source)) {
            return !table.columns().all(COLUMNS).isEmpty();
        } catch (LinnetException e) {
            // An archive, or a database.
            return false;
        }
    }

    private static String name(Path source, boolean json) {
        String name = source.getFileName().toString();
        int dot = name.lastIndexOf('.');
        boolean text = name.toLowerCase(Locale.ROOT).matches(".*\\.(csv|tsv|txt)");
        return json || text ? name : (dot > 0 ? name.substring(0, dot) : name) + ".csv";
    }

    private static MovedResults placed(Path beside, String name, Path into) throws IOException {
        String sum = Checksum.SHA_256.of(beside);
        int dot = name.lastIndexOf('.') > 0 ? name.lastIndexOf('.') : name.length();
        Path to = into.resolve(name);
        for (int number = 2; NewFile.exists(to); number++) {
            if (NewFile.isSame(beside, to)) {
                return new MovedResults(to, sum, false);
            }
            to = into.resolve(name.substring(0, dot) + "-" + number + name.substring(dot));
        }
        Files.move(beside, to);
        return new MovedResults(to, sum, true);
    }

    /** How many names were replaced. */
    private static long json(Path source, Map<String, String> moved, OutputStream out) throws IOException {
        long replaced = 0;
        try (InputStream in = Files.newInputStream(source);
                JsonParser parser = JSON.createParser(in);
                JsonGenerator json = JSON.createGenerator(out)) {
            json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
            if (isPretty(source)) {
                json.setPrettyPrinter(new DefaultPrettyPrinter());
            } else {
                json.setRootValueSeparator(new SerializedString("\n"));
            }
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                String to = token == JsonToken.VALUE_STRING && MEMBERS.contains(String.valueOf(parser.currentName()))
                        ? moved.get(parser.getText())
                        : null;
                if (to == null) {
                    json.copyCurrentEventExact(parser);
                } else {
                    json.writeString(to);
                    replaced++;
                }
            }
            json.writeRaw('\n');
        }
        return replaced;
    }

    /** Whether a document is more than one object a line. */
    private static boolean isPretty(Path source) throws IOException {
        try (InputStream in = Files.newInputStream(source)) {
            String head = new String(in.readNBytes(1 << 12), UTF_8).stripLeading();
            int end = head.indexOf('\n');
            return end >= 0 && head.substring(0, end).strip().length() <= 1;
        }
    }

    private static long table(Path source, Map<String, String> moved, OutputStream out) throws IOException {
        long replaced = 0;
        try (Table table = Table.open(source)) {
            List<String> names = table.columns().names();
            List<Integer> files = table.columns().all(COLUMNS);
            CsvWriter csv = CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(out, UTF_8);
            csv.writeRecord(names);
            while (table.next()) {
                List<String> row = new ArrayList<>(names.size());
                for (int column = 0; column < names.size(); column++) {
                    String cell = table.cell(column);
                    String to = files.contains(column) ? moved.get(cell) : null;
                    replaced += to == null ? 0 : 1;
                    row.add(to == null ? cell : to);
                }
                csv.writeRecord(CsvCell.row(row));
            }
            csv.flush();
        } catch (UncheckedIOException e) {
            // How the library says that the disk is full.
            throw e.getCause();
        }
        return replaced;
    }
}
