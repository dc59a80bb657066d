package org.linnet.internal.tagging;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.LongConsumer;
import org.linnet.error.ErrorCode;
import org.linnet.error.LinnetException;
import org.linnet.image.SkipReason;
import org.linnet.image.SkippedFile;
import org.linnet.internal.file.AtomicFile;
import org.linnet.internal.file.FileProblem;
import org.linnet.internal.file.UnreadableSourceException;
import org.linnet.internal.interchange.labels.shown.NamedPhotograph;
import org.linnet.internal.interchange.labels.shown.NamedPhotographs;

/** Tags the photographs of some results, a batch after the other: what a batch will do is written down, and then done. */
public final class TagJob {
    private static final int BATCH = 32;

    private final TagOptions options;
    private final Path folder;
    private final Sidecars sidecars = new Sidecars();
    private final List<TagEdit> batch = new ArrayList<>();
    private final Set<Path> targets = new HashSet<>();
    private final TreeMap<String, Integer> counts = new TreeMap<>();
    private final List<SkippedFile> skipped = new ArrayList<>();
    private TagJournal journal;
    private int embedded;
    private int beside;
    private int already;
    private int unlabelled;

    private TagJob(TagOptions options, Path folder) {
        this.options = options;
        this.folder = folder;
    }

    /**
     * Tags.
     *
     * @param source a file or folder of labels or results; the undo file goes beside it
     * @param looked is told how many photographs have been looked for
     * @param written is told how many are done
     * @throws LinnetException NOTHING_USABLE where no photograph is found; FAILURE where the disk is full
     */
    public static TagSummary run(Path source, TagOptions options, LongConsumer looked, LongConsumer written) {
        NamedPhotographs photographs = NamedPhotographs.read(source, options.labels(), options.threshold(), looked);
        if (photographs.photographs().stream().noneMatch(one -> one.file().isPresent())) {
            throw new LinnetException(
                    ErrorCode.NOTHING_USABLE,
                    "none of the " + photographs.photographs().size() + " photographs that " + source
                            + " names is below " + photographs.root()
                            + "; say where they are with --images FOLDER");
        }
        TagJob job = new TagJob(options, source.toAbsolutePath().normalize().getParent());
        try {
            return job.run(photographs, written);
        } finally {
            if (job.journal != null) {
                job.journal.close();
            }
        }
    }

    private TagSummary run(NamedPhotographs photographs, LongConsumer written) {
        long done = 0;
        Set<Path> seen = new HashSet<>();
        for (NamedPhotograph one : photographs.photographs()) {
            if (one.file().isEmpty()) {
                skipped.add(photographs.missing(one.said()));
            } else if (one.shown().isEmpty()) {
                unlabelled++;
            } else if (seen.add(one.file().get())) {
                prepare(one.file().get(), Keywords.of(one, photographs.ranks()));
            }
            written.accept(++done);
        }
        flush();
        return new TagSummary(
                embedded,
                beside,
                already,
                unlabelled,
                counts,
                skipped,
                photographs.notices(),
                Optional.ofNullable(journal).map(TagJournal::file));
    }

    private void prepare(Path photograph, Keywords wanted) {
        try {
            TagEdit edit = TagEdit.of(photograph, wanted, options.embedded(), sidecars);
            if (targets.contains(edit.target())) {
                // Two photographs share a sidecar.
                flush();
                edit = TagEdit.of(photograph, wanted, options.embedded(), sidecars);
            }
            if (edit.added().isEmpty()) {
                already++;
                return;
            }
            batch.add(edit);
            targets.add(edit.target());
        } catch (UntaggableException e) {
            skip(photograph, e.getMessage());
        } catch (IOException e) {
            skip(photograph, FileProblem.of(e));
        }
        if (batch.size() == BATCH) {
            flush();
        }
    }

    private void flush() {
        if (!options.dryRun() && !batch.isEmpty()) {
            writeDown();
        }
        batch.forEach(this::make);
        batch.clear();
        targets.clear();
    }

    private void writeDown() {
        if (journal == null) {
            journal = TagJournal.in(folder);
        }
        List<TagRecord> records = new ArrayList<>();
        for (TagEdit edit : batch) {
            try {
                records.add(edit.tagRecord());
            } catch (UntaggableException e) {
                throw new IllegalStateException("it could be written a moment ago", e);
            }
        }
        journal.write(records);
    }

    private void make(TagEdit edit) {
        try {
            if (!options.dryRun()) {
                edit.make();
            }
            embedded += edit.jpeg().isPresent() ? 1 : 0;
            beside += edit.jpeg().isPresent() ? 0 : 1;
            edit.added().tags().forEach(tag -> counts.merge(tag, 1, Integer::sum));
        } catch (UntaggableException | UnreadableSourceException e) {
            skip(edit.target(), e.getMessage());
        } catch (AccessDeniedException | NoSuchFileException e) {
            skip(edit.target(), FileProblem.of(e));
        } catch (LinnetException e) {
            if (e.getCause() instanceof AccessDeniedException denied) {
                skip(edit.target(), FileProblem.of(denied));
            } else {
                throw stopped(e);
            }
        } catch (IOException e) {
            throw stopped(AtomicFile.failure(edit.target(), e));
        }
    }

    private LinnetException stopped(LinnetException e) {
        return new LinnetException(
                e.code(),
                e.getMessage()
                        + "\nThe same command goes on where it stopped; to take back what was done: linnet tag --undo "
                        + journal.file(),
                e);
    }

    private void skip(Path file, String why) {
        skipped.add(new SkippedFile(file, SkipReason.NOT_READABLE, why));
    }
}
