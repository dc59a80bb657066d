package org.linnet.image;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;

/**
 * A file that was passed over.
 *
 * @param detail what exactly was wrong, in words, on one line; may be empty
 */
public record SkippedFile(Path file, SkipReason reason, String detail) {
    public SkippedFile {
        requireNonNull(file, "file is null");
        requireNonNull(reason, "reason is null");
        requireNonNull(detail, "detail is null");
    }
}
