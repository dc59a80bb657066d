package org.linnet.internal.image;

import org.linnet.image.RasterImage;

/**
 * How stored pixels become an upright picture: Exif 2.3, tag 0x0112 (and TIFF 6.0, tag 274), in the order of its codes 1..8.
 */
enum Orientation {
    UPRIGHT,
    MIRRORED,
    UPSIDE_DOWN,
    MIRRORED_UPSIDE_DOWN,
    TRANSPOSED,
    TURN_CLOCKWISE,
    TRANSVERSED,
    TURN_COUNTERCLOCKWISE;

    /** Pixels copied at a time in both directions, so that reading down columns stays within the processor's cache. */
    private static final int BLOCK = 32;

    /** The orientation with Exif's {@code code}; upright where the code is not one of 1..8, as browsers do it. */
    static Orientation of(long code) {
        return code >= 1 && code <= values().length ? values()[(int) code - 1] : UPRIGHT;
    }

    private boolean swapsSides() {
        return compareTo(TRANSPOSED) >= 0;
    }

    /** The picture as it should be looked at; the same object where there is nothing to do. */
    RasterImage turn(RasterImage stored) {
        if (this == UPRIGHT) {
            return stored;
        }
        int width = swapsSides() ? stored.height() : stored.width();
        int height = swapsSides() ? stored.width() : stored.height();
        int last = stored.width() * stored.height() - 1;
        int row = stored.width();
        // Where the upright picture's first pixel lies, and the steps from it to its right and its lower neighbour.
        return switch (this) {
            case UPRIGHT -> stored;
            case MIRRORED -> copy(stored, width, height, row - 1, -1, row);
            case UPSIDE_DOWN -> copy(stored, width, height, last, -1, -row);
            case MIRRORED_UPSIDE_DOWN -> copy(stored, width, height, last - row + 1, 1, -row);
            case TRANSPOSED -> copy(stored, width, height, 0, row, 1);
            case TURN_CLOCKWISE -> copy(stored, width, height, last - row + 1, -row, 1);
            case TRANSVERSED -> copy(stored, width, height, last, -row, -1);
            case TURN_COUNTERCLOCKWISE -> copy(stored, width, height, row - 1, row, -1);
        };
    }

    private static RasterImage copy(RasterImage stored, int width, int height, int start, int right, int down) {
        byte[] from = stored.rgb();
        byte[] to = new byte[from.length];
        for (int top = 0; top < height; top += BLOCK) {
            for (int left = 0; left < width; left += BLOCK) {
                int bottom = Math.min(top + BLOCK, height);
                int end = Math.min(left + BLOCK, width);
                for (int y = top; y < bottom; y++) {
                    int target = 3 * (y * width + left);
                    int source = 3 * (start + left * right + y * down);
                    for (int x = left; x < end; x++) {
                        to[target] = from[source];
                        to[target + 1] = from[source + 1];
                        to[target + 2] = from[source + 2];
                        target += 3;
                        source += 3 * right;
                    }
                }
            }
        }
        return new RasterImage(width, height, to);
    }
}
