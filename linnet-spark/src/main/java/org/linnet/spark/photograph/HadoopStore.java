package org.linnet.spark.photograph;

import static java.util.Objects.requireNonNull;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RemoteIterator;
import org.apache.hadoop.security.AccessControlException;
import org.linnet.image.SkipReason;

/** What Hadoop reads: HDFS, S3 and others. Paths are text with nothing escaped, as Hadoop's {@link Path} and Spark's {@code binaryFile} have them. */
final class HadoopStore implements PhotographStore {
    /** Object stores, which have no folders: one request lists a thousand names of any depth. */
    private static final Set<String> FLAT = Set.of("s3a", "gs");

    private final FileSystem files;

    private HadoopStore(FileSystem files) {
        this.files = requireNonNull(files, "files is null");
    }

    /** @throws IOException where there is no such file system, or this cluster has no driver for it */
    static HadoopStore of(String path, Configuration configuration) throws IOException {
        try {
            return new HadoopStore(new Path(path).getFileSystem(configuration));
        } catch (IllegalArgumentException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    @Override
    public Optional<Found> status(String path) {
        try {
            FileStatus status = files.getFileStatus(new Path(path));
            return Optional.of(found(status, status.getPath().toString().length()));
        } catch (FileNotFoundException | IllegalArgumentException e) {
            return Optional.empty();
        } catch (IOException e) {
            return Optional.of(Found.skipped(text(path), SkipReason.NOT_READABLE, problem(e)));
        }
    }

    @Override
    public Iterator<Found> list(Found folder) throws IOException {
        return new Entries(files.listStatusIterator(new Path(folder.path())), folder.root());
    }

    @Override
    public Optional<Iterator<Found>> listAll(Found folder) throws IOException {
        return FLAT.contains(files.getUri().getScheme())
                ? Optional.of(new Entries(files.listFiles(new Path(folder.path()), true), folder.root()))
                : Optional.empty();
    }

    @Override
    public String text(String path) {
        try {
            return files.makeQualified(new Path(path)).toString();
        } catch (IllegalArgumentException e) {
            return path;
        }
    }

    @Override
    public Found unreadable(Found folder, IOException e) {
        return Found.skipped(folder.path(), SkipReason.NOT_READABLE, problem(e));
    }

    private static Found found(FileStatus status, int root) {
        String path = status.getPath().toString();
        return status.isDirectory() ? Found.folder(path, root) : Found.file(path, status.getLen());
    }

    private static String problem(IOException e) {
        if (e instanceof AccessControlException || e instanceof AccessDeniedException) {
            return "permission denied";
        }
        return e instanceof FileNotFoundException
                ? "no such file"
                : String.valueOf(e.getMessage()).lines().findFirst().orElse("");
    }

    /** What Hadoop lists, a page at a time. */
    private static final class Entries implements Iterator<Found> {
        private final RemoteIterator<? extends FileStatus> statuses;
        private final int root;

        Entries(RemoteIterator<? extends FileStatus> statuses, int root) {
            this.statuses = statuses;
            this.root = root;
        }

        @Override
        public boolean hasNext() {
            try {
                return statuses.hasNext();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public Found next() {
            try {
                return found(statuses.next(), root);
            } catch (NoSuchElementException e) {
                throw e;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
