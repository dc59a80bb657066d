package org.linnet.internal.report;

import java.io.IOException;
import java.nio.file.Files;
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

    /**
     * As {@link #write}, in place of the list of an earlier run, which is deleted where nothing was skipped.
     *
     * @throws IOException where it cannot be deleted
     */
    public static void replace(Path file, Path root, List<SkippedFile> skipped) throws IOException {
        if (skipped.isEmpty()) {
            Files.deleteIfExists(file);
        } else {
            write(file, root, skipped);
        }
    }

    static String name(Path root, Path file) {
        Path shown = file.startsWith(root) ? root.relativize(file) : file;
        return DiskName.slashed(shown);
    }
}
