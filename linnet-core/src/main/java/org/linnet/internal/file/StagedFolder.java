package org.linnet.internal.file;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.linnet.error.ErrorCode;
import org.linnet.error.LinnetException;

/**
 * A folder that is filled out of sight and takes its final place once it is complete, so that there is always the whole
 * old one or the whole new one, however the program ends. Closing it before that deletes what was written.
 *
 * <p>Where nothing is at that place yet, it is filled beside it and moved there in one step. Where there is a folder, it is
 * filled within that, for it may be a mount point, which cannot be moved, and may hold files of somebody else, which stay;
 * see {@link Succession}. A symbolic link stays, and the folder that it leads to is filled.
 *
 * <p>On a disk without locks each program fills a folder of its own, and the last one wins; what is left of those that were
 * killed stays there. Elsewhere a lock keeps two programs from filling the same folder. Folders whose program was killed are deleted by the next one
 * that fills a folder at the same place.
 */
public final class StagedFolder implements AutoCloseable {
    private static final String LOCK = Succession.LOCK;
    private static final long PAUSE_MILLISECONDS = 100;

    private static final Set<Path> STAGED = ConcurrentHashMap.newKeySet();

    private final Path target;
    private final Path real;
    private final Path path;
    private final FolderKind kind;
    private final Runnable waiting;
    private final Runnable deletion = this::deleteQuietly;
    private Optional<ExclusiveLock> lock;
    private boolean open = true;

    private StagedFolder(Path target, Path real, FolderClaim claim, FolderKind kind, Runnable waiting) {
        this.target = target;
        this.real = real;
        this.path = claim.path();
        this.kind = kind;
        this.waiting = waiting;
        this.lock = claim.lock();
    }

    /**
     * Makes sure that nothing is lost when a job's result takes the place of what is there.
     *
     * @throws LinnetException WRONG_USAGE where {@code target} holds anything but an earlier result of this kind
     */
    public static void requireReplaceable(Path target, FolderKind kind) {
        if (!Files.exists(target) || Files.isRegularFile(current(target, kind.document()))) {
            return;
        }
        if (Files.isDirectory(target)) {
            try (Stream<Path> entries = Files.list(target)) {
                if (entries.allMatch(StagedFolder::isNothing)) {
                    return;
                }
            } catch (IOException e) {
                throw failure("cannot read " + target, e);
            }
        }
        throw new LinnetException(
                ErrorCode.WRONG_USAGE,
                target + " exists and is not " + kind.name() + "; give --out another name, or move it away.");
    }

    /** What a disk that is mounted there has of itself, and what a killed program left. */
    private static boolean isNothing(Path entry) {
        return FolderClaim.isNamedLikeOne(entry) || entry.endsWith("lost+found");
    }

    /**
     * Where a file of a folder is to be read: in the folder itself, but for the moments in which a new one takes the
     * place of an old one, and where the program was killed in one of these.
     */
    public static Path current(Path folder, String file) {
        return Succession.current(folder, file);
    }

    /** Whether a file lies in a folder that this program is filling: what is there is forced to the disk in the end, all together. */
    static boolean isStaged(Path file) {
        return STAGED.stream().anyMatch(file::startsWith);
    }

    /** Whether a new folder is taking the place of an old one, or a program was killed while it did. */
    public static boolean isBeingReplaced(Path folder) {
        return Files.isDirectory(Succession.next(folder));
    }

    /**
     * Begins a folder; its parents are made.
     *
     * @param target where it goes in the end
     * @throws LinnetException FAILURE where nothing can be written there; WRONG_USAGE where another program is filling it
     */
    public static StagedFolder open(Path target, FolderKind kind) {
        return open(target, kind, () -> {
            throw new LinnetException(
                    ErrorCode.WRONG_USAGE,
                    "another program is writing to " + target + "; wait for it, or choose another place.");
        });
    }

    /**
     * Begins a folder once no other program is filling it; its parents are made.
     *
     * @param target where it goes in the end
     * @param waiting called ten times a second as long as another program is filling it; what it throws ends the waiting
     * @throws LinnetException FAILURE where nothing can be written there, or the thread is interrupted while it waits
     */
    public static StagedFolder open(Path target, FolderKind kind, Runnable waiting) {
        requireNonNull(kind, "kind is null");
        requireNonNull(waiting, "waiting is null");
        Optional<StagedFolder> staged = tryOpen(target, kind, waiting);
        while (staged.isEmpty()) {
            waiting.run();
            pause(target);
            staged = tryOpen(target, kind, waiting);
        }
        return staged.get();
    }

    private static void pause(Path target) {
        try {
            Thread.sleep(PAUSE_MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LinnetException(
                    ErrorCode.FAILURE, "interrupted while it waited for another program to write " + target, e);
        }
    }

    /** @return empty where another program is filling it */
    private static Optional<StagedFolder> tryOpen(Path target, FolderKind kind, Runnable waiting) {
        try {
            Path real = destination(target);
            Path holder = Files.isDirectory(real) ? real : real.getParent();
            if (!Files.isDirectory(holder)) {
                Files.createDirectories(holder);
            }
            FolderClaim.sweep(holder);
            StagedFolder staged = new StagedFolder(target, real, FolderClaim.in(holder, real), kind, waiting);
            Unfinished.add(staged.deletion);
            STAGED.add(staged.path.toAbsolutePath());
            boolean ready = false;
            try {
                if (holder.equals(real)) {
                    Succession.finishEarlier(real, kind);
                }
                ready = true;
            } finally {
                if (!ready) {
                    staged.close();
                }
            }
            return Optional.of(staged);
        } catch (FolderBusyException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw failure("cannot write to " + target, e);
        }
    }

    private static Path destination(Path target) throws IOException {
        if (Files.exists(target)) {
            return target.toRealPath();
        }
        Path absolute = target.toAbsolutePath().normalize();
        return Files.isSymbolicLink(absolute)
                ? absolute.resolveSibling(Files.readSymbolicLink(absolute)).normalize()
                : absolute;
    }

    /** Whether other programs are kept from filling it; not so on a disk without locks. */
    public boolean isLocked() {
        return lock.isPresent();
    }

    /** Where to write. */
    public Path path() {
        return path;
    }

    /**
     * Gives the folder its final place; of an earlier one there, only files of somebody else stay. All is forced to the
     * disk before that.
     *
     * @throws LinnetException FAILURE where that cannot be done; it says where the result is, for what is complete is
     *     never deleted
     */
    public synchronized void moveIntoPlace() {
        if (!open) {
            throw new IllegalStateException(path + " is closed");
        }
        try {
            Folders.force(path, LOCK);
            STAGED.remove(path.toAbsolutePath());
            if (!path.startsWith(real) && !moveWhole()) {
                moveWithin();
            }
            if (path.startsWith(real)) {
                Succession.succeed(path, real, kind);
            }
            finish();
        } catch (IOException e) {
            throw keep(e);
        }
    }

    /**
     * Whether nothing stood at the place. The lock is held until the folder has its name, for a program that waits for it
     * would take what is not locked for left over and delete it.
     */
    private boolean moveWhole() throws IOException {
        if (Files.isDirectory(real)) {
            return false;
        }
        try {
            Files.move(path, real, StandardCopyOption.ATOMIC_MOVE);
        } catch (AccessDeniedException e) {
            // Windows moves no folder in which a file is open.
            release();
            Files.deleteIfExists(path.resolve(LOCK));
            Files.move(path, real, StandardCopyOption.ATOMIC_MOVE);
        }
        Files.deleteIfExists(real.resolve(LOCK));
        Folders.forceNames(real.getParent());
        return true;
    }

    /** Somebody has made the folder since this one was begun. */
    private void moveWithin() throws IOException {
        requireReplaceable(real, kind);
        try (StagedFolder within = open(real, kind, waiting)) {
            List<Path> entries;
            try (Stream<Path> all = Files.list(path)) {
                entries = all.filter(entry -> !entry.endsWith(LOCK)).toList();
            }
            for (Path entry : entries) {
                Files.move(entry, within.path.resolve(entry.getFileName()), StandardCopyOption.ATOMIC_MOVE);
            }
            within.moveIntoPlace();
            Folders.delete(path);
        }
    }

    private LinnetException keep(IOException cause) {
        Path kept = Files.isDirectory(path) ? path : Succession.next(real);
        try {
            Path visible = real.resolveSibling(real.getFileName() + "-complete");
            for (int number = 2; Files.exists(visible, LinkOption.NOFOLLOW_LINKS); number++) {
                visible = real.resolveSibling(real.getFileName() + "-complete-" + number);
            }
            if (kept.equals(path)) {
                Files.move(path, visible, StandardCopyOption.ATOMIC_MOVE);
                kept = visible;
            }
        } catch (IOException e) {
            cause.addSuppressed(e);
        }
        try {
            // What has no lock in it is left on purpose.
            Files.deleteIfExists(kept.resolve(LOCK));
            finish();
        } catch (IOException e) {
            cause.addSuppressed(e);
        }
        return new LinnetException(
                ErrorCode.FAILURE,
                "cannot move the result to " + target + ": " + AtomicFile.reason(cause) + ".\nIt is complete in " + kept
                        + "; move it to where you want it.",
                cause);
    }

    private void finish() throws IOException {
        open = false;
        STAGED.remove(path.toAbsolutePath());
        Unfinished.remove(deletion);
        release();
    }

    private void release() throws IOException {
        if (lock.isPresent()) {
            lock.get().close();
            lock = Optional.empty();
        }
    }

    @Override
    public synchronized void close() {
        if (!open) {
            return;
        }
        try {
            // The lock goes last, so that whoever finds the folder knows that it is being deleted.
            Folders.delete(path);
            finish();
        } catch (IOException e) {
            throw failure("cannot delete " + path, e);
        }
    }

    private void deleteQuietly() {
        // Waits where it is being moved into its place.
        synchronized (this) {
            if (open) {
                try {
                    Folders.delete(path);
                } catch (IOException e) {
                    // The next run sweeps it.
                    return;
                }
            }
        }
    }

    private static LinnetException failure(String what, IOException e) {
        return new LinnetException(
                ErrorCode.FAILURE,
                what + ": " + AtomicFile.reason(e)
                        + ". Free some space, check the permissions, or choose another place.",
                e);
    }
}
