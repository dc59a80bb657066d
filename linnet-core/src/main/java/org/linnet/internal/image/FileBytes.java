package org.linnet.internal.image;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.linnet.image.SkipReason;

/** The bytes of a file, read at any position in either byte order; reading past their end means a truncated file. */
final class FileBytes {
    private final byte[] bytes;

    FileBytes(byte[] bytes) {
        this.bytes = bytes;
    }

    byte[] array() {
        return bytes;
    }

    int length() {
        return bytes.length;
    }

    /** Fails as truncated unless {@code count} bytes lie at {@code offset}. */
    void require(long offset, long count) throws UnreadableImageException {
        if (offset < 0 || count < 0 || offset + count > bytes.length) {
            throw new UnreadableImageException(
                    SkipReason.TRUNCATED,
                    String.format(Locale.ROOT, "ends after %d bytes, needs at least %d", bytes.length, offset + count));
        }
    }

    int unsignedByte(long offset) throws UnreadableImageException {
        require(offset, 1);
        return bytes[(int) offset] & 0xff;
    }

    int bigEndian16(long offset) throws UnreadableImageException {
        require(offset, 2);
        return ((bytes[(int) offset] & 0xff) << 8) | (bytes[(int) offset + 1] & 0xff);
    }

    int littleEndian16(long offset) throws UnreadableImageException {
        return Short.toUnsignedInt(Short.reverseBytes((short) bigEndian16(offset)));
    }

    int littleEndian24(long offset) throws UnreadableImageException {
        return littleEndian16(offset) | (unsignedByte(offset + 2) << 16);
    }

    long bigEndian32(long offset) throws UnreadableImageException {
        return ((long) bigEndian16(offset) << 16) | bigEndian16(offset + 2);
    }

    long littleEndian32(long offset) throws UnreadableImageException {
        return ((long) littleEndian16(offset + 2) << 16) | littleEndian16(offset);
    }

    /** Whether the ASCII characters {@code text} lie at {@code offset}; false past the end. */
    boolean hasAscii(long offset, String text) {
        return hasBytes(offset, text.getBytes(StandardCharsets.ISO_8859_1));
    }

    private boolean hasBytes(long offset, byte[] expected) {
        if (offset < 0 || offset + expected.length > bytes.length) {
            return false;
        }
        for (int i = 0; i < expected.length; i++) {
            if (bytes[(int) offset + i] != expected[i]) {
                return false;
            }
        }
        return true;
    }
}
