package org.linnet.internal.embedding.store;

import static java.util.Objects.requireNonNull;

import java.util.HexFormat;
import org.linnet.internal.file.Sha256;

/**
 * Under which an embedding is kept: the space that it lies in and the bytes of the file that it was computed from. The
 * file's name and place are no part of it, so that moved and renamed files are found again and changed ones are not
 * taken for what they were.
 *
 * @param contentSha256 checksum of the file's bytes, 64 lower-case hexadecimal digits
 */
public record EmbeddingKey(EmbeddingSpace space, String contentSha256) {
    public EmbeddingKey {
        requireNonNull(space, "space is null");
        Sha256.requireHexadecimal(contentSha256);
    }

    /** The key of the embedding of a file that holds {@code content}. */
    public static EmbeddingKey of(EmbeddingSpace space, byte[] content) {
        return new EmbeddingKey(space, Sha256.hexadecimal(content));
    }

    /** 64 bytes: the space's checksum, then the content's, so that a space's embeddings lie together. */
    byte[] bytes() {
        return HexFormat.of().parseHex(space.sha256() + contentSha256);
    }
}
