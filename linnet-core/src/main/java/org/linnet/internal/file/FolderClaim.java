package org.linnet.internal.file;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * A folder that this program may fill, out of sight beside its final place or in it.
 *
 * @param lock keeps other programs from it; empty on a disk without locks, where the folder is this program's own
 */
record FolderClaim(Path path, Optional<ExclusiveLock> lock) {
    private static final String PREFIX = ".linnet-partial";
    private static final String LOCK = Succession.LOCK;
    private static final int LONGEST_NAME = 100;

    /** Whether it is a folder of this kind, by its name. */
    static boolean isNamedLikeOne(Path entry) {
        return entry.getFileName().toString().startsWith(PREFIX);
    }

    /**
     * Takes the first name that is free, or whose program is dead. What has no lock in it was left on purpose.
     *
     * @param holder where the folder is made: {@code real} itself, or its parent
     * @param real where it goes in the end
     * @throws FolderBusyException where another program has it
     */
    static FolderClaim in(Path holder, Path real) throws IOException, FolderBusyException {
        String name = holder.equals(real)
                ? PREFIX
                : PREFIX + "-" + shortened(real.getFileName().toString());
        for (int number = 1; ; number++) {
            Path path = holder.resolve(number == 1 ? name : name + "-" + number);
            if (isLeftOnPurpose(path)) {
                continue;
            }
            boolean found = Files.isDirectory(path);
            Files.createDirectories(path);
            Optional<ExclusiveLock> lock = lockIn(path);
            if (lock.isEmpty()) {
                if (!found) {
                    Folders.delete(path);
                }
                // One of its own, for nobody sees whether another program fills the one that was found.
                Path own = Files.createDirectory(holder.resolve(name + "-" + UUID.randomUUID()));
                return new FolderClaim(own, lock);
            }
            if (!Files.exists(path.resolve(LOCK))) {
                // Another program has just swept it away.
                lock.get().close();
                number--;
                continue;
            }
            empty(path);
            return new FolderClaim(path, lock);
        }
    }

    /** Of a folder that was made a moment ago, after the one that is locked was given its name. */
    private static void deleteIfEmpty(Path path) throws IOException {
        try {
            Files.deleteIfExists(path);
        } catch (DirectoryNotEmptyException e) {
            // The one that is locked.
            return;
        }
    }

    private static Optional<ExclusiveLock> lockIn(Path path) throws IOException, FolderBusyException {
        try {
            return Succession.lock(path.resolve(LOCK));
        } catch (NoSuchFileException e) {
            // Another program has given the folder its name in this moment.
            throw new FolderBusyException();
        } catch (FolderBusyException e) {
            deleteIfEmpty(path);
            throw e;
        }
    }

    /** In this order, for another program may be making the folder and its lock, or giving it its name, right now. */
    private static boolean isLeftOnPurpose(Path path) throws IOException {
        try {
            return Files.isDirectory(path)
                    && !Succession.isEmpty(path)
                    && !Files.exists(path.resolve(LOCK))
                    && Files.isDirectory(path);
        } catch (NoSuchFileException e) {
            return false;
        }
    }

    private static String shortened(String name) {
        return name.length() <= LONGEST_NAME
                ? name
                : Checksum.SHA_256.of(name.getBytes(UTF_8)).substring(0, 16);
    }

    /** Deletes what programs left that were killed. */
    static void sweep(Path holder) throws IOException {
        List<Path> left;
        try (Stream<Path> entries = Files.list(holder)) {
            left = entries.filter(entry -> isNamedLikeOne(entry)
                            && Files.isDirectory(entry, LinkOption.NOFOLLOW_LINKS)
                            && Files.exists(entry.resolve(LOCK)))
                    .toList();
        }
        left.forEach(FolderClaim::deleteIfDead);
    }

    private static void deleteIfDead(Path folder) {
        try (ExclusiveLock dead = ExclusiveLock.tryAcquire(folder.resolve(LOCK)).orElse(null)) {
            if (dead != null) {
                Folders.delete(folder);
            }
        } catch (IOException e) {
            // Somebody else's, or on a disk without locks: it costs room, no more.
            return;
        }
    }

    private static void empty(Path path) throws IOException {
        List<Path> left;
        try (Stream<Path> entries = Files.list(path)) {
            left = entries.filter(entry -> !entry.endsWith(LOCK)).toList();
        }
        for (Path entry : left) {
            Folders.delete(entry);
        }
    }
}
