package org.linnet.internal.interchange.camtrapdp;

import static java.nio.charset.StandardCharsets.UTF_8;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.IntFunction;

/**
 * Rows of a table on their way. What is known in the end only, such as the zone of a deployment's times, has a mark in their cells,
 * which is replaced when they are copied.
 */
final class RowFile implements Closeable {
    /** Stands for what {@link #copy} is told first; no cell has it otherwise. */
    static final char FIRST = '\u0001';

    /** Stands for what it is told second. */
    static final char SECOND = '\u0002';

    private final Path file;
    private final CsvWriter csv;
    private boolean open = true;

    RowFile(Path file) throws IOException {
        this.file = file;
        csv = CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(Files.newBufferedWriter(file, UTF_8));
    }

    /** @param subject by whose number the marks in this row are replaced */
    void write(int subject, List<String> cells) throws IOException {
        try {
            CsvWriter.CsvWriterRecord row = csv.writeRecord();
            row.writeField(Integer.toString(subject));
            cells.forEach(row::writeField);
            row.endRecord();
        } catch (UncheckedIOException e) {
            // How the library says that the disk is full.
            throw e.getCause();
        }
    }

    /** How many bytes it has; nothing can be written after that. */
    long bytes() throws IOException {
        close();
        return Files.size(file);
    }

    /**
     * Copies all rows.
     *
     * @param out is left open
     * @param marks of a subject: what stands for the first mark, and for the second
     */
    void copy(Writer out, IntFunction<List<String>> marks) throws IOException {
        close();
        try (BufferedReader rows = Files.newBufferedReader(file, UTF_8)) {
            for (String row = rows.readLine(); row != null; row = rows.readLine()) {
                int comma = row.indexOf(',');
                int subject = Integer.parseInt(row, 0, comma, 10);
                copy(row, comma + 1, out, subject, marks);
                out.write('\n');
            }
        }
    }

    private static void copy(String row, int begin, Writer out, int subject, IntFunction<List<String>> marks)
            throws IOException {
        int from = begin;
        for (int i = begin; i < row.length(); i++) {
            char letter = row.charAt(i);
            if (letter == FIRST || letter == SECOND) {
                out.write(row, from, i - from);
                out.write(marks.apply(subject).get(letter - FIRST));
                from = i + 1;
            }
        }
        out.write(row, from, row.length() - from);
    }

    /** A text as a cell can have it: in one line and without marks. */
    static String cell(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) < ' ' || text.charAt(i) == '\u0085' || text.charAt(i) == '\u2028') {
                return text.replaceAll("[\\x00-\\x1f\\x85\\u2028]+", " ");
            }
        }
        return text;
    }

    @Override
    public void close() throws IOException {
        if (!open) {
            return;
        }
        open = false;
        try {
            csv.close();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    /** A writer of a table with its header. */
    static Writer begin(Writer out, List<String> columns) throws IOException {
        BufferedWriter buffered = new BufferedWriter(out, 1 << 16);
        buffered.write(String.join(",", columns));
        buffered.write('\n');
        return buffered;
    }
}
