package org.linnet.internal.sorting;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import org.linnet.internal.file.NewFile;

/**
 * A photograph on its way.
 *
 * @param from absolute
 * @param to absolute
 * @param named how the results name it
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
}
