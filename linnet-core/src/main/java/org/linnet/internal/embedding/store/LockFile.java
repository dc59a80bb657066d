package org.linnet.internal.embedding.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * LMDB's table of readers, {@code lock.mdb}, with its room on the disk taken beforehand. LMDB itself makes a file with
 * a hole and writes to it through a memory map; on a full disk that ends the process with a bus error, while writing
 * zeros here ends in an exception.
 */
final class LockFile {
    /** Readers at one moment, of all processes; LMDB's own default. */
    static final int READERS = 126;

    private static final int BYTES = 8192;

    private LockFile() {}

    static void reserve(Path folder) throws IOException {
        Path lock = folder.resolve("lock.mdb");
        if (Files.exists(lock)) {
            return;
        }
        Path zeros = Files.createTempFile(folder, "lock", ".new");
        try {
            Files.write(zeros, new byte[BYTES]);
            link(lock, zeros);
        } finally {
            Files.deleteIfExists(zeros);
        }
    }

    private static void link(Path lock, Path zeros) {
        try {
            // Unlike a move, a link never replaces the file that another process has just made and locked.
            Files.createLink(lock, zeros);
        } catch (IOException | UnsupportedOperationException e) {
            // Another process was faster, or the file system has no links: LMDB then makes the file in its own way.
        }
    }
}
