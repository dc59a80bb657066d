package org.linnet.internal.file;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * How a complete folder takes the place of an older one that has to stay where it is.
 *
 * <p>The new one lies in the old one, under a name of its own; with its list of files it is renamed to {@code
 * .linnet-new}, and from that step on it is the valid one. Its files are then moved up, the document last. A file is to be
 * read in {@code .linnet-new} where it still is there, else in the folder itself ({@link #current}): so there is a whole
 * folder at every moment, and whoever finds these moves unfinished can finish them.
 */
final class Succession {
    static final String LOCK = "lock";

    private static final String NEXT = ".linnet-new";
    private static final String LIST = "files";
    private static final String OWN_PREFIX = ".linnet-";

    private Succession() {}

    static Path next(Path folder) {
        return folder.resolve(NEXT);
    }

    static Path current(Path folder, String file) {
        Path coming = next(folder).resolve(file);
        return Files.isRegularFile(coming) ? coming : folder.resolve(file);
    }

    /**
     * A lock on a folder that is being written.
     *
     * @return empty where the disk has no locks
     * @throws FolderBusyException where another program has it
     */
    static Optional<ExclusiveLock> lock(Path file) throws IOException, FolderBusyException {
        Optional<ExclusiveLock> lock;
        try {
            lock = ExclusiveLock.tryAcquire(file);
        } catch (NoLocksException e) {
            // To go without is better than not at all.
            return Optional.empty();
        }
        if (lock.isEmpty()) {
            throw new FolderBusyException();
        }
        return lock;
    }

    /** Lets {@code staged}, which lies in {@code folder} and is forced to the disk, take its place. */
    static void succeed(Path staged, Path folder, FolderKind kind) throws IOException {
        List<String> files = files(staged);
        requireFreeNames(files, folder);
        AtomicFile.writeText(staged.resolve(LIST), String.join("\0", files));
        Files.move(staged, next(folder), StandardCopyOption.ATOMIC_MOVE);
        Folders.forceNames(folder);
        finish(folder, kind);
    }

    /** Finishes what a program began that was killed. */
    static void finishEarlier(Path folder, FolderKind kind) throws IOException, FolderBusyException {
        Path next = next(folder);
        if (!Files.isDirectory(next)) {
            return;
        }
        Optional<ExclusiveLock> lock = lock(next.resolve(LOCK));
        try {
            finish(folder, kind);
        } finally {
            if (lock.isPresent()) {
                lock.get().close();
            }
        }
    }

    private static void finish(Path folder, FolderKind kind) throws IOException {
        Path next = next(folder);
        if (Files.exists(next.resolve(LIST))) {
            List<String> files = new ArrayList<>(
                    List.of(Files.readString(next.resolve(LIST), UTF_8).split("\0")));
            deleteOthers(folder, kind, new HashSet<>(files));
            if (files.remove(kind.document())) {
                files.add(kind.document());
            }
            for (String file : files) {
                if (file.equals(kind.document())) {
                    // The document vouches for the others, so their names have to be on the disk before its own.
                    Folders.forceNames(folder);
                }
                move(next.resolve(file), folder.resolve(file));
            }
            Folders.forceNames(folder);
        }
        Folders.delete(next);
    }

    private static void move(Path from, Path to) throws IOException {
        if (Files.exists(from)) {
            Files.createDirectories(to.getParent());
            Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private static List<String> files(Path folder) throws IOException {
        try (Stream<Path> entries = Files.walk(folder)) {
            return entries.filter(Files::isRegularFile)
                    .map(file -> folder.relativize(file).toString())
                    .filter(file -> !file.equals(LOCK) && !file.equals(LIST))
                    .sorted()
                    .toList();
        }
    }

    private static void requireFreeNames(List<String> files, Path folder) throws IOException {
        for (String file : files) {
            Path place = folder.resolve(file);
            if (Files.isDirectory(place, LinkOption.NOFOLLOW_LINKS)) {
                throw new IOException(place + " is a folder");
            }
            for (Path above = place.getParent(); !above.equals(folder); above = above.getParent()) {
                if (Files.exists(above) && !Files.isDirectory(above)) {
                    throw new IOException(above + " is not a folder");
                }
            }
        }
    }

    /** Deletes what the older folder had and the new one has not, with folders that are empty after that. */
    private static void deleteOthers(Path folder, FolderKind kind, Set<String> files) throws IOException {
        List<Path> others = new ArrayList<>();
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            /** Not what other programs are making or sweeping away here in this moment. */
            @Override
            public FileVisitResult preVisitDirectory(Path inner, BasicFileAttributes attributes) {
                return folder.equals(inner.getParent())
                                && inner.getFileName().toString().startsWith(OWN_PREFIX)
                        ? FileVisitResult.SKIP_SUBTREE
                        : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                Path relative = folder.relativize(file);
                if (!relative.getName(0).toString().startsWith(OWN_PREFIX)
                        && kind.own().test(relative)
                        && !files.contains(relative.toString())) {
                    others.add(relative);
                }
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException e) throws IOException {
                if (e instanceof NoSuchFileException) {
                    return FileVisitResult.CONTINUE;
                }
                throw e;
            }
        });
        for (Path file : others) {
            Path place = folder.resolve(file);
            Files.deleteIfExists(place);
            for (Path above = place.getParent(); !above.equals(folder) && isEmpty(above); above = above.getParent()) {
                Files.delete(above);
            }
        }
    }

    static boolean isEmpty(Path folder) throws IOException {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.findAny().isEmpty();
        }
    }
}
