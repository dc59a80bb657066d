package org.linnet.report;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.linnet.file.AtomicFile;
import org.linnet.image.SkippedFile;

/** {@code skipped.csv}: every file that was passed over, with the columns {@code file}, {@code reason}, {@code detail}. */
public final class SkippedCsv {
    private SkippedCsv() {}

    /**
     * Writes the file beside its name and moves it into place.
     *
     * @param root what the files are written relative to, with {@code /}; those elsewhere are written as they are
     */
    public static void write(Path file, Path root, List<SkippedFile> skipped) {
        AtomicFile.write(file, out -> {
            CsvWriter csv = CsvWriter.builder()
                    .lineDelimiter(LineDelimiter.LF)
                    .build(new OutputStreamWriter(out, StandardCharsets.UTF_8));
            csv.writeRecord("file", "reason", "detail");
            for (SkippedFile one : skipped) {
                csv.writeRecord(name(root, one.file()), one.reason().label(), one.detail());
            }
            csv.flush();
        });
    }

    static String name(Path root, Path file) {
        Path shown = file.startsWith(root) ? root.relativize(file) : file;
        return shown.toString().replace('\\', '/');
    }
}
