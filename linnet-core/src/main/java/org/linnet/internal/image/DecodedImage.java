package org.linnet.internal.image;

import java.nio.ByteBuffer;
import java.util.Optional;
import org.bytedeco.opencv.opencv_core.Mat;
import org.linnet.image.RasterImage;

/**
 * A decoded photograph, upright, whose pixels are in native memory until it is closed, or in an array where they were decoded at
 * a part of their width and height. What is copied out of it are rows, so that a large photograph is not in memory twice. For use by
 * one thread at a time.
 */
public final class DecodedImage implements PixelRows, AutoCloseable {
    /** Columns read at a time, so that reading down them stays within the processor's cache. */
    private static final int BLOCK = 32;

    private final Optional<Mat> pixels;
    private final ByteBuffer stored;
    private final int storedWidth;
    private final int storedHeight;
    private final Orientation orientation;
    private final Optional<MemoryBudget.Share> memory;

    /** Columns of the stored picture that were copied last, as rows of the upright one. */
    private final byte[] columns;

    private int firstColumn = -1;

    /**
     * Takes over what {@link #close} frees.
     *
     * @param pixels [height, width, 3] as stored, continuous
     * @param orientation how they are to be turned
     */
    DecodedImage(Mat pixels, Orientation orientation, MemoryBudget.Share memory) {
        this(
                Optional.of(pixels),
                pixels.createBuffer(),
                pixels.cols(),
                pixels.rows(),
                orientation,
                Optional.of(memory));
    }

    /** Takes over the pixels of a picture that was decoded at a part of its size, and its memory. */
    DecodedImage(ReducedPicture picture, Orientation orientation) {
        this(
                Optional.empty(),
                ByteBuffer.wrap(picture.rgb()),
                picture.width(),
                picture.height(),
                orientation,
                Optional.of(picture.memory()));
    }

    /**
     * A picture that something else decoded, such as a frame of a video.
     *
     * @param picture as stored; handed over
     * @param exifOrientation how it is to be turned, as Exif's code 1..8
     */
    public static DecodedImage of(RasterImage picture, int exifOrientation) {
        return new DecodedImage(
                Optional.empty(),
                ByteBuffer.wrap(picture.rgb()),
                picture.width(),
                picture.height(),
                Orientation.of(exifOrientation),
                Optional.empty());
    }

    private DecodedImage(
            Optional<Mat> pixels,
            ByteBuffer stored,
            int storedWidth,
            int storedHeight,
            Orientation orientation,
            Optional<MemoryBudget.Share> memory) {
        this.pixels = pixels;
        this.stored = stored;
        this.storedWidth = storedWidth;
        this.storedHeight = storedHeight;
        this.orientation = orientation;
        this.memory = memory;
        this.columns = orientation.swapsSides() ? new byte[3 * BLOCK * storedHeight] : new byte[0];
    }

    @Override
    public int width() {
        return orientation.swapsSides() ? storedHeight : storedWidth;
    }

    @Override
    public int height() {
        return orientation.swapsSides() ? storedWidth : storedHeight;
    }

    @Override
    public void copyRow(int y, byte[] into) {
        int stride = 3 * width();
        if (orientation.swapsSides()) {
            int column = orientation.readsBackwards() ? storedWidth - 1 - y : y;
            int first = column / BLOCK * BLOCK;
            if (first != firstColumn) {
                copyColumns(first);
            }
            System.arraycopy(columns, (column - first) * stride, into, 0, stride);
        } else {
            int row = orientation.readsBackwards() ? storedHeight - 1 - y : y;
            stored.get(row * stride, into, 0, stride);
        }
        if (orientation.mirrorsRows()) {
            mirror(into, width());
        }
    }

    /** Copies columns from {@code first} on, as many as are read at a time. */
    private void copyColumns(int first) {
        int count = Math.min(BLOCK, storedWidth - first);
        byte[] part = new byte[3 * count];
        for (int row = 0; row < storedHeight; row++) {
            stored.get(3 * (row * storedWidth + first), part, 0, part.length);
            int target = 3 * row;
            for (int source = 0; source < part.length; source += 3) {
                columns[target] = part[source];
                columns[target + 1] = part[source + 1];
                columns[target + 2] = part[source + 2];
                target += 3 * storedHeight;
            }
        }
        firstColumn = first;
    }

    private static void mirror(byte[] row, int width) {
        for (int left = 0, right = 3 * (width - 1); left < right; left += 3, right -= 3) {
            for (int channel = 0; channel < 3; channel++) {
                byte kept = row[left + channel];
                row[left + channel] = row[right + channel];
                row[right + channel] = kept;
            }
        }
    }

    /**
     * A copy in the Java heap; where there are more pixels, of every second, third, … row and column.
     *
     * @param mostPixels that it may have, above 0
     */
    RasterImage toRaster(long mostPixels) {
        return PixelRows.every(this, Rectangle.of(this), mostPixels);
    }

    /** Frees the pixels. */
    @Override
    public void close() {
        pixels.ifPresent(Mat::close);
        memory.ifPresent(MemoryBudget.Share::close);
    }
}
