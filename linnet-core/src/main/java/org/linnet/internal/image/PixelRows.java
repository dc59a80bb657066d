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
}
