package org.linnet.internal.embedding.store;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Path;
import org.linnet.error.ErrorCode;
import org.linnet.error.LinnetException;
import org.linnet.internal.file.FileProblem;
import org.lmdbjava.LmdbException;

/** What can go wrong with the store, in words that say what to do about it. */
final class StoreFailure {
    private StoreFailure() {}

    static LinnetException opening(Path folder, Exception cause) {
        return new LinnetException(
                ErrorCode.FAILURE,
                "cannot open the embedding store in " + folder + ": " + words(cause)
                        + "\nmake that folder writable and leave some room on its disk, or set LINNET_HOME to a folder elsewhere",
                cause);
    }

    static LinnetException writing(Path folder, Exception cause) {
        return new LinnetException(
                ErrorCode.FAILURE,
                "cannot keep embeddings in " + folder + ": " + words(cause) + fullDisk(cause)
                        + "\nfree some space on its disk, or set LINNET_HOME to a folder on another disk; what was"
                        + " kept before is safe",
                cause);
    }

    static LinnetException reading(Path folder, Exception cause) {
        return new LinnetException(
                ErrorCode.FAILURE,
                "cannot read the embedding store in " + folder + ": " + words(cause)
                        + "\nif this happens again, delete that folder: the embeddings are then computed again",
                cause);
    }

    /** Whether LMDB was refused its memory map: ENOMEM (12), or one of the two codes by which Windows says so. */
    static boolean isOutOfAddressSpace(LmdbException e) {
        String message = String.valueOf(e.getMessage());
        return message.contains("(12)") || message.contains("(8)") || message.contains("(1455)");
    }

    private static String words(Exception cause) {
        if (cause instanceof FileAlreadyExistsException) {
            return "there is a file of that name";
        }
        if (cause instanceof IOException failure) {
            return FileProblem.of(failure);
        }
        return String.valueOf(cause.getMessage()).replace("Platform constant error code: ", "");
    }

    /** LMDB reports a write that was cut short, which is how a disk fills up, as an input/output error (5). */
    private static String fullDisk(Exception cause) {
        return words(cause).contains("(5)") ? "; the disk is full or failing" : "";
    }
}
