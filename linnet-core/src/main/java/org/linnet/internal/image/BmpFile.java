package org.linnet.internal.image;

import org.linnet.image.ImageLimits;

/** The structure of a Windows bitmap (BITMAPFILEHEADER and any of the BITMAP…HEADER that follow it). */
final class BmpFile {
    private static final int INFO = 14;
    private static final int CORE_HEADER = 12;
    private static final int RLE8 = 1;
    private static final int RLE4 = 2;
    private static final int BIT_FIELDS = 3;

    private BmpFile() {}

    /** "BM" alone begins many a text, so the size of the second header is looked at too. */
    static boolean hasSignature(FileBytes bytes) throws UnreadableImageException {
        if (!bytes.hasAscii(0, "BM") || bytes.length() < INFO + 4) {
            return false;
        }
        long header = bytes.littleEndian32(INFO);
        return header == CORE_HEADER || (header >= 40 && header <= 124);
    }

    static ImageFile read(FileBytes bytes, ImageLimits limits) throws UnreadableImageException {
        boolean core = bytes.littleEndian32(INFO) == CORE_HEADER;
        int width = ImageFile.side(core ? bytes.littleEndian16(INFO + 4) : (int) bytes.littleEndian32(INFO + 4));
        // A negative height means that the rows are stored from the top.
        int height = ImageFile.side(
                core ? bytes.littleEndian16(INFO + 6) : Math.abs((long) (int) bytes.littleEndian32(INFO + 8)));
        ImageFile.requireWithin(limits, width, height);
        int bits = bytes.littleEndian16(INFO + (core ? 10 : 14));
        long compression = core ? 0 : bytes.littleEndian32(INFO + 16);
        if (compression > BIT_FIELDS) {
            throw ImageFile.unsupported("BMP with compression " + compression);
        }
        long pixels = bytes.littleEndian32(10);
        if (compression != RLE8 && compression != RLE4) {
            long row = ((long) width * bits + 31) / 32 * 4;
            bytes.require(pixels, row * height);
        } else {
            bytes.require(pixels, bytes.littleEndian32(INFO + 20));
            // Two bytes are a run of at most 255; jumps over more are for icons.
            ImageFile.requirePossible((long) width * height, bytes.length() - pixels, 128);
        }
        return new ImageFile(
                ImageFormat.BMP,
                width,
                height,
                Orientation.UPRIGHT,
                new Excerpt(bytes).keep(0, bytes.length()),
                // Measured: the pixels are made twice.
                ImageFile.bytes(width, height, 2 * ImageFile.PIXEL_BYTES));
    }
}
