package org.linnet.image;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;

/**
 * A file or folder that was skipped, so that the job could go on.
 *
 * @param detail what exactly was found, in words; may be empty
 */
public record SkippedFile(Path file, SkipReason reason, String detail) {
    public SkippedFile {
        requireNonNull(file, "file is null");
        requireNonNull(reason, "reason is null");
        requireNonNull(detail, "detail is null");
    }
}
