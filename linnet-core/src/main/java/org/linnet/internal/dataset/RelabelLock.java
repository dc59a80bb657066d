package org.linnet.internal.dataset;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.linnet.error.ErrorCode;
import org.linnet.error.LinnetException;
import org.linnet.internal.file.AtomicFile;
import org.linnet.internal.file.ExclusiveLock;
import org.linnet.internal.file.NoLocksException;

/** Keeps two programs from correcting the labels of the same photographs at once. */
final class RelabelLock implements AutoCloseable {
    private static final String NAME = ".relabel.lock";

    private final Path file;
    private final Optional<ExclusiveLock> lock;

    private RelabelLock(Path file, Optional<ExclusiveLock> lock) {
        this.file = file;
        this.lock = lock;
    }

    /**
     * Locks the data in a folder.
     *
     * @throws LinnetException WRONG_USAGE where another program has the lock; FAILURE where the folder cannot be written to
     */
    static RelabelLock of(Path place) {
        Path file = place.resolve(NAME);
        try {
            Optional<ExclusiveLock> lock = ExclusiveLock.tryAcquire(file);
            if (lock.isEmpty()) {
                throw new LinnetException(
                        ErrorCode.WRONG_USAGE,
                        "another program is correcting labels in " + place
                                + "; nothing was changed. Run the command again when that one has ended.");
            }
            return new RelabelLock(file, lock);
        } catch (NoLocksException e) {
            // To go without is better than not at all.
            return new RelabelLock(file, Optional.empty());
        } catch (IOException e) {
            throw AtomicFile.failure(file, e);
        }
    }

    @Override
    public void close() {
        try {
            // While it is held, so that nobody else's is deleted.
            Files.deleteIfExists(file);
            if (lock.isPresent()) {
                lock.get().close();
            }
        } catch (IOException e) {
            throw AtomicFile.failure(file, e);
        }
    }
}
