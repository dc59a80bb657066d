package org.linnet.internal.image;

import java.util.ArrayList;
import java.util.List;

/** The rows of a PNG picture as they are before they are deflated: a filter and the bytes that it makes pixels of. */
final class PngRows implements InflatedData.Receiver {
    private static final int LAST_FILTER = 4;

    /** Adam7: where in squares of 8×8 each pass begins, and how far its pixels are apart. */
    private static final int[][] PASSES = {
        {0, 0, 8, 8}, {4, 0, 8, 8}, {0, 4, 4, 8}, {2, 0, 4, 4}, {0, 2, 2, 4}, {1, 0, 2, 2}, {0, 1, 1, 2}
    };

    /** Rows of the same length that follow each other. */
    private record Rows(int count, long bytes) {}

    private final List<Rows> passes = new ArrayList<>();
    private int pass;
    private int row;
    private long leftOfRow;

    PngRows(int width, int height, int bitsPerPixel, boolean interlaced) {
        if (!interlaced) {
            add(width, height, bitsPerPixel);
            return;
        }
        for (int[] one : PASSES) {
            add(parts(width - one[0], one[2]), parts(height - one[1], one[3]), bitsPerPixel);
        }
    }

    private static int parts(int whole, int part) {
        return (whole + part - 1) / part;
    }

    private void add(int width, int height, int bitsPerPixel) {
        if (width > 0 && height > 0) {
            passes.add(new Rows(height, ((long) width * bitsPerPixel + 7) / 8));
        }
    }

    @Override
    public void take(byte[] bytes, int count) throws UnreadableImageException {
        int at = 0;
        while (at < count) {
            if (leftOfRow == 0) {
                if (areComplete() || bytes[at] < 0 || bytes[at] > LAST_FILTER) {
                    throw InflatedData.damaged();
                }
                at++;
                leftOfRow = passes.get(pass).bytes();
            }
            int step = (int) Math.min(leftOfRow, count - at);
            at += step;
            leftOfRow -= step;
            if (leftOfRow == 0) {
                row++;
                if (row == passes.get(pass).count()) {
                    pass++;
                    row = 0;
                }
            }
        }
    }

    /** Whether all rows were there. */
    boolean areComplete() {
        return pass == passes.size();
    }
}
