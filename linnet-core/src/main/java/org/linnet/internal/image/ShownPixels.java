package org.linnet.internal.image;

import static java.util.Objects.requireNonNull;

import java.util.Arrays;
import java.util.List;
import org.linnet.image.Box;
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
        int left = (int) Math.floor(box.x() * width());
        int top = (int) Math.floor(box.y() * height());
        int right = Math.min(width(), (int) Math.ceil((box.x() + box.width()) * width()));
        int bottom = Math.min(height(), (int) Math.ceil((box.y() + box.height()) * height()));
        return new Rectangle(left, top, right - left, bottom - top);
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
     * A copy in the Java heap; where there are more pixels, of every second, third, … row and column.
     *
     * @param mostPixels that it may have, above 0
     */
    public RasterImage toRaster(long mostPixels) {
        return PixelRows.every(this, mostPixels);
    }

    /**
     * A rectangle of it, pixel by pixel.
     *
     * @throws IllegalArgumentException if it is empty or not within the photograph
     */
    public RasterImage part(int left, int top, int width, int height) {
        requireWithin(left, top, width, height);
        byte[] rgb = new byte[Math.multiplyExact(3, Math.multiplyExact(width, height))];
        byte[] row = new byte[3 * width()];
        for (int y = 0; y < height; y++) {
            copyRow(top + y, row);
            System.arraycopy(row, 3 * left, rgb, 3 * y * width, 3 * width);
        }
        return new RasterImage(width, height, rgb);
    }

    /**
     * A rectangle of it at another size, bilinear, every pixel counting.
     *
     * @param newWidth in pixels
     * @param newHeight in pixels
     * @throws IllegalArgumentException if the rectangle is empty or not within the photograph
     */
    public RasterImage part(int left, int top, int width, int height, int newWidth, int newHeight) {
        requireWithin(left, top, width, height);
        byte[] rgb = new byte[Math.multiplyExact(3, Math.multiplyExact(newWidth, newHeight))];
        new Resampler(
                        this,
                        new Rectangle(left, top, width, height),
                        newWidth,
                        newHeight,
                        Resampling.BILINEAR_ANTIALIAS)
                .forEachRow((y, row) -> {
                    for (int i = 0; i < row.length; i++) {
                        rgb[y * row.length + i] = (byte) Math.max(0, Math.min(255, Math.round(row[i])));
                    }
                });
        return new RasterImage(newWidth, newHeight, rgb);
    }

    private void requireWithin(int left, int top, int width, int height) {
        if (left < 0 || top < 0 || width < 1 || height < 1 || left + width > width() || top + height > height()) {
            throw new IllegalArgumentException("not within " + width() + "×" + height() + " pixels: " + left + " " + top
                    + " " + width + " " + height);
        }
    }
}
