package org.linnet.internal.dataset;

import java.io.IOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.linnet.internal.file.AtomicFile;

/** The steps of which corrections of labels consist; each is done or not done, and fails with the name of the file. */
final class PhotographMoves {
    private PhotographMoves() {}

    /** Whether there is anything of that name, a dangling link too. */
    static boolean exists(Path file) {
        return Files.exists(file, LinkOption.NOFOLLOW_LINKS);
    }

    /** Whether both can be read and hold the same bytes. */
    static boolean isSame(Path one, Path other) {
        try {
            return Files.mismatch(one, other) < 0;
        } catch (IOException e) {
            return false;
        }
    }

    /** Moves a file, to another disk too; makes the folder that it goes to. A link keeps what it leads to. */
    static void move(Path from, Path to) {
        try {
            // Files.createDirectories fails where the folder is a symbolic link, until Java 19.
            if (!Files.isDirectory(to.getParent())) {
                Files.createDirectories(to.getParent());
            }
            if (Files.isSymbolicLink(from)) {
                // A relative link would lead elsewhere from its new place.
                Path target = from.resolveSibling(Files.readSymbolicLink(from)).toAbsolutePath();
                Files.createSymbolicLink(to, target.normalize());
                Files.delete(from);
                return;
            }
            try {
                Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
            } catch (AtomicMoveNotSupportedException e) {
                copy(from, to);
                Files.delete(from);
            }
        } catch (IOException e) {
            throw AtomicFile.failure(to, e);
        }
    }

    /** Copies a file beside its name and moves it into place, with its time. */
    static void copy(Path from, Path to) {
        AtomicFile.write(to, out -> Files.copy(from, out));
        try {
            Files.setLastModifiedTime(to, Files.getLastModifiedTime(from));
        } catch (IOException e) {
            throw AtomicFile.failure(to, e);
        }
    }

    static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw AtomicFile.failure(file, e);
        }
    }

    /** Deletes a folder unless somebody has put something there. */
    static void deleteIfEmpty(Path folder) {
        if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        try {
            Files.deleteIfExists(folder);
        } catch (DirectoryNotEmptyException e) {
            // It holds what somebody put there.
            return;
        } catch (IOException e) {
            throw AtomicFile.failure(folder, e);
        }
    }
}
