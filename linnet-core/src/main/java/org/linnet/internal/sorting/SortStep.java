package org.linnet.internal.sorting;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import org.linnet.internal.file.NewFile;

/**
 * A photograph, or the file beside it that holds its XMP, on its way.
 *
 * @param from absolute
 * @param to absolute
 * @param named how the results name it; empty for a file beside a photograph
 * @param state of the file when this was planned
 */
public record SortStep(Placement placement, Path from, Path to, String named, NewFile.State state) {
    public SortStep {
        requireNonNull(placement, "placement is null");
        requireNonNull(from, "from is null");
        requireNonNull(to, "to is null");
        requireNonNull(named, "named is null");
        requireNonNull(state, "state is null");
    }

    /** Whether it is a photograph, and no file beside one. */
    public boolean isPhotograph() {
        return !named.isEmpty();
    }
}
