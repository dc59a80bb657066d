package org.linnet.image;

import java.nio.file.Path;
import java.util.List;

/** Which parts of photographs no picture may show. Safe for use by several threads at once; whoever made it closes it. */
public interface HiddenAreas extends AutoCloseable {
    /** Nothing is hidden. */
    HiddenAreas NONE = photograph -> List.of();

    /** The parts of a photograph turned upright; {@link Box#WHOLE} where they are not known, so that nothing of it may be shown. */
    List<Box> of(Path photograph);

    /** Frees what it holds open. */
    @Override
    default void close() {
        // Most hold nothing open.
    }
}
