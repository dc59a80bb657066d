package org.linnet.internal.file;

import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.stream.Stream;

/** What is done with all files below a folder. */
final class Folders {
    /** Another thread may write into a folder while it is deleted. */
    private static final int ATTEMPTS = 10;

    private Folders() {}

    /** Deletes a folder with what is in it; symbolic links are deleted, not followed. Nothing where there is none. */
    static void delete(Path folder) throws IOException {
        for (int attempt = 1; Files.exists(folder, LinkOption.NOFOLLOW_LINKS); attempt++) {
            try {
                Files.walkFileTree(folder, new Deletion());
            } catch (DirectoryNotEmptyException | NoSuchFileException e) {
                if (attempt == ATTEMPTS) {
                    throw e;
                }
            }
        }
    }

    /**
     * Forces all files and folders to the disk, so that they survive a power cut.
     *
     * @param lock the name of a file that is not touched, for closing it would give its lock away
     */
    static void force(Path folder, String lock) throws IOException {
        List<Path> entries;
        try (Stream<Path> all = Files.walk(folder)) {
            entries = all.filter(entry -> !entry.equals(folder.resolve(lock))).toList();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        try {
            // Side by side, as a disk makes fewer writes of it.
            entries.parallelStream().filter(Files::isRegularFile).forEach(Folders::forceContent);
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        entries.stream().filter(Files::isDirectory).forEach(Folders::forceNames);
    }

    private static void forceContent(Path file) {
        try (FileChannel channel = FileChannel.open(file, WRITE)) {
            channel.force(true);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Makes the names in a folder survive a power cut; not every system lets a folder be opened for that. */
    static void forceNames(Path folder) {
        try (FileChannel channel = FileChannel.open(folder, READ)) {
            channel.force(true);
        } catch (IOException e) {
            // The content is safe; only names may be lost with the power, and that is all this system offers.
            return;
        }
    }

    private static final class Deletion extends SimpleFileVisitor<Path> {
        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
            Files.deleteIfExists(file);
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult postVisitDirectory(Path directory, IOException failure) throws IOException {
            if (failure != null) {
                throw failure;
            }
            Files.deleteIfExists(directory);
            return FileVisitResult.CONTINUE;
        }
    }
}
