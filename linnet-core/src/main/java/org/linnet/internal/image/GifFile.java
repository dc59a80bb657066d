package org.linnet.internal.image;

import org.linnet.image.ImageLimits;

/**
 * The structure of a GIF file (GIF89a) up to the end of its first picture. What follows (the further frames of an animation)
 * is left out.
 */
final class GifFile {
    private static final int SCREEN_END = 13;
    private static final int EXTENSION = 0x21;
    private static final int PICTURE = 0x2c;
    private static final int TRAILER = 0x3b;

    /** A code of LZW has twelve bits at most, and stands for a string of at most all 4096 codes. */
    private static final int MOST_FROM_A_BYTE = 4096 * 8 / 12 + 1;

    private GifFile() {}

    static ImageFile read(FileBytes bytes, ImageLimits limits) throws UnreadableImageException {
        int width = ImageFile.side(bytes.littleEndian16(6));
        int height = ImageFile.side(bytes.littleEndian16(8));
        ImageFile.requireWithin(limits, width, height);
        int position = SCREEN_END + colourTableLength(bytes.unsignedByte(10));
        while (true) {
            int block = bytes.unsignedByte(position);
            switch (block) {
                case EXTENSION -> position = endOfBlocks(bytes, position + 2);
                case PICTURE -> {
                    int right = bytes.littleEndian16(position + 1) + bytes.littleEndian16(position + 5);
                    int bottom = bytes.littleEndian16(position + 3) + bytes.littleEndian16(position + 7);
                    if (right > width || bottom > height) {
                        throw ImageFile.damaged("a frame larger than the picture");
                    }
                    int data = position + 10 + colourTableLength(bytes.unsignedByte(position + 9)) + 1;
                    int end = endOfBlocks(bytes, data);
                    long framed = (long) bytes.littleEndian16(position + 5) * bytes.littleEndian16(position + 7);
                    ImageFile.requirePossible(framed, end - data, MOST_FROM_A_BYTE);
                    Excerpt excerpt = new Excerpt(bytes).keep(0, end).add((byte) TRAILER);
                    // Measured: the canvas with its transparency, the codes and the pixels.
                    long memory = ImageFile.bytes(width, height, 8);
                    return new ImageFile(ImageFormat.GIF, width, height, Orientation.UPRIGHT, excerpt, memory);
                }
                case TRAILER -> throw ImageFile.damaged("a GIF file without a picture");
                default -> throw ImageFile.damaged("an unknown block at byte " + position);
            }
        }
    }

    private static int colourTableLength(int flags) {
        return (flags & 0x80) == 0 ? 0 : 3 << ((flags & 7) + 1);
    }

    private static int endOfBlocks(FileBytes bytes, int from) throws UnreadableImageException {
        int position = from;
        int length = bytes.unsignedByte(position);
        while (length != 0) {
            position += 1 + length;
            length = bytes.unsignedByte(position);
        }
        return position + 1;
    }
}
