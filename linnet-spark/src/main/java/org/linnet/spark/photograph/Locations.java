package org.linnet.spark.photograph;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.linnet.internal.dataset.DiskName;

/** Where relative paths lead. */
final class Locations {
    /** A name may have a colon too, but no slash right behind. */
    private static final Pattern SCHEME = Pattern.compile("^([a-zA-Z][a-zA-Z0-9+.-]*):/");

    private Locations() {}

    /** What a path has before its first colon. */
    static Optional<String> scheme(String path) {
        Matcher matcher = SCHEME.matcher(path);
        return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
    }

    /** A path below a folder, unless it is absolute. */
    static String resolve(String folder, String path) {
        if (path.startsWith("/") || scheme(path).isPresent()) {
            return path;
        }
        if (path.isEmpty()) {
            return folder;
        }
        return folder.endsWith("/") ? folder + path : folder + "/" + path;
    }

    /** The folder that a file is in. */
    static String parent(String path) {
        int end = path.endsWith("/") ? path.length() - 1 : path.length();
        int slash = path.lastIndexOf('/', end - 1);
        return slash <= 0 ? "/" : path.substring(0, slash);
    }

    /** The current folder of this process, or of its user where the cluster's file system is not this machine's. */
    static String current(Configuration configuration) throws IOException {
        return LocalStore.isDefault(configuration)
                ? DiskName.text(Path.of("").toAbsolutePath())
                : FileSystem.get(configuration).getWorkingDirectory().toString();
    }
}
