package org.linnet.internal.file;

import java.io.IOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.linnet.error.ErrorCode;
import org.linnet.error.LinnetException;

/**
 * A folder that is filled beside its final place and moved there once it is complete, so that nobody ever sees half of
 * it. Closing it before that deletes what was written.
 */
public final class StagedFolder implements AutoCloseable {
    private final Path path;

    private StagedFolder(Path path) {
        this.path = path;
    }

    /**
     * Makes sure that nothing is lost when a job's result takes the place of what is there.
     *
     * @param ours whether a folder is an earlier result of the same kind
     * @param what the result is, such as {@code a model}
     * @throws LinnetException WRONG_USAGE where {@code target} holds anything else
     */
    public static void requireReplaceable(Path target, Predicate<Path> ours, String what) {
        if (!Files.exists(target) || ours.test(target)) {
            return;
        }
        if (Files.isDirectory(target)) {
            try (Stream<Path> entries = Files.list(target)) {
                if (entries.findAny().isEmpty()) {
                    return;
                }
            } catch (IOException e) {
                throw failure("cannot read " + target, e);
            }
        }
        throw new LinnetException(
                ErrorCode.WRONG_USAGE,
                target + " exists and is not " + what + "; give --out another name, or move it away.");
    }

    /**
     * A new folder beside {@code target}; its parents are made.
     *
     * @throws LinnetException FAILURE where nothing can be written there
     */
    public static StagedFolder beside(Path target) {
        Path absolute = target.toAbsolutePath().normalize();
        try {
            Files.createDirectories(absolute.getParent());
            Path folder = Files.createTempDirectory(absolute.getParent(), ".linnet-partial-");
            // Temporary folders are private; a result is as readable as the umask says.
            Path probe = Files.createDirectory(folder.resolve("probe"));
            if (Files.getFileStore(folder).supportsFileAttributeView("posix")) {
                Files.setPosixFilePermissions(folder, Files.getPosixFilePermissions(probe));
            }
            Files.delete(probe);
            return new StagedFolder(folder);
        } catch (IOException e) {
            throw failure("cannot write beside " + target, e);
        }
    }

    /** Where to write. */
    public Path path() {
        return path;
    }

    /**
     * Moves the folder to {@code target}; an earlier one there is deleted once the new one is in its place.
     *
     * @throws LinnetException FAILURE where it cannot be moved there
     */
    public void moveInto(Path target) {
        Path old = path.resolveSibling(path.getFileName() + "-old");
        try {
            if (Files.exists(target)) {
                Files.move(target, old, StandardCopyOption.ATOMIC_MOVE);
            }
            Files.move(path, target, StandardCopyOption.ATOMIC_MOVE);
            deleteAll(old);
        } catch (AtomicMoveNotSupportedException e) {
            throw failure("cannot move the result to " + target + "; it is complete in " + path, e);
        } catch (IOException e) {
            throw failure("cannot replace " + target, e);
        }
    }

    @Override
    public void close() {
        try {
            deleteAll(path);
        } catch (IOException e) {
            throw failure("cannot delete " + path, e);
        }
    }

    private static void deleteAll(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        List<Path> deepestFirst;
        try (Stream<Path> entries = Files.walk(folder)) {
            deepestFirst = entries.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path entry : deepestFirst) {
            Files.delete(entry);
        }
    }

    private static LinnetException failure(String what, IOException e) {
        return new LinnetException(
                ErrorCode.FAILURE, what + ": " + e.getMessage() + ". Free some space or check the permissions.", e);
    }
}
