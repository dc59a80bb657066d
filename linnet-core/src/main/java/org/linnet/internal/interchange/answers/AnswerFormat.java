package org.linnet.internal.interchange.answers;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import org.linnet.internal.file.FolderKind;
import org.linnet.internal.interchange.labels.LabelledFile;
import org.linnet.label.Labelled;

/**
 * Writes what photographs show, whoever says it, as one program or standard has it. One implementation for each, listed in {@link
 * AnswerFormats}; what reads the format is a {@link org.linnet.internal.interchange.labels.LabelFormat} of the same label.
 */
public interface AnswerFormat extends Labelled {
    /** As written on the command line, such as {@code megadetector}. */
    @Override
    String label();

    /** What the names of its files end in, in lower case and without a dot; by default its label. */
    default Set<String> endings() {
        return Set.of(label());
    }

    /** Whether Linnet wrote a file or folder in this format, so that it may be replaced; by default none is. */
    default boolean isOwn(Path document) {
        return false;
    }

    /** Whether it is text in UTF-8, which may go to a screen; by default not. */
    default boolean isText() {
        return false;
    }

    /**
     * Whether it holds every box that a detector found, those too that are less sure than a program looks at, because whoever opens it
     * chooses; by default not.
     */
    default boolean hasEveryBox() {
        return false;
    }

    /**
     * Refuses a name of the file by which programs that read the format would mistake it; by default none.
     *
     * @throws org.linnet.error.LinnetException WRONG_USAGE
     */
    default void requireName(Path document) {}

    /** What its folders hold, where it can also be a folder of files, which {@link #open(Path, AnswerContext)} writes. */
    default Optional<FolderKind> folder() {
        return Optional.empty();
    }

    /** Whether it can also be a folder. */
    default boolean isFolder() {
        return folder().isPresent();
    }

    /**
     * Makes sure, before long work, that all is there that it demands.
     *
     * @param photographs with the places and times at which they were taken; labels are not looked at
     * @throws org.linnet.error.LinnetException WRONG_USAGE where the context or the photographs lack what the format demands, by name
     */
    default void require(AnswerContext context, Iterable<LabelledFile> photographs) {}

    /** What it has no place for; by default nothing is lost. */
    default Set<AnswerFact> untold() {
        return Set.of();
    }

    /**
     * Begins a file.
     *
     * @param out is flushed in the end, and left open
     * @throws org.linnet.error.LinnetException WRONG_USAGE where the context lacks what the format demands, by name
     */
    AnswerWriter open(OutputStream out, AnswerContext context) throws IOException;

    /**
     * Begins a folder.
     *
     * @param folder that is there and empty
     * @throws org.linnet.error.LinnetException WRONG_USAGE as {@link #open(OutputStream, AnswerContext)}
     */
    default AnswerWriter open(Path folder, AnswerContext context) throws IOException {
        throw new UnsupportedOperationException(label() + " is a file");
    }
}
