package org.linnet.internal.embedding;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Arrays;
import org.linnet.image.SkipReason;
import org.linnet.image.SkippedFile;
import org.linnet.image.UnreadablePhotographException;
import org.linnet.internal.image.MemoryBudget;

/**
 * Reads the bytes of a file, or says why it is skipped. Threads that read large files take turns, so that they do not hold
 * more than one of the largest, or many small ones, at once.
 */
public final class PhotographReader {
    /** What all threads may hold together, where not a single file may be larger. */
    private static final long MEMORY = 256 << 20;

    /** Java reads through native memory of as many bytes as are asked for, and keeps it for each thread. */
    private static final int PIECE = 1 << 20;

    private final long maximumBytes;
    private final MemoryBudget memory;

    /** @param maximumBytes of one file */
    public PhotographReader(long maximumBytes) {
        this.maximumBytes = Math.min(maximumBytes, Integer.MAX_VALUE - 16);
        this.memory = new MemoryBudget(Math.max(MEMORY, this.maximumBytes));
    }

    /** What a file holds, to be closed once nobody uses it any more. */
    @SuppressWarnings("ArrayRecordComponent") // handed on, never compared
    public record Content(byte[] bytes, MemoryBudget.Share memory) implements AutoCloseable {
        @Override
        public void close() {
            memory.close();
        }
    }

    /** Thrown in place of bytes. */
    public static final class Unreadable extends Exception {
        private final transient SkippedFile file;

        Unreadable(Path file, SkipReason reason, String detail) {
            super(detail, null, false, false);
            this.file = new SkippedFile(file, reason, detail);
        }

        /** What a job lists the file as. */
        public SkippedFile file() {
            return file;
        }

        /** What a caller gets who asked for this file alone. */
        public UnreadablePhotographException toException() {
            return new UnreadablePhotographException(
                    file.reason(), file.file() + " " + file.reason().label() + ": " + file.detail(), this);
        }
    }

    /** The content of a file, to be closed. Waits while others have read what there is memory for. */
    public Content read(Path file) throws Unreadable {
        try {
            long size = size(file);
            requireSmall(file, size);
            MemoryBudget.Share share = memory.take(size);
            byte[] bytes = null;
            try {
                bytes = read(file, (int) size);
                return new Content(bytes, share);
            } finally {
                if (bytes == null) {
                    share.close();
                }
            }
        } catch (IOException e) {
            throw unreadable(file, e);
        }
    }

    /** How many bytes a file has, which must be one, and not empty. */
    static long size(Path file) throws IOException, Unreadable {
        BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
        if (!attributes.isRegularFile()) {
            // A pipe would block the pass for ever.
            String what = attributes.isDirectory() ? "a folder" : "not a regular file";
            throw new Unreadable(file, SkipReason.NOT_READABLE, what);
        }
        if (attributes.size() == 0) {
            throw new Unreadable(file, SkipReason.EMPTY_FILE, "0 bytes");
        }
        return attributes.size();
    }

    private byte[] read(Path file, int size) throws IOException, Unreadable {
        byte[] bytes = new byte[size];
        try (InputStream in = Files.newInputStream(file)) {
            int length = 0;
            int count = 0;
            while (count >= 0 && length < size) {
                count = in.read(bytes, length, Math.min(size - length, PIECE));
                length += Math.max(count, 0);
            }
            int more = in.read();
            if (more < 0) {
                return length == size ? bytes : Arrays.copyOf(bytes, length);
            }
            // The file has grown since its size was asked for.
            byte[] rest = in.readNBytes((int) Math.min(Integer.MAX_VALUE - 16L, maximumBytes + 1 - size));
            long total = size + 1L + rest.length;
            requireSmall(file, total);
            byte[] all = Arrays.copyOf(bytes, (int) total);
            all[size] = (byte) more;
            System.arraycopy(rest, 0, all, size + 1, rest.length);
            return all;
        }
    }

    private void requireSmall(Path file, long size) throws Unreadable {
        if (size > maximumBytes) {
            throw new Unreadable(file, SkipReason.TOO_LARGE, "more than " + maximumBytes + " bytes: " + size);
        }
    }

    /** What a file is skipped for that the file system does not let be read. */
    public static Unreadable unreadable(Path file, IOException e) {
        if (e instanceof FileSystemLoopException || isLoop(e)) {
            return new Unreadable(file, SkipReason.SYMLINK_LOOP, "too many levels of symbolic links");
        }
        if (e instanceof NoSuchFileException) {
            String what = Files.isSymbolicLink(file) ? "symbolic link to a file that is not there" : "no such file";
            return new Unreadable(file, SkipReason.NOT_READABLE, what);
        }
        if (e instanceof AccessDeniedException) {
            return new Unreadable(file, SkipReason.NOT_READABLE, "permission denied");
        }
        return new Unreadable(file, SkipReason.NOT_READABLE, String.valueOf(e.getMessage()));
    }

    private static boolean isLoop(IOException e) {
        // The JDK has an exception for loops but only its own tree walk throws it; this is ELOOP's text.
        return e instanceof FileSystemException failure
                && String.valueOf(failure.getReason()).contains("symbolic links");
    }
}
