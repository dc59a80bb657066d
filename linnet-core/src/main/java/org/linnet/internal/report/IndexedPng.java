package org.linnet.internal.report;

import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import java.util.zip.DeflaterOutputStream;

/**
 * Writes pictures with a palette of 256 colours or fewer as PNG (ISO/IEC 15948): Java's own encoder copies every row several
 * times, which takes longer than the drawing, and thousands of taxa have as many plots.
 */
final class IndexedPng {
    private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'};
    private static final byte PALETTE = 3;
    /** Width, height, bits, colour type, compression, filter, interlacing. */
    private static final int HEADER_LENGTH = 13;

    private IndexedPng() {}

    /** @param image with an opaque palette and a byte for each pixel */
    static void write(BufferedImage image, OutputStream out) throws IOException {
        IndexColorModel colours = (IndexColorModel) image.getColorModel();
        DataOutputStream data = new DataOutputStream(out);
        data.write(SIGNATURE);
        byte[] header = ByteBuffer.allocate(HEADER_LENGTH)
                .putInt(image.getWidth())
                .putInt(image.getHeight())
                .put((byte) Byte.SIZE)
                .put(PALETTE)
                .array();
        chunk(data, "IHDR", header);
        chunk(data, "PLTE", palette(colours));
        chunk(data, "IDAT", pixels(image));
        chunk(data, "IEND", new byte[0]);
        data.flush();
    }

    private static byte[] palette(IndexColorModel colours) {
        ByteBuffer palette = ByteBuffer.allocate(3 * colours.getMapSize());
        for (int i = 0; i < colours.getMapSize(); i++) {
            palette.put((byte) colours.getRed(i))
                    .put((byte) colours.getGreen(i))
                    .put((byte) colours.getBlue(i));
        }
        return palette.array();
    }

    /** Rows, each behind a byte that says that it is not filtered, which suits palettes best. */
    private static byte[] pixels(BufferedImage image) throws IOException {
        ByteArrayOutputStream compressed = new ByteArrayOutputStream();
        byte[] row = new byte[image.getWidth()];
        try (DeflaterOutputStream deflater = new DeflaterOutputStream(compressed)) {
            for (int y = 0; y < image.getHeight(); y++) {
                deflater.write(0);
                image.getRaster().getDataElements(0, y, row.length, 1, row);
                deflater.write(row);
            }
        }
        return compressed.toByteArray();
    }

    private static void chunk(DataOutputStream out, String type, byte[] data) throws IOException {
        byte[] name = type.getBytes(StandardCharsets.US_ASCII);
        CRC32 checksum = new CRC32();
        checksum.update(name);
        checksum.update(data);
        out.writeInt(data.length);
        out.write(name);
        out.write(data);
        out.writeInt((int) checksum.getValue());
    }
}
