package org.linnet.spark.engine;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.nio.file.AccessDeniedException;
import java.util.Arrays;
import java.util.concurrent.ExecutionException;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocalFileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.security.AccessControlException;
import org.linnet.image.SkipReason;
import org.linnet.internal.dataset.DiskName;
import org.linnet.internal.embedding.PhotographReader;
import org.linnet.internal.image.MemoryBudget;

/**
 * Reads files, those of this machine as the command line does, others through Hadoop. What all threads have read and not let go takes
 * bounded memory: some wait meanwhile.
 */
final class PhotographContents {
    private static final long MEMORY = 256L << 20;
    private static final java.nio.file.Path ROOT = java.nio.file.Path.of("/");

    private final long maximumBytes;
    private final PhotographReader local;
    private final MemoryBudget memory;

    /** @param maximumBytes of one file */
    PhotographContents(long maximumBytes) {
        this.maximumBytes = maximumBytes;
        local = new PhotographReader(maximumBytes);
        memory = new MemoryBudget(Math.max(MEMORY, maximumBytes));
    }

    /**
     * The content of a file, to be closed.
     *
     * @param path as Hadoop takes it
     * @throws SkippedPhotographException where it cannot be read
     */
    PhotographReader.Content read(String path, Configuration configuration) throws SkippedPhotographException {
        try {
            Path place = new Path(path);
            FileSystem system = place.getFileSystem(configuration);
            return system instanceof LocalFileSystem ? local(place) : far(place, system);
        } catch (FileNotFoundException e) {
            throw SkippedPhotographException.of(SkipReason.NOT_READABLE, "no such file");
        } catch (AccessControlException | AccessDeniedException e) {
            throw SkippedPhotographException.of(SkipReason.NOT_READABLE, "permission denied");
        } catch (IllegalArgumentException e) {
            throw SkippedPhotographException.of(SkipReason.NOT_READABLE, "not a path: " + e.getMessage());
        } catch (IOException e) {
            throw SkippedPhotographException.unreadable(e);
        }
    }

    private PhotographReader.Content local(Path place) throws SkippedPhotographException {
        try {
            return local.read(DiskName.resolve(ROOT, place.toUri().getPath().substring(1)));
        } catch (PhotographReader.Unreadable e) {
            throw SkippedPhotographException.of(e.file().reason(), e.file().detail());
        }
    }

    private PhotographReader.Content far(Path place, FileSystem system) throws IOException, SkippedPhotographException {
        FileStatus status = system.getFileStatus(place);
        if (!status.isFile()) {
            throw SkippedPhotographException.of(SkipReason.NOT_READABLE, "a folder");
        }
        requireSize(status.getLen());
        MemoryBudget.Share share = memory.take(status.getLen());
        boolean read = false;
        try (InputStream in = open(place, system, status)) {
            byte[] bytes = new byte[(int) status.getLen()];
            int length = in.readNBytes(bytes, 0, bytes.length);
            read = true;
            return new PhotographReader.Content(length == bytes.length ? bytes : Arrays.copyOf(bytes, length), share);
        } finally {
            if (!read) {
                share.close();
            }
        }
    }

    /** What is known already is not asked for again: a store is asked once for the length and once for the bytes. */
    private static FSDataInputStream open(Path place, FileSystem system, FileStatus status) throws IOException {
        try {
            return system.openFile(place)
                    .withFileStatus(status)
                    .opt("fs.option.openfile.read.policy", "whole-file")
                    .build()
                    .get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof IOException reason ? reason : new IOException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted");
        }
    }

    /** Refuses a file of which nothing is worth decoding. */
    void requireSize(long bytes) throws SkippedPhotographException {
        if (bytes == 0) {
            throw SkippedPhotographException.of(SkipReason.EMPTY_FILE, "0 bytes");
        }
        if (bytes > maximumBytes) {
            throw SkippedPhotographException.of(SkipReason.TOO_LARGE, "more than " + maximumBytes + " bytes: " + bytes);
        }
    }
}
