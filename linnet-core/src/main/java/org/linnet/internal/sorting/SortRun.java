package org.linnet.internal.sorting;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.LongConsumer;
import org.linnet.error.ErrorCode;
import org.linnet.error.LinnetException;
import org.linnet.image.SkipReason;
import org.linnet.image.SkippedFile;
import org.linnet.internal.file.AtomicFile;
import org.linnet.internal.file.ExclusiveLock;
import org.linnet.internal.file.FileProblem;
import org.linnet.internal.file.NewFile;
import org.linnet.internal.file.NoLocksException;
import org.linnet.internal.file.UnreadableSourceException;

/** Carries out a plan, and finishes one that was cut off. Two of them never work in one folder at the same time. */
public final class SortRun implements AutoCloseable {
    private static final String LOCK = ".linnet-sort.lock";

    private final Path into;
    private final Optional<ExclusiveLock> lock;
    private final List<SkippedFile> skipped = new ArrayList<>();
    private int placed;

    /** Of a run that was cut off and is finished now. */
    private Optional<Path> finished = Optional.empty();

    private SortRun(Path into, Optional<ExclusiveLock> lock) {
        this.into = into;
        this.lock = lock;
    }

    /**
     * Begins work in a folder, which is made.
     *
     * @throws LinnetException WRONG_USAGE where another program sorts there; FAILURE where it cannot be written to
     */
    public static SortRun in(Path into) {
        Path file = into.toAbsolutePath().normalize().resolve(LOCK);
        try {
            Optional<ExclusiveLock> lock = ExclusiveLock.tryAcquire(file);
            if (lock.isEmpty()) {
                throw new LinnetException(
                        ErrorCode.WRONG_USAGE,
                        "another program is sorting into " + into
                                + "; nothing was done. Run the command again when that one has ended");
            }
            return new SortRun(file.getParent(), lock);
        } catch (NoLocksException e) {
            // To go without is better than not at all.
            return new SortRun(file.getParent(), Optional.empty());
        } catch (IOException e) {
            throw AtomicFile.failure(file, e);
        }
    }

    /** Whether a run in a folder was cut off. */
    public static boolean isUnfinished(Path into) {
        return SortJournal.unfinished(into).isPresent();
    }

    /**
     * Does what is left of a run that was cut off.
     *
     * @return what was done; empty where none was cut off
     */
    public Optional<SortSummary> finish(LongConsumer progress) {
        return SortJournal.unfinished(into).map(journal -> {
            take(SortJournal.read(journal).steps(), progress);
            finished = Optional.of(SortJournal.finished(journal));
            return summary(finished, Optional.empty());
        });
    }

    /**
     * Carries out a plan.
     *
     * @param progress is told how many photographs are done
     * @throws LinnetException FAILURE where the disk is full or cannot be written to; what is done stays done, and nothing is half done
     */
    public SortSummary run(SortPlan plan, LongConsumer progress) {
        Path unfinished = SortJournal.unfinishedFile(into);
        SortJournal journal = new SortJournal(plan.source(), Optional.empty(), plan.steps());
        if (!plan.steps().isEmpty()) {
            journal.write(unfinished);
            take(plan.steps(), progress);
        }
        Optional<MovedResults> results = MovedResults.write(plan.source(), into, plan.places());
        Optional<Path> file = results.map(MovedResults::file);
        boolean made = results.filter(MovedResults::isNew).isPresent();
        if (plan.steps().isEmpty() && !made) {
            return summary(Optional.empty(), file);
        }
        Optional<SortJournal.Results> written =
                results.filter(MovedResults::isNew).map(moved -> new SortJournal.Results(moved.file(), moved.sha256()));
        if (plan.steps().isEmpty() && finished.isPresent()) {
            // All that was left of the run that was cut off.
            SortJournal before = SortJournal.read(finished.get());
            new SortJournal(before.source(), written, before.steps()).write(finished.get());
            return summary(finished, file);
        }
        if (made) {
            new SortJournal(plan.source(), written, plan.steps()).write(unfinished);
        }
        return summary(Optional.of(SortJournal.finished(unfinished)), file);
    }

    private SortSummary summary(Optional<Path> undo, Optional<Path> results) {
        SortSummary summary = new SortSummary(placed, skipped, undo, results);
        placed = 0;
        skipped.clear();
        return summary;
    }

    private void take(List<SortStep> steps, LongConsumer progress) {
        long done = 0;
        for (SortStep step : steps) {
            try {
                placed += take(step) && step.isPhotograph() ? 1 : 0;
            } catch (UnreadableSourceException e) {
                skip(step, e.getMessage());
            } catch (FileAlreadyExistsException e) {
                skip(step, step.to() + " is another file");
            } catch (IOException e) {
                if (!isTooLong(e)) {
                    throw broken(step, e);
                }
                skip(step, "its name in " + step.to().getParent() + " would be too long");
            }
            progress.accept(++done);
        }
    }

    private void skip(SortStep step, String why) {
        skipped.add(new SkippedFile(step.from(), SkipReason.NOT_READABLE, why));
    }

    /** Whether anything was left to do. */
    private static boolean take(SortStep step) throws IOException {
        Path from = step.from();
        Path to = step.to();
        boolean there = NewFile.exists(from);
        if (NewFile.exists(to)) {
            if (!there && step.placement() == Placement.MOVE) {
                return false;
            }
            if (!isSameContent(from, to)) {
                throw new FileAlreadyExistsException(to.toString());
            }
            if (step.placement() == Placement.MOVE && !Files.isSymbolicLink(to)) {
                // It was cut off after the copy to another disk, and both hold the same.
                Files.delete(from);
            }
            return false;
        }
        switch (step.placement()) {
            case COPY -> NewFile.copy(from, to);
            case LINK -> NewFile.link(from, to);
            case SYMLINK -> NewFile.symbolicLink(from, to);
            case MOVE -> NewFile.move(from, to);
        }
        return true;
    }

    private static boolean isSameContent(Path from, Path to) throws IOException {
        return Files.exists(from) && Files.exists(to) && (Files.isSameFile(from, to) || NewFile.isSame(from, to));
    }

    private static boolean isTooLong(IOException e) {
        return FileProblem.of(e).toLowerCase(Locale.ROOT).contains("name too long");
    }

    private LinnetException broken(SortStep step, IOException e) {
        LinnetException failure = AtomicFile.failure(step.to(), e);
        return new LinnetException(
                failure.code(),
                failure.getMessage()
                        + "\nThe same command goes on where it stopped; to take back what was done: linnet sort"
                        + " --undo " + SortJournal.unfinishedFile(into),
                e);
    }

    @Override
    public void close() {
        try {
            // While it is held, so that nobody else's is deleted.
            Files.deleteIfExists(into.resolve(LOCK));
            if (lock.isPresent()) {
                lock.get().close();
            }
        } catch (IOException e) {
            throw AtomicFile.failure(into.resolve(LOCK), e);
        }
    }
}
