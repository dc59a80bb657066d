package org.linnet.internal.file;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/** Keeps other threads and processes from doing the same at the same time; goes with the process that holds it. */
public final class ExclusiveLock implements AutoCloseable {
    private static final long PAUSE_MILLISECONDS = 50;

    private final FileChannel channel;

    private ExclusiveLock(FileChannel channel) {
        this.channel = channel;
    }

    /** Waits for the lock that {@code file} stands for; the folder it is in is made. */
    public static ExclusiveLock acquire(Path file) throws IOException {
        while (true) {
            Optional<ExclusiveLock> lock = tryAcquire(file);
            if (lock.isPresent()) {
                return lock.get();
            }
            try {
                Thread.sleep(PAUSE_MILLISECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IOException("interrupted", e);
            }
        }
    }

    /** The lock that {@code file} stands for; empty where somebody else holds it. */
    public static Optional<ExclusiveLock> tryAcquire(Path file) throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock lock = null;
        try {
            lock = channel.tryLock();
        } catch (OverlappingFileLockException e) {
            // Another thread of this process has it, which Java reports in this way of its own.
            lock = null;
        } finally {
            if (lock == null) {
                channel.close();
            }
        }
        return lock == null ? Optional.empty() : Optional.of(new ExclusiveLock(channel));
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
