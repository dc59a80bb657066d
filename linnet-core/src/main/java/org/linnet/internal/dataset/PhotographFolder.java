package org.linnet.internal.dataset;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import org.linnet.taxonomy.TaxonPath;

/**
 * A folder that photographs lie in; all of its photographs share it, which keeps a million of them small.
 *
 * @param path where it is on disk
 * @param relativePath below DATA, with {@code /}, as written on disk; empty for DATA itself
 * @param taxon what its photographs show
 */
public record PhotographFolder(Path path, String relativePath, TaxonPath taxon) {
    public PhotographFolder {
        requireNonNull(path, "path is null");
        requireNonNull(relativePath, "relativePath is null");
        requireNonNull(taxon, "taxon is null");
    }
}
