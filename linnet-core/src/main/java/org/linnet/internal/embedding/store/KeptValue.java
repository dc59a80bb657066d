package org.linnet.internal.embedding.store;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;
import java.util.zip.CRC32C;

/**
 * An embedding as the store holds it, little-endian: format version (int32), length (int32), CRC-32C of key, length and
 * numbers (int32), then the numbers (float32). LMDB has no checksums of its own; with this one a damaged value is seen,
 * and the embedding computed again.
 */
final class KeptValue {
    private static final int FORMAT = 1;
    private static final int HEADER_BYTES = 12;

    private KeptValue() {}

    static byte[] write(byte[] key, float[] embedding) {
        byte[] value = new byte[HEADER_BYTES + Float.BYTES * embedding.length];
        ByteBuffer buffer = ByteBuffer.wrap(value).order(ByteOrder.LITTLE_ENDIAN);
        buffer.putInt(FORMAT).putInt(embedding.length).putInt(0);
        buffer.asFloatBuffer().put(embedding);
        buffer.putInt(8, checksum(key, value));
        return value;
    }

    /** The embedding, or nothing where the value is damaged, of another format, or of another length. */
    static Optional<float[]> read(byte[] key, byte[] value, int length) {
        if (value.length != HEADER_BYTES + Float.BYTES * length) {
            return Optional.empty();
        }
        ByteBuffer buffer = ByteBuffer.wrap(value).order(ByteOrder.LITTLE_ENDIAN);
        if (buffer.getInt(0) != FORMAT || buffer.getInt(4) != length || buffer.getInt(8) != checksum(key, value)) {
            return Optional.empty();
        }
        float[] embedding = new float[length];
        buffer.position(HEADER_BYTES).asFloatBuffer();
        buffer.slice().order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(embedding);
        return Optional.of(embedding);
    }

    private static int checksum(byte[] key, byte[] value) {
        CRC32C checksum = new CRC32C();
        checksum.update(key);
        checksum.update(value, 4, 4);
        checksum.update(value, HEADER_BYTES, value.length - HEADER_BYTES);
        return (int) checksum.getValue();
    }
}
