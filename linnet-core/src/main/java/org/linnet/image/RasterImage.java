package org.linnet.image;

import static java.util.Objects.requireNonNull;

import java.awt.image.BufferedImage;
import java.util.Locale;

/**
 * A decoded photograph, upright: one byte (0..255) for each of red, green and blue, row by row from the top
 * ([height, width, 3]).
 *
 * <p>The pixels are handed over, not copied, because a photograph has tens of megabytes of them: whoever passes an array
 * in, or gets one out, must not write to it afterwards.
 */
public final class RasterImage {
    private final int width;
    private final int height;
    private final byte[] rgb;

    /**
     * @param width in pixels, above 0
     * @param height in pixels, above 0
     * @param rgb height · width · 3 bytes
     */
    public RasterImage(int width, int height, byte[] rgb) {
        requireNonNull(rgb, "rgb is null");
        if (width < 1 || height < 1) {
            throw new IllegalArgumentException("an image has at least one pixel: " + width + "×" + height);
        }
        if (3L * width * height != rgb.length) {
            throw new IllegalArgumentException(String.format(
                    Locale.ROOT, "%d×%d pixels need %d bytes: %d", width, height, 3L * width * height, rgb.length));
        }
        this.width = width;
        this.height = height;
        this.rgb = rgb;
    }

    /** The pixels of a picture of any type, in sRGB; transparency is dropped. */
    public static RasterImage of(BufferedImage picture) {
        int width = picture.getWidth();
        int height = picture.getHeight();
        byte[] rgb = new byte[Math.multiplyExact(3, Math.multiplyExact(width, height))];
        int[] row = new int[width];
        for (int y = 0, at = 0; y < height; y++) {
            picture.getRGB(0, y, width, 1, row, 0, width);
            for (int pixel : row) {
                rgb[at++] = (byte) (pixel >> 16);
                rgb[at++] = (byte) (pixel >> 8);
                rgb[at++] = (byte) pixel;
            }
        }
        return new RasterImage(width, height, rgb);
    }

    /** In pixels. */
    public int width() {
        return width;
    }

    /** In pixels. */
    public int height() {
        return height;
    }

    /** The pixels, [height, width, 3], unsigned bytes; not a copy, so not to be written to. */
    public byte[] rgb() {
        return rgb;
    }

    @Override
    public String toString() {
        return String.format(Locale.ROOT, "RasterImage[%d×%d]", width, height);
    }
}
