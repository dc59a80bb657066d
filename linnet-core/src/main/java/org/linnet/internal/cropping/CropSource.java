package org.linnet.internal.cropping;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.util.Optional;
import org.linnet.taxonomy.TaxonPath;

/**
 * A photograph that is to be cropped.
 *
 * @param file on disk
 * @param folder where its crops go, below that of all, with {@code /}; empty for that itself
 * @param observation what is drawn as one
 * @param taxon what it shows; empty where crops do not lie by taxon
 */
record CropSource(Path file, String folder, String observation, Optional<TaxonPath> taxon) {
    CropSource {
        requireNonNull(file, "file is null");
        requireNonNull(folder, "folder is null");
        requireNonNull(observation, "observation is null");
        requireNonNull(taxon, "taxon is null");
    }
}
