package org.linnet.internal.file;

import static java.nio.charset.StandardCharsets.UTF_8;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

/** Writes tables as CSV (RFC 4180) in UTF-8, whose lines end in LF and whose cells are {@link CsvCell}s. */
public final class CsvFile {
    private CsvFile() {}

    /**
     * Writes a table beside its name and moves it into place.
     *
     * @param rows is given what takes the rows, each with as many fields as the header
     * @throws org.linnet.error.LinnetException FAILURE where it cannot be written; what was there before is still there
     */
    public static void write(Path file, List<String> header, Consumer<Consumer<List<String>>> rows) {
        AtomicFile.write(file, out -> {
            CsvWriter csv = CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(out, UTF_8);
            try {
                csv.writeRecord(header);
                rows.accept(row -> csv.writeRecord(CsvCell.row(row)));
                csv.flush();
            } catch (UncheckedIOException e) {
                // How the library says that the disk is full.
                throw e.getCause();
            }
        });
    }
}
