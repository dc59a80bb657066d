package org.linnet.internal.interchange.labels.shown;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.linnet.internal.interchange.labels.LabelledFile;

/**
 * A photograph with what it shows.
 *
 * @param said what the source says of it
 * @param file where it is; empty where it is missing, or may be one of several
 * @param shown the strongest first; none where nobody says anything that counts
 */
public record NamedPhotograph(LabelledFile said, Optional<Path> file, List<Shown> shown) {
    public NamedPhotograph {
        requireNonNull(said, "said is null");
        requireNonNull(file, "file is null");
        shown = List.copyOf(shown);
    }

    /** What it shows most strongly, by which it is put into a folder. */
    public Optional<Shown> strongest() {
        return shown.stream().findFirst();
    }
}
