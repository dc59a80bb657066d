package org.linnet.internal.image;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/** Writes PNG files of four grey rows of four pixels, whose checksums are right whatever is between them. */
final class DeflatedPng {
    private static final int SIDE = 4;
    private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};

    private DeflatedPng() {}

    /** Files whose deflated pixels are not what they should be, though nothing else is wrong with them. */
    static List<byte[]> invalid() {
        byte[] whole = deflated(rows(SIDE));
        byte[] wrongFilter = rows(SIDE);
        wrongFilter[2 * (SIDE + 1)] = 9;
        byte[] wrongChecksum = whole.clone();
        wrongChecksum[whole.length - 1] ^= 1;
        byte[] wrongCodes = whole.clone();
        Arrays.fill(wrongCodes, 3, whole.length, (byte) 0xff);
        return List.of(
                png(deflated(rows(SIDE - 1))),
                png(deflated(rows(SIDE + 1))),
                png(deflated(wrongFilter)),
                png(wrongChecksum),
                png(wrongCodes),
                png(Arrays.copyOf(whole, whole.length - 3)),
                png(new byte[] {1, 2, 3}),
                png());
    }

    /** Rows of 0, 10, 20 and 30, unfiltered. */
    static byte[] rows(int count) {
        byte[] rows = new byte[count * (SIDE + 1)];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = (byte) (i % (SIDE + 1) == 0 ? 0 : 10 * (i % (SIDE + 1) - 1));
        }
        return rows;
    }

    static byte[] deflated(byte[] bytes) {
        Deflater deflater = new Deflater();
        deflater.setInput(bytes);
        deflater.finish();
        byte[] deflated = new byte[1000];
        int length = deflater.deflate(deflated);
        deflater.end();
        return Arrays.copyOf(deflated, length);
    }

    /** A file with a chunk of data for each of {@code parts}. */
    static byte[] png(byte[]... parts) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(SIGNATURE);
        out.writeBytes(chunk("IHDR", new byte[] {0, 0, 0, SIDE, 0, 0, 0, SIDE, 8, 0, 0, 0, 0}));
        for (byte[] part : parts) {
            out.writeBytes(chunk("IDAT", part));
        }
        out.writeBytes(chunk("IEND", new byte[0]));
        return out.toByteArray();
    }

    private static byte[] chunk(String name, byte[] content) {
        ByteBuffer chunk = ByteBuffer.allocate(12 + content.length);
        chunk.putInt(content.length).put(name.getBytes(US_ASCII)).put(content);
        CRC32 checksum = new CRC32();
        checksum.update(chunk.array(), 4, 4 + content.length);
        return chunk.putInt((int) checksum.getValue()).array();
    }
}
