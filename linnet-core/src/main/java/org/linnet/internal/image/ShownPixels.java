package org.linnet.internal.image;

import static java.util.Objects.requireNonNull;

import java.util.Arrays;
import java.util.List;
import org.linnet.image.Box;
import org.linnet.image.BoxShape;
import org.linnet.image.RasterImage;
import org.linnet.image.Resampling;

/**
 * A decoded photograph as pictures may show it: parts that are to be hidden are grey. Whatever of a photograph goes into a picture is
 * read from here, so that none can show what is hidden. For use by one thread at a time, and no longer than the photograph is open.
 */
public final class ShownPixels implements PixelRows {
    /** What is seen in place of hidden pixels. */
    static final byte GREY = (byte) 128;

    private final DecodedImage image;
    private final List<Rectangle> hidden;

    /** @param hidden parts of the photograph */
    public ShownPixels(DecodedImage image, List<Box> hidden) {
        this.image = requireNonNull(image, "image is null");
        this.hidden = hidden.stream().map(this::covering).toList();
    }

    /** Every pixel that a box touches. */
    private Rectangle covering(Box box) {
        return Rectangle.of(box, 0, BoxShape.STRETCHED, width(), height());
    }

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
        image.copyRow(y, into);
        for (Rectangle one : hidden) {
            if (y >= one.top() && y < one.top() + one.height()) {
                Arrays.fill(into, 3 * one.left(), 3 * (one.left() + one.width()), GREY);
            }
        }
    }

    /**
     * A part of it in the Java heap; where there are more pixels, of every second, third, … row and column.
     *
     * @param mostPixels that it may have, above 0
     * @throws IllegalArgumentException if the part is not within the photograph
     */
    public RasterImage toRaster(Rectangle part, long mostPixels) {
        requireWithin(part);
        return PixelRows.every(this, part, mostPixels);
    }

    /**
     * A part of it, pixel by pixel.
     *
     * @throws IllegalArgumentException if it is not within the photograph
     */
    public RasterImage part(Rectangle part) {
        return toRaster(part, Long.MAX_VALUE);
    }

    /**
     * A part of it at another size, bilinear, in which every pixel counts.
     *
     * @param width in pixels
     * @param height in pixels
     * @throws IllegalArgumentException if the part is not within the photograph
     */
    public RasterImage part(Rectangle part, int width, int height) {
        requireWithin(part);
        byte[] rgb = new byte[Math.multiplyExact(3, Math.multiplyExact(width, height))];
        Resampler.of(this, part, width, height, Resampling.BILINEAR_ANTIALIAS).forEachRow((y, row) -> {
            for (int i = 0; i < row.length; i++) {
                rgb[y * row.length + i] = (byte) Math.max(0, Math.min(255, Math.round(row[i])));
            }
        });
        return new RasterImage(width, height, rgb);
    }

    private void requireWithin(Rectangle part) {
        if (part.left() + part.width() > width() || part.top() + part.height() > height()) {
            throw new IllegalArgumentException("not within " + width() + "×" + height() + " pixels: " + part);
        }
    }
}
