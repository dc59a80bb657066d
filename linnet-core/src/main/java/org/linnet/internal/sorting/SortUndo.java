package org.linnet.internal.sorting;

import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.linnet.internal.file.AtomicFile;
import org.linnet.internal.file.Checksum;
import org.linnet.internal.file.NewFile;

/**
 * Takes a run back: deletes copies while they are the same as their originals, and links while they lead there, and moves what was moved.
 * Whatever has changed since is kept.
 *
 * @param taken how many photographs are where they were before
 * @param kept what is left as it is, and why, a line each
 * @param table what the file is called now
 */
public record SortUndo(int taken, List<String> kept, Path table) {
    public SortUndo {
        kept = List.copyOf(kept);
    }

    /**
     * Takes back what a file says.
     *
     * @param table a {@code sort-undo.csv} or {@code sort-unfinished.csv}
     * @param dryRun only tells what would be done
     * @throws org.linnet.error.LinnetException WRONG_USAGE where it is none, or another program sorts there
     */
    @SuppressWarnings("try") // The lock is held, not used.
    public static SortUndo of(Path table, boolean dryRun) {
        SortJournal journal = SortJournal.read(table);
        Path into = table.toAbsolutePath().normalize().getParent();
        if (dryRun) {
            return undo(journal, table, into, true);
        }
        try (SortRun alone = SortRun.in(into)) {
            return undo(journal, table, into, false);
        }
    }

    private static SortUndo undo(SortJournal journal, Path table, Path into, boolean dryRun) {
        List<SortStep> steps = new ArrayList<>(journal.steps());
        Collections.reverse(steps);
        List<String> kept = new ArrayList<>();
        Set<Path> folders = new HashSet<>();
        int taken = 0;
        for (SortStep step : steps) {
            try {
                String reason = undo(step, dryRun);
                if (reason.isEmpty()) {
                    taken += step.isPhotograph() ? 1 : 0;
                    folders.add(step.to().getParent());
                } else if (!reason.equals(NOTHING)) {
                    kept.add(step.to() + ": " + reason);
                }
            } catch (IOException e) {
                throw AtomicFile.failure(step.to(), e);
            }
        }
        if (dryRun) {
            return new SortUndo(taken, kept, table);
        }
        journal.results().ifPresent(SortUndo::deleteUnchanged);
        folders.forEach(folder -> deleteEmpty(folder, into));
        return new SortUndo(taken, kept, kept.isEmpty() ? SortJournal.undone(table) : table);
    }

    /** There was nothing to take back. */
    private static final String NOTHING = "nothing";

    /** Why it is kept; empty where it is taken back. */
    private static String undo(SortStep step, boolean dryRun) throws IOException {
        Path from = step.from();
        Path to = step.to();
        if (!NewFile.exists(to)) {
            return step.placement() != Placement.MOVE || NewFile.exists(from) ? NOTHING : "it is no longer there";
        }
        if (step.placement() == Placement.MOVE) {
            if (!NewFile.exists(from)) {
                if (!dryRun) {
                    NewFile.move(to, from);
                }
                return "";
            }
            if (!NewFile.isSame(from, to)) {
                return "there is another file at " + from;
            }
        } else if (!isOf(step)) {
            return "it has changed since, or its original has, or is gone";
        }
        if (!dryRun) {
            Files.delete(to);
        }
        return "";
    }

    private static boolean isOf(SortStep step) throws IOException {
        return switch (step.placement()) {
            case COPY -> !Files.isSymbolicLink(step.to()) && NewFile.isSame(step.from(), step.to());
            case LINK -> Files.exists(step.from()) && Files.isSameFile(step.from(), step.to());
            case SYMLINK ->
                Files.isSymbolicLink(step.to())
                        && Files.readSymbolicLink(step.to()).equals(step.from());
            case MOVE -> throw new IllegalArgumentException("a photograph that was moved is no copy");
        };
    }

    private static void deleteUnchanged(SortJournal.Results results) {
        try {
            if (Files.isRegularFile(results.file(), LinkOption.NOFOLLOW_LINKS)
                    && Checksum.SHA_256.of(results.file()).equals(results.sha256())) {
                Files.delete(results.file());
            }
        } catch (IOException e) {
            throw AtomicFile.failure(results.file(), e);
        }
    }

    /** Deletes a folder, and those above it up to the one that was sorted into, unless there is something in them. */
    private static void deleteEmpty(Path folder, Path into) {
        for (Path at = folder; at.startsWith(into) && !at.equals(into); at = at.getParent()) {
            try {
                Files.deleteIfExists(at);
            } catch (DirectoryNotEmptyException e) {
                return;
            } catch (IOException e) {
                throw AtomicFile.failure(at, e);
            }
        }
    }
}
