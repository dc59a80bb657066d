package org.linnet.internal.report;

import java.awt.image.BufferedImage;
import java.awt.image.DataBuffer;
import java.awt.image.IndexColorModel;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Pictures of few colours, as drawings are, with a palette: Java's encoder of PNG tries five filters for every row of others, for
 * which it takes several times as long. Shades are told apart in 32 steps a channel, which smooth edges need no more of.
 */
final class Palette {
    private static final int MOST_COLOURS = 256;

    /** A power of two, a few times as large as the palette, so that few colours meet in a slot. */
    private static final int SLOTS = 2048;

    private static final int NONE = -1;

    private static final int LARGEST = 255;
    private static final int STEPS = 31;

    private static final int[] ROUNDED = IntStream.rangeClosed(0, LARGEST)
            .map(value -> (value * STEPS + LARGEST / 2) / LARGEST * LARGEST / STEPS)
            .toArray();

    private final int[] slots = new int[SLOTS];
    private final int[] colours = new int[MOST_COLOURS];
    private int count;

    private Palette() {
        Arrays.fill(slots, NONE);
    }

    /** Nearly the same picture with a palette; the picture itself where it has more than 256 colours, or is not opaque. */
    static BufferedImage indexed(BufferedImage image) {
        if (image.getColorModel().hasAlpha() || image.getColorModel() instanceof IndexColorModel) {
            return image;
        }
        Palette palette = new Palette();
        int width = image.getWidth();
        int[] row = new int[width];
        byte[] indices = new byte[width * image.getHeight()];
        boolean plain = image.getType() == BufferedImage.TYPE_INT_RGB;
        int last = 0;
        int index = NONE;
        for (int y = 0; y < image.getHeight(); y++) {
            if (plain) {
                image.getRaster().getDataElements(0, y, width, 1, row);
            } else {
                image.getRGB(0, y, width, 1, row, 0, width);
            }
            for (int x = 0; x < width; x++) {
                if (index == NONE || row[x] != last) {
                    last = row[x];
                    index = palette.indexOf(rounded(last));
                    if (index == NONE) {
                        return image;
                    }
                }
                indices[y * width + x] = (byte) index;
            }
        }
        IndexColorModel colours =
                new IndexColorModel(Byte.SIZE, palette.count, palette.colours, 0, false, NONE, DataBuffer.TYPE_BYTE);
        BufferedImage indexed = new BufferedImage(width, image.getHeight(), BufferedImage.TYPE_BYTE_INDEXED, colours);
        indexed.getRaster().setDataElements(0, 0, width, image.getHeight(), indices);
        return indexed;
    }

    /** Each channel as the nearest of 0, 255 / 31, …, 255. */
    private static int rounded(int colour) {
        return ROUNDED[colour >> 16 & 0xFF] << 16 | ROUNDED[colour >> 8 & 0xFF] << 8 | ROUNDED[colour & 0xFF];
    }

    /** Where a colour stands; -1 where there is no place left for it. */
    private int indexOf(int colour) {
        int slot = (colour * 0x9E3779B1) >>> 21;
        while (slots[slot] != NONE && colours[slots[slot]] != colour) {
            slot = (slot + 1) % SLOTS;
        }
        if (slots[slot] == NONE) {
            if (count == MOST_COLOURS) {
                return NONE;
            }
            colours[count] = colour;
            slots[slot] = count++;
        }
        return slots[slot];
    }
}
