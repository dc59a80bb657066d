package org.linnet.internal.embedding.table;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.linnet.error.ErrorCode;
import org.linnet.error.LinnetException;
import org.linnet.internal.dataset.DiskName;

/** The Parquet files of a table, in whatever folders they lie; as in Spark, names that begin with a dot or an underscore are none of it. */
final class TableFiles {
    private TableFiles() {}

    /** @throws LinnetException NOTHING_USABLE where there are none, WRONG_USAGE where the folder cannot be listed */
    static List<Path> in(Path folder) {
        List<Path> files = new ArrayList<>();
        try {
            collect(folder, files);
        } catch (IOException e) {
            throw new LinnetException(ErrorCode.WRONG_USAGE, folder + " cannot be listed: " + e.getMessage() + ".", e);
        }
        if (files.isEmpty()) {
            throw new LinnetException(
                    ErrorCode.NOTHING_USABLE,
                    folder + " has no Parquet files. Give the folder that `linnet spark embed` wrote.");
        }
        files.sort(null);
        return List.copyOf(files);
    }

    private static void collect(Path folder, List<Path> files) throws IOException {
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
            for (Path entry : entries) {
                String name = DiskName.slashed(entry.getFileName());
                if (name.startsWith(".") || name.startsWith("_")) {
                    continue;
                }
                if (Files.isDirectory(entry)) {
                    collect(entry, files);
                } else if (name.toLowerCase(Locale.ROOT).endsWith(".parquet")) {
                    files.add(entry);
                }
            }
        }
    }
}
