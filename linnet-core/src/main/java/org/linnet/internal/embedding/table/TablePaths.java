package org.linnet.internal.embedding.table;

import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.Pattern;
import org.linnet.internal.dataset.DiskName;

/** Paths of a table as they are compared with those of photographs: without {@code file:}, and with one slash where there are several. */
final class TablePaths {
    private static final Pattern LOCAL = Pattern.compile("^file:/{1,3}(?=[^/])", Pattern.CASE_INSENSITIVE);
    private static final Pattern SLASHES = Pattern.compile("/(?:\\.?/)+");

    private TablePaths() {}

    /** Such as {@code /data/1.jpg} of {@code file:/data/1.jpg}, and {@code s3a:/bucket/1.jpg} of {@code s3a://bucket/1.jpg}. */
    static String of(String written) {
        String path = written.startsWith("file:") ? LOCAL.matcher(written).replaceFirst("/") : written;
        path = path.contains("//") || path.contains("/./")
                ? SLASHES.matcher(path).replaceAll("/")
                : path;
        return path.startsWith("./") ? path.substring(2) : path;
    }

    /** What a file may be called: as it was named, and by its whole path. */
    static Set<String> of(Path file) {
        Set<String> paths = new LinkedHashSet<>();
        paths.add(of(DiskName.slashed(file.normalize())));
        paths.add(of(DiskName.slashed(file.toAbsolutePath().normalize())));
        return paths;
    }
}
