package org.linnet.internal.image;

import java.util.zip.CRC32;

/**
 * The structure of a PNG file (W3C PNG, third edition): its chunks up to IEND. Only the chunks that make pixels are kept:
 * the decoder's library prints warnings about many others, and transparency and the further frames of an animation are not
 * used.
 */
final class PngFile {
    private static final int SIGNATURE_LENGTH = 8;
    private static final int HEADER_LENGTH = 13;
    private static final int PALETTE = 3;

    private PngFile() {}

    static ImageFile read(FileBytes bytes) throws UnreadableImageException {
        Excerpt excerpt = new Excerpt(bytes).keep(0, SIGNATURE_LENGTH);
        Orientation orientation = Orientation.UPRIGHT;
        int width = 0;
        int height = 0;
        boolean lacksPalette = false;
        long start = SIGNATURE_LENGTH;
        while (true) {
            long length = bytes.bigEndian32(start);
            long data = start + 8;
            long end = data + length + 4;
            if (!bytes.hasAscii(start + 4, "IHDR") && width == 0) {
                bytes.require(start, 8);
                throw ImageFile.damaged("does not begin with its header");
            }
            bytes.require(start, end - start);
            if (bytes.hasAscii(start + 4, "IHDR")) {
                if (length != HEADER_LENGTH || width != 0) {
                    throw ImageFile.damaged("a misshapen header");
                }
                width = ImageFile.side(bytes.bigEndian32(data));
                height = ImageFile.side(bytes.bigEndian32(data + 4));
                lacksPalette = bytes.unsignedByte(data + 9) == PALETTE;
            } else if (bytes.hasAscii(start + 4, "PLTE")) {
                lacksPalette = false;
            } else if (bytes.hasAscii(start + 4, "IDAT") && lacksPalette) {
                throw ImageFile.damaged("lacks its palette");
            } else if (bytes.hasAscii(start + 4, "eXIf")) {
                orientation = ExifOrientation.read(bytes, (int) data, (int) (data + length));
            }
            if (isCritical(bytes.unsignedByte(start + 4))) {
                requireChecksum(bytes, start);
                excerpt.keep(start, end);
            }
            if (bytes.hasAscii(start + 4, "IEND")) {
                return new ImageFile(ImageFormat.PNG, width, height, orientation, excerpt);
            }
            start = end;
        }
    }

    /** Chunks whose name begins with a capital letter are needed for the pixels. */
    private static boolean isCritical(int firstLetter) {
        return (firstLetter & 0x20) == 0;
    }

    private static void requireChecksum(FileBytes bytes, long start) throws UnreadableImageException {
        int length = (int) bytes.bigEndian32(start);
        CRC32 checksum = new CRC32();
        checksum.update(bytes.array(), (int) start + 4, length + 4);
        if (checksum.getValue() != bytes.bigEndian32(start + 8 + length)) {
            throw ImageFile.damaged("wrong checksum of the part at byte " + start);
        }
    }
}
