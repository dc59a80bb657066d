package org.linnet.internal.file;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A folder that nobody but the user can look into, and that is deleted with what is in it. */
public final class TemporaryFolder implements AutoCloseable {
    private static final String PREFIX = ".linnet-";

    private final Path path;
    private final Runnable deletion = this::delete;

    private TemporaryFolder(Path path) {
        this.path = path;
        Unfinished.add(deletion);
    }

    /** A folder in the system's folder for temporary files. It is deleted when it is closed, or when the program ends. */
    public static TemporaryFolder open() throws IOException {
        return new TemporaryFolder(Files.createTempDirectory(PREFIX));
    }

    /** The same in another folder, which is made where it is missing. */
    public static TemporaryFolder in(Path parent) throws IOException {
        // Files.createDirectories fails where the folder is a symbolic link, until Java 19.
        if (!Files.isDirectory(parent)) {
            Files.createDirectories(parent);
        }
        return new TemporaryFolder(Files.createTempDirectory(parent, PREFIX));
    }

    /** Where it is. */
    public Path path() {
        return path;
    }

    @Override
    public void close() {
        delete();
        Unfinished.remove(deletion);
    }

    private void delete() {
        try {
            Folders.delete(path);
        } catch (IOException e) {
            // It costs room, no more.
            return;
        }
    }
}
