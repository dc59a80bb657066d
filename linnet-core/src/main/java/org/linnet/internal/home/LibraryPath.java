package org.linnet.internal.home;

import static java.util.Objects.requireNonNull;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;

/** Where Java looks for native libraries that were installed unpacked, as they are in a container's image. */
public final class LibraryPath {
    private static final String PROPERTY = "java.library.path";

    private LibraryPath() {}

    /**
     * The file of that name in the first folder of {@code java.library.path} that has one.
     *
     * @param file the whole name, such as {@code libopencv_core.so.413}
     */
    public static Optional<Path> find(String file) {
        return find(file, System.getProperty(PROPERTY, ""));
    }

    /** @param folders separated as in a class path; those that are empty or no paths are passed over */
    static Optional<Path> find(String file, String folders) {
        requireNonNull(file, "file is null");
        for (String folder : folders.split(File.pathSeparator, -1)) {
            try {
                Path candidate = Path.of(folder, file);
                if (!folder.isEmpty() && Files.isRegularFile(candidate)) {
                    return Optional.of(candidate.toAbsolutePath());
                }
            } catch (InvalidPathException e) {
                // Nothing can be found there.
            }
        }
        return Optional.empty();
    }
}
