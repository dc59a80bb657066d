package org.linnet.spark.table;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import java.util.OptionalLong;

/**
 * Which photograph a row is of.
 *
 * @param path as it was given
 * @param contentSha256 checksum of the file's bytes; empty where they were not read
 * @param length bytes of the file; empty where they are not known
 */
public record Photograph(String path, Optional<String> contentSha256, OptionalLong length) {
    public Photograph {
        requireNonNull(path, "path is null");
        requireNonNull(contentSha256, "contentSha256 is null");
        requireNonNull(length, "length is null");
    }

    /** One that was read. */
    public Photograph(String path, String contentSha256, long length) {
        this(path, Optional.of(contentSha256), OptionalLong.of(length));
    }
}
