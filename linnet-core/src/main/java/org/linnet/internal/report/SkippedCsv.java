package org.linnet.internal.report;

import java.nio.file.Path;
import java.util.List;
import org.linnet.image.SkippedFile;
import org.linnet.internal.dataset.DiskName;
import org.linnet.internal.file.CsvFile;

/** {@code skipped.csv}: every file that was skipped, with the columns {@code file}, {@code reason}, {@code detail}. */
public final class SkippedCsv {
    private static final List<String> HEADER = List.of("file", "reason", "detail");

    /** How the file begins. */
    static final String HEADER_LINE = String.join(",", HEADER) + "\n";

    private SkippedCsv() {}

    /**
     * Writes the file beside its name and moves it into place.
     *
     * @param root what the files are written relative to, with {@code /}; those elsewhere are written as they are
     */
    public static void write(Path file, Path root, List<SkippedFile> skipped) {
        CsvFile.write(
                file,
                HEADER,
                rows -> skipped.forEach(one ->
                        rows.accept(List.of(name(root, one.file()), one.reason().label(), one.detail()))));
    }

    static String name(Path root, Path file) {
        Path shown = file.startsWith(root) ? root.relativize(file) : file;
        return DiskName.slashed(shown);
    }
}
