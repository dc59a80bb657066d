package org.linnet.internal.image;

import java.io.ByteArrayOutputStream;

/** Writes JPEG files of one grey, whose pixels cost hardly any bytes, in as many scans as are wanted. */
final class FlatJpeg {
    private static final int MARKER = 0xff;
    private static final int LONGEST_RUN = 14;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final int blocks;
    private int bitBuffer;
    private int bits;

    private FlatJpeg(int marker, int width, int height) {
        this.blocks = ((width + 7) / 8) * ((height + 7) / 8);
        bytes(MARKER, 0xd8, MARKER, 0xdb, 0, 67, 0);
        for (int i = 0; i < 64; i++) {
            out.write(1);
        }
        bytes(MARKER, marker, 0, 11, 8, height >> 8, height, width >> 8, width, 1, 1, 0x11, 0);
        // First coefficients: the code 0 for no difference.
        bytes(MARKER, 0xc4, 0, 20, 0x00, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);
        // The others: codes of four bits for runs of 2^n empty blocks; n is the code.
        bytes(MARKER, 0xc4, 0, 34, 0x10, 0, 0, 0, 15, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);
        for (int n = 0; n <= LONGEST_RUN; n++) {
            out.write(n << 4);
        }
    }

    /** One scan, two bytes for three blocks. */
    static byte[] sequential(int width, int height) {
        FlatJpeg jpeg = new FlatJpeg(0xc0, width, height);
        jpeg.scan(0, 63, 0, 0);
        for (int i = 0; i < jpeg.blocks; i++) {
            jpeg.bits(0, 1);
            jpeg.bits(0, 4);
        }
        return jpeg.end();
    }

    /**
     * A progression: the first coefficients, then band by band and bit by bit the others, until there are enough scans.
     *
     * @param scans at most 1 + 63 · 14
     */
    static byte[] progressive(int width, int height, int scans) {
        FlatJpeg jpeg = new FlatJpeg(0xc2, width, height);
        jpeg.scan(0, 0, 0, 0);
        jpeg.zeros(jpeg.blocks);
        for (int scan = 1; scan < scans; scan++) {
            int band = 1 + (scan - 1) / 14;
            int lowest = 13 - (scan - 1) % 14;
            jpeg.scan(band, band, lowest == 13 ? 0 : lowest + 1, lowest);
            jpeg.emptyBlocks();
        }
        return jpeg.end();
    }

    private void scan(int first, int last, int earlier, int lowest) {
        flush();
        bytes(MARKER, 0xda, 0, 8, 1, 1, 0, first, last, earlier << 4 | lowest);
    }

    private void emptyBlocks() {
        int left = blocks;
        while (left > 0) {
            int n = Math.min(LONGEST_RUN, 31 - Integer.numberOfLeadingZeros(left));
            int run = Math.min(left, (2 << n) - 1);
            bits(n, 4);
            bits(run - (1 << n), n);
            left -= run;
        }
    }

    private void zeros(int count) {
        for (int i = 0; i < count; i++) {
            bits(0, 1);
        }
    }

    private void bits(int value, int count) {
        for (int i = count - 1; i >= 0; i--) {
            bitBuffer = (bitBuffer << 1) | ((value >> i) & 1);
            if (++bits == 8) {
                out.write(bitBuffer);
                if (bitBuffer == MARKER) {
                    out.write(0);
                }
                bitBuffer = 0;
                bits = 0;
            }
        }
    }

    private void flush() {
        while (bits > 0) {
            bits(1, 1);
        }
    }

    private byte[] end() {
        flush();
        bytes(MARKER, 0xd9);
        return out.toByteArray();
    }

    private void bytes(int... values) {
        for (int value : values) {
            out.write(value);
        }
    }
}
