package org.linnet.internal.interchange.labels;

import java.io.IOException;
import java.nio.file.Path;
import java.util.function.LongConsumer;
import org.linnet.dataset.LabelOptions;
import org.linnet.internal.file.IOAction;
import org.linnet.label.Labelled;

/** Reads the labels that one program or standard writes. One implementation for each, listed in {@link LabelFormats}. */
public interface LabelFormat extends Labelled {
    /** As written on the command line, such as {@code camtrap-dp}. */
    @Override
    String label();

    /**
     * Whether a file or folder is in this format, told by its content.
     *
     * @param head what it begins with
     */
    boolean recognises(SourceHead head);

    /**
     * Reads all of it, with memory that grows with the photographs and not with the text.
     *
     * @throws org.linnet.error.LinnetException NOTHING_USABLE, with the file and the line, where it is damaged or makes no sense
     */
    Labels read(Path source, LabelOptions options);

    /**
     * The same, and tells how it goes on where that takes long.
     *
     * @param progress is told how many photographs have been looked at
     */
    default Labels read(Path source, LabelOptions options, LongConsumer progress) {
        return read(source, options);
    }

    /**
     * The same, photograph by photograph, for sources with more of them than there is memory. Those of one sequence follow one another where
     * the sequence has labels of its own, and are else in the order of the source.
     *
     * @param each is given every photograph
     * @return what there is to say besides, without the photographs
     */
    default Labels stream(Path source, LabelOptions options, LongConsumer progress, IOAction<LabelledFile> each)
            throws IOException {
        return SequenceOrder.pass(read(source, options, progress), each);
    }
}
