package org.linnet.internal.interchange.answers;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongConsumer;
import org.linnet.dataset.LabelOptions;
import org.linnet.error.ErrorCode;
import org.linnet.error.LinnetException;
import org.linnet.internal.dataset.Deployments;
import org.linnet.internal.file.AtomicFile;
import org.linnet.internal.file.FolderKind;
import org.linnet.internal.file.IOAction;
import org.linnet.internal.file.StagedFolder;
import org.linnet.internal.interchange.labels.Label;
import org.linnet.internal.interchange.labels.LabelFormats;
import org.linnet.internal.interchange.labels.LabelledFile;
import org.linnet.internal.interchange.labels.Labels;
import org.linnet.internal.interchange.labels.deployments.Surroundings;
import org.linnet.internal.interchange.labels.taxa.CompleteNames;
import org.linnet.internal.interchange.labels.taxa.TaxonomyTable;

/**
 * From a source of labels to a document in another format, photograph by photograph. What people and what programs say stays apart where the
 * format can tell.
 *
 * @param source a file or folder in any format that is read
 * @param labels how it is read
 * @param deployments what is known of places and clocks
 * @param format of the document
 */
public record Conversion(Path source, LabelOptions labels, Optional<Deployments> deployments, AnswerFormat format) {
    private static final int BETWEEN_REPORTS = 1000;

    public Conversion {
        requireNonNull(source, "source is null");
        requireNonNull(labels, "labels is null");
        requireNonNull(deployments, "deployments is null");
        requireNonNull(format, "format is null");
    }

    /**
     * What was converted.
     *
     * @param from the source's format in words
     * @param photographs how many there are
     * @param people how many labels are people's
     * @param program how many labels are a program's
     * @param untold what the document has no place for, in words; empty where nothing was lost
     * @param notices what the user should know, a line each
     */
    public record Summary(
            String from, long photographs, long people, long program, Optional<String> untold, List<String> notices) {
        public Summary {
            requireNonNull(from, "from is null");
            requireNonNull(untold, "untold is null");
            notices = List.copyOf(notices);
        }
    }

    /**
     * Writes a file, which is there in the end or not at all.
     *
     * @param progress is told how many photographs were written
     * @throws LinnetException NOTHING_USABLE where the source cannot be read or has no photograph; FAILURE where the file cannot be
     *     written
     */
    public Summary toFile(Path file, AnswerContext context, LongConsumer progress) {
        List<Summary> summary = new ArrayList<>(1);
        AtomicFile.write(file, out -> summary.add(write(() -> format.open(out, context), progress)));
        return summary.get(0);
    }

    /** Writes to a stream, which is left open. */
    public Summary toStream(OutputStream out, AnswerContext context, LongConsumer progress) throws IOException {
        return write(() -> format.open(out, context), progress);
    }

    /** Writes a folder, as {@link #toFile} does. */
    public Summary toFolder(Path folder, AnswerContext context, LongConsumer progress) {
        FolderKind kind = format.folder().orElseThrow();
        try (StagedFolder staged = StagedFolder.open(folder, kind)) {
            Summary summary = write(() -> format.open(staged.path(), context), progress);
            staged.moveIntoPlace();
            return summary;
        } catch (IOException e) {
            throw AtomicFile.failure(folder, e);
        }
    }

    /** Begins the document. */
    private interface Opening {
        AnswerWriter open() throws IOException;
    }

    private Summary write(Opening opening, LongConsumer progress) throws IOException {
        CompleteNames names =
                new CompleteNames(labels.taxonomy().map(TaxonomyTable::read).orElse(TaxonomyTable.empty()));
        Surroundings surroundings = new Surroundings(deployments, labels.images());
        Untold untold = new Untold(format);
        long[] counts = new long[3];
        Labels read;
        try (AnswerWriter writer = opening.open()) {
            read = read(file -> {
                LabelledFile whole = surroundings.of(names.of(file));
                for (Label label : whole.labels()) {
                    counts[label.author() == Label.Author.PERSON ? 1 : 2]++;
                }
                untold.add(whole);
                writer.write(whole);
                if (++counts[0] % BETWEEN_REPORTS == 0) {
                    progress.accept(counts[0]);
                }
            });
            if (counts[0] == 0) {
                throw new LinnetException(ErrorCode.NOTHING_USABLE, source + " names no photograph");
            }
            writer.describe(read.deployments());
            writer.end();
        }
        List<String> notices = new ArrayList<>(read.notices());
        notices.addAll(surroundings.notices());
        names.notice().ifPresent(notices::add);
        return new Summary(read.format(), counts[0], counts[1], counts[2], untold.line(), notices);
    }

    /** Tells a source that cannot be read from a document that cannot be written. */
    private Labels read(IOAction<LabelledFile> each) throws IOException {
        try {
            return LabelFormats.stream(source, labels, done -> {}, file -> {
                try {
                    each.run(file);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        } catch (UncheckedIOException e) {
            throw e.getCause();
        } catch (IOException e) {
            throw new LinnetException(
                    ErrorCode.NOTHING_USABLE,
                    source + " cannot be read: " + e.getMessage() + "; copy or write it again",
                    e);
        }
    }
}
