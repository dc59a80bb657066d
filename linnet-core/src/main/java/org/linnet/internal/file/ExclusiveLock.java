package org.linnet.internal.file;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Keeps other threads and processes from doing the same at the same time; goes with the process that holds it. */
public final class ExclusiveLock implements AutoCloseable {
    private static final long PAUSE_MILLISECONDS = 50;

    /**
     * What this process holds, by real path. POSIX takes all of a process's locks on a file from it as soon as it closes
     * any descriptor of that file, so while one is held no other may ever be opened.
     */
    private static final Map<Path, ExclusiveLock> HELD = new HashMap<>();

    /** Tests put another one here, for a disk without locks is not at hand everywhere. */
    static volatile Locking locking = FileChannel::tryLock;

    private final Path file;
    private final FileChannel channel;

    /** How a file is locked: null where another process has the lock. */
    interface Locking {
        FileLock tryLock(FileChannel channel) throws IOException;
    }

    private ExclusiveLock(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    /**
     * Waits for the lock that {@code file} stands for; the folder it is in is made.
     *
     * @throws NoLocksException where the disk has no locks
     */
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

    /**
     * The lock that {@code file} stands for; empty where somebody else holds it.
     *
     * @throws NoLocksException where the disk has no locks
     */
    public static Optional<ExclusiveLock> tryAcquire(Path file) throws IOException {
        Path folder = Files.createDirectories(file.toAbsolutePath().getParent());
        Path real = folder.toRealPath().resolve(file.getFileName());
        synchronized (HELD) {
            if (HELD.containsKey(real)) {
                return Optional.empty();
            }
            FileChannel channel = FileChannel.open(real, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            try {
                if (locking.tryLock(channel) != null) {
                    HELD.put(real, new ExclusiveLock(real, channel));
                }
            } catch (IOException | UnsupportedOperationException e) {
                throw new NoLocksException(real, e);
            } finally {
                if (!HELD.containsKey(real)) {
                    channel.close();
                }
            }
            return Optional.ofNullable(HELD.get(real));
        }
    }

    @Override
    public void close() throws IOException {
        synchronized (HELD) {
            channel.close();
            HELD.remove(file, this);
        }
    }
}
