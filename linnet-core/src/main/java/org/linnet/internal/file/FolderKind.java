package org.linnet.internal.file;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.util.function.Predicate;

/**
 * What folders of one kind hold, such as models.
 *
 * @param name with its article, such as {@code a model}
 * @param document the file without which a folder is none of this kind, and which names or vouches for the others; it
 *     takes its place last
 * @param own whether a file, by its path below the folder, is one that such a folder may hold. Others are somebody else's,
 *     and left alone.
 */
public record FolderKind(String name, String document, Predicate<Path> own) {
    public FolderKind {
        requireNonNull(name, "name is null");
        requireNonNull(document, "document is null");
        requireNonNull(own, "own is null");
    }
}
