package org.linnet.spark.photograph;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemLoopException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.linnet.image.SkipReason;
import org.linnet.image.SkippedFile;
import org.linnet.internal.dataset.DiskName;
import org.linnet.internal.embedding.PhotographReader;

/**
 * Disks that every machine of the cluster has under the same folder, or its only machine. Hadoop's own local file system leaves out
 * files whose names this machine's locale cannot spell, and follows links in circles; this one lists what the command line does.
 */
final class LocalStore implements PhotographStore {
    private static final String SCHEME = "file";

    /** Before each path where the cluster's paths without a scheme are others. */
    private final String prefix;

    LocalStore(Configuration configuration) {
        prefix = isDefault(configuration) ? "" : SCHEME + ":";
    }

    /** Whether a path is on a disk. */
    static boolean holds(String path, Configuration configuration) {
        return path.startsWith(SCHEME + ":") || (Locations.scheme(path).isEmpty() && isDefault(configuration));
    }

    static boolean isDefault(Configuration configuration) {
        return FileSystem.getDefaultUri(configuration).getScheme().equals(SCHEME);
    }

    @Override
    public Optional<Found> status(String path) {
        Path file;
        try {
            file = disk(path);
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
        return Files.exists(file, LinkOption.NOFOLLOW_LINKS)
                ? Optional.of(found(file, text(file).length()))
                : Optional.empty();
    }

    @Override
    @SuppressWarnings("StreamResourceLeak") // Entries closes it at its end.
    public Iterator<Found> list(Found folder) throws IOException {
        Path path = disk(folder.path());
        requireNoLoop(path, disk(folder.path().substring(0, folder.root())));
        return new Entries(Files.newDirectoryStream(path), folder.root());
    }

    @Override
    public Optional<Iterator<Found>> listAll(Found folder) {
        return Optional.empty();
    }

    @Override
    public String text(String path) {
        try {
            return text(disk(path));
        } catch (InvalidPathException e) {
            return path;
        }
    }

    @Override
    public Found unreadable(Found folder, IOException e) {
        if (e instanceof FileSystemLoopException) {
            return Found.skipped(folder.path(), SkipReason.SYMLINK_LOOP, "");
        }
        return skipped(PhotographReader.unreadable(disk(folder.path()), e).file());
    }

    private static Path disk(String path) {
        String below = path.startsWith(SCHEME + ":") ? path.substring(SCHEME.length() + 1) : path;
        int first = 0;
        while (first < below.length() && below.charAt(first) == '/') {
            first++;
        }
        return DiskName.resolve(Path.of("/"), below.substring(first)).normalize();
    }

    private String text(Path path) {
        return prefix + DiskName.text(path);
    }

    /** A link to a folder that it is in itself would be followed for ever. */
    private static void requireNoLoop(Path folder, Path root) throws IOException {
        if (Files.isSymbolicLink(folder)) {
            for (Path above = folder.getParent(); above != null && above.startsWith(root); above = above.getParent()) {
                if (Files.isSameFile(above, folder)) {
                    throw new FileSystemLoopException(folder.toString());
                }
            }
        }
    }

    private Found found(Path file, int root) {
        try {
            BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
            if (attributes.isDirectory()) {
                return Found.folder(text(file), root);
            }
            return attributes.isRegularFile()
                    ? Found.file(text(file), attributes.size())
                    : Found.skipped(text(file), SkipReason.NOT_READABLE, "not a regular file");
        } catch (IOException e) {
            return skipped(PhotographReader.unreadable(file, e).file());
        }
    }

    private Found skipped(SkippedFile file) {
        return Found.skipped(text(file.file()), file.reason(), file.detail());
    }

    /** What is right in a folder; the folder is closed behind the last. */
    private final class Entries implements Iterator<Found> {
        private final DirectoryStream<Path> stream;
        private final Iterator<Path> paths;
        private final int root;

        Entries(DirectoryStream<Path> stream, int root) {
            this.stream = requireNonNull(stream, "stream is null");
            this.paths = stream.iterator();
            this.root = root;
        }

        @Override
        public boolean hasNext() {
            try {
                if (paths.hasNext()) {
                    return true;
                }
                stream.close();
                return false;
            } catch (DirectoryIteratorException e) {
                throw new UncheckedIOException(e.getCause());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public Found next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            return found(paths.next(), root);
        }
    }
}
