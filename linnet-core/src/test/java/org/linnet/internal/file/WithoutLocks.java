package org.linnet.internal.file;

import java.io.IOException;
import java.nio.channels.FileChannel;

/** Makes every disk one without locks, until it is closed. */
final class WithoutLocks implements AutoCloseable {
    private WithoutLocks() {}

    static WithoutLocks begin() {
        ExclusiveLock.locking = channel -> {
            throw new IOException("No locks available");
        };
        return new WithoutLocks();
    }

    @Override
    public void close() {
        ExclusiveLock.locking = FileChannel::tryLock;
    }
}
