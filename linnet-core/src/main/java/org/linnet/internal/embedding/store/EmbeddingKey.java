package org.linnet.internal.embedding.store;

import static java.util.Objects.requireNonNull;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HexFormat;
import java.util.Optional;
import org.linnet.internal.file.Sha256;
import org.linnet.internal.image.Rectangle;

/**
 * Under which an embedding is kept: the space that it lies in, the bytes of the file that it was computed from, and the part of the
 * photograph. The file's name and place are no part of it, so that moved and renamed files are found again and changed ones are not
 * taken for what they were.
 *
 * @param contentSha256 checksum of the file's bytes, 64 lower-case hexadecimal digits
 * @param part in pixels of the photograph turned upright; empty for the whole
 */
public record EmbeddingKey(EmbeddingSpace space, String contentSha256, Optional<Rectangle> part) {
    public EmbeddingKey {
        requireNonNull(space, "space is null");
        Sha256.requireHexadecimal(contentSha256);
        requireNonNull(part, "part is null");
    }

    /** The key of the embedding of a whole photograph. */
    public EmbeddingKey(EmbeddingSpace space, String contentSha256) {
        this(space, contentSha256, Optional.empty());
    }

    /** The key of the embedding of a file that holds {@code content}. */
    public static EmbeddingKey of(EmbeddingSpace space, byte[] content) {
        return new EmbeddingKey(space, Sha256.hexadecimal(content));
    }

    /**
     * 64 bytes: the space's checksum, then the content's, so that a space's embeddings lie together. For a part of a photograph, 16 more:
     * left, top, width and height (int32, little-endian).
     */
    byte[] bytes() {
        byte[] whole = HexFormat.of().parseHex(space.sha256() + contentSha256);
        if (part.isEmpty()) {
            return whole;
        }
        Rectangle rectangle = part.get();
        return ByteBuffer.allocate(whole.length + 4 * Integer.BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put(whole)
                .putInt(rectangle.left())
                .putInt(rectangle.top())
                .putInt(rectangle.width())
                .putInt(rectangle.height())
                .array();
    }
}
