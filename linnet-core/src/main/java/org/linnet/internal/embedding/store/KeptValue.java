package org.linnet.internal.embedding.store;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;
import java.util.zip.CRC32C;

/**
 * Numbers as the store holds them, little-endian: format version (int32), how many numbers (int32), CRC-32C of key, count and
 * numbers (int32), then the numbers (float32, of detections int32 too). LMDB has no checksums of its own; with this one a damaged
 * value is seen, and what it stood for computed again.
 */
final class KeptValue {
    private static final int FORMAT = 1;
    private static final int HEADER_BYTES = 12;
    private static final int NUMBER_BYTES = 4;

    private KeptValue() {}

    /** An embedding. */
    static byte[] write(byte[] key, float[] embedding) {
        byte[] value = new byte[HEADER_BYTES + NUMBER_BYTES * embedding.length];
        numbers(value).asFloatBuffer().put(embedding);
        return sealed(key, value);
    }

    /** The embedding, or nothing where the value is damaged, of another format, or of another length. */
    static Optional<float[]> read(byte[] key, byte[] value, int length) {
        if (value.length != HEADER_BYTES + NUMBER_BYTES * length) {
            return Optional.empty();
        }
        return numbers(key, value).map(numbers -> {
            float[] embedding = new float[length];
            numbers.asFloatBuffer().get(embedding);
            return embedding;
        });
    }

    /** A value with room for so many numbers, to be {@linkplain #sealed sealed} once they are in its {@link #numbers(byte[])}. */
    static byte[] allocate(int length) {
        return new byte[Math.addExact(HEADER_BYTES, Math.multiplyExact(NUMBER_BYTES, length))];
    }

    /** Where the numbers of a value are. */
    static ByteBuffer numbers(byte[] value) {
        return ByteBuffer.wrap(value, HEADER_BYTES, value.length - HEADER_BYTES)
                .slice()
                .order(ByteOrder.LITTLE_ENDIAN);
    }

    /** The same value with its header. */
    static byte[] sealed(byte[] key, byte[] value) {
        header(value).putInt(FORMAT).putInt(count(value)).putInt(checksum(key, value, count(value)));
        return value;
    }

    /** The numbers, however many they are, or nothing where the value is damaged or of another format. */
    static Optional<ByteBuffer> numbers(byte[] key, byte[] value) {
        if (value.length < HEADER_BYTES || value.length % NUMBER_BYTES != 0) {
            return Optional.empty();
        }
        ByteBuffer header = header(value);
        boolean sound = header.getInt() == FORMAT
                && header.getInt() == count(value)
                && header.getInt() == checksum(key, value, count(value));
        return sound ? Optional.of(numbers(value)) : Optional.empty();
    }

    private static ByteBuffer header(byte[] value) {
        return ByteBuffer.wrap(value, 0, HEADER_BYTES).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static int count(byte[] value) {
        return (value.length - HEADER_BYTES) / NUMBER_BYTES;
    }

    private static int checksum(byte[] key, byte[] value, int count) {
        CRC32C checksum = new CRC32C();
        checksum.update(key);
        for (int shift = 0; shift < Integer.SIZE; shift += Byte.SIZE) {
            checksum.update(count >>> shift & 0xff);
        }
        checksum.update(value, HEADER_BYTES, value.length - HEADER_BYTES);
        return (int) checksum.getValue();
    }
}
