package org.linnet.internal.embedding.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * LMDB's table of readers, {@code lock.mdb}, with its room on the disk taken beforehand. LMDB itself makes a file with
 * a hole and writes to it through a memory map; on a full disk that ends the process with a bus error, while writing
 * zeros here ends in an exception.
 */
final class LockFile {
    /** Readers at one moment, of all processes. */
    static final int READERS = 1024;

    /** LMDB takes 64 bytes for each reader, and less than a page for itself. */
    private static final int BYTES = READERS * 64 + 4096;

    private static final String NAME = "lock.mdb";

    private LockFile() {}

    static void reserve(Path folder) throws IOException {
        Path lock = folder.resolve(NAME);
        if (Files.exists(lock)) {
            extend(lock);
            return;
        }
        Path zeros = Files.createTempFile(folder, "lock", ".new");
        try {
            SharedAccess.as(folder, zeros);
            Files.write(zeros, new byte[BYTES]);
            link(lock, zeros);
        } finally {
            Files.deleteIfExists(zeros);
        }
    }

    /** An earlier version made it for fewer readers. What is added is unused, also to those who have it open. */
    private static void extend(Path lock) throws IOException {
        long missing = BYTES - Files.size(lock);
        if (missing > 0 && Files.isWritable(lock)) {
            Files.write(lock, new byte[(int) missing], StandardOpenOption.APPEND);
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
