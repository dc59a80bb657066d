package org.linnet.server.upload;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;

/**
 * A photograph that a request brought.
 *
 * @param file what answers call it; there is no such file here
 * @param content of a file; not a copy
 */
@SuppressWarnings("ArrayRecordComponent") // handed on, never compared
public record Upload(Path file, byte[] content) {
    public Upload {
        requireNonNull(file, "file is null");
        requireNonNull(content, "content is null");
    }
}
