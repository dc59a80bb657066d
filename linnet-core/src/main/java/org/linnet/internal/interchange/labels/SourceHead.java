package org.linnet.internal.interchange.labels;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.linnet.internal.dataset.FileNames;
import org.linnet.internal.file.CsvSeparator;
import org.linnet.internal.interchange.archive.Archive;
import org.linnet.internal.interchange.table.Columns;

/**
 * What a file or folder that may hold labels begins with.
 *
 * @param source the file or folder
 * @param kind told by the first bytes
 * @param text the first {@value #LENGTH} bytes as text; empty for folders, archives and databases
 * @param names of the files in a folder (not further below) or an archive, at most {@value #MOST_NAMES}, in lower case, sorted; empty for others
 */
public record SourceHead(Path source, Kind kind, String text, List<String> names) {
    private static final int LENGTH = 1 << 16;
    private static final int MOST_NAMES = 10_000;

    /** What holds the labels. */
    public enum Kind {
        FOLDER,
        ZIP,
        SQLITE,
        JSON,
        /** Text, such as a table. */
        TEXT,
        OTHER
    }

    public SourceHead {
        requireNonNull(source, "source is null");
        requireNonNull(kind, "kind is null");
        requireNonNull(text, "text is null");
        names = List.copyOf(names);
    }

    /**
     * Reads the beginning of a file, or the names in a folder or an archive.
     *
     * @throws org.linnet.error.LinnetException NOTHING_USABLE where an archive is damaged or refused
     */
    public static SourceHead of(Path source) throws IOException {
        if (Files.isDirectory(source)) {
            return new SourceHead(source, Kind.FOLDER, "", names(source));
        }
        byte[] bytes;
        try (InputStream in = Files.newInputStream(source)) {
            bytes = in.readNBytes(LENGTH);
        }
        if (startsWith(bytes, "PK\u0003\u0004")) {
            return new SourceHead(source, Kind.ZIP, "", names(source));
        }
        if (startsWith(bytes, "SQLite format 3\0")) {
            return new SourceHead(source, Kind.SQLITE, "", List.of());
        }
        String text = new String(bytes, charset(bytes));
        String first = text.replace("\uFEFF", "").stripLeading();
        if (first.startsWith("{") || first.startsWith("[")) {
            return new SourceHead(source, Kind.JSON, text, List.of());
        }
        boolean binary = text.indexOf('\0') >= 0;
        return new SourceHead(source, binary ? Kind.OTHER : Kind.TEXT, binary ? "" : text, List.of());
    }

    /** Those that are no photographs first, so that a table among very many of them is seen. */
    private static List<String> names(Path source) {
        try (Archive archive = Archive.open(source)) {
            return archive.names().stream()
                    .map(name -> name.toLowerCase(Locale.ROOT))
                    .sorted(Comparator.comparing(FileNames::isPhotograph))
                    .limit(MOST_NAMES)
                    .sorted()
                    .toList();
        }
    }

    /** Whether it is a workbook of a spreadsheet program. */
    public boolean isWorkbook() {
        return kind == Kind.ZIP && names.contains("xl/workbook.xml");
    }

    /** The columns of a table that is text; none of what is none. */
    public Columns columns() {
        if (kind != Kind.TEXT) {
            return new Columns(List.of());
        }
        try (BufferedReader lines = new BufferedReader(new StringReader(text))) {
            String separator = CsvSeparator.of(lines);
            String header = lines.readLine();
            return new Columns(
                    header == null
                            ? List.of()
                            : Stream.of(header.split(Pattern.quote(separator), -1))
                                    .map(name -> name.replace("\"", "").strip())
                                    .toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean startsWith(byte[] bytes, String magic) {
        return new String(bytes, 0, Math.min(bytes.length, magic.length()), ISO_8859_1).equals(magic);
    }

    /** UTF-8 or UTF-16, by the mark that some programs begin a file with. */
    private static Charset charset(byte[] bytes) {
        if (bytes.length >= 2 && (bytes[0] & 0xff) == 0xff && (bytes[1] & 0xff) == 0xfe) {
            return UTF_16LE;
        }
        if (bytes.length >= 2 && (bytes[0] & 0xff) == 0xfe && (bytes[1] & 0xff) == 0xff) {
            return UTF_16BE;
        }
        return UTF_8;
    }
}
