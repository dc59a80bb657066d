package org.linnet.internal.image;

import org.linnet.image.RasterImage;

/** A picture that is read row by row. */
interface PixelRows {
    /** In pixels. */
    int width();

    /** In pixels. */
    int height();

    /**
     * Copies a row: [width, 3], red, green and blue, unsigned bytes.
     *
     * @param y row, from 0 at the top; reading them in ascending order is fastest
     */
    void copyRow(int y, byte[] into);

    /** Those of a picture in the Java heap. */
    static PixelRows of(RasterImage image) {
        return new PixelRows() {
            @Override
            public int width() {
                return image.width();
            }

            @Override
            public int height() {
                return image.height();
            }

            @Override
            public void copyRow(int y, byte[] into) {
                System.arraycopy(image.rgb(), 3 * y * image.width(), into, 0, 3 * image.width());
            }
        };
    }

    /** All of a part; where there are more pixels than {@code mostPixels}, every second, third, … row and column. */
    static RasterImage every(PixelRows rows, Rectangle part, long mostPixels) {
        int step = 1;
        while ((long) parts(part.width(), step) * parts(part.height(), step) > mostPixels) {
            step++;
        }
        int width = parts(part.width(), step);
        int height = parts(part.height(), step);
        byte[] rgb = new byte[3 * width * height];
        byte[] row = new byte[3 * rows.width()];
        for (int y = 0; y < height; y++) {
            rows.copyRow(part.top() + y * step, row);
            int target = 3 * y * width;
            if (step == 1) {
                System.arraycopy(row, 3 * part.left(), rgb, target, 3 * width);
                continue;
            }
            for (int x = 0; x < width; x++) {
                System.arraycopy(row, 3 * (part.left() + x * step), rgb, target + 3 * x, 3);
            }
        }
        return new RasterImage(width, height, rgb);
    }

    private static int parts(int whole, int part) {
        return (whole + part - 1) / part;
    }
}
