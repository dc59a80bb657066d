package org.linnet.internal.image;

import static java.util.Objects.requireNonNull;

import java.nio.FloatBuffer;
import java.util.Locale;
import org.linnet.image.Preprocessing;
import org.linnet.image.RasterImage;
import org.linnet.image.View;

/** Turns photographs into what a backbone reads: crop, resample, normalise. Thread-safe. */
public final class TensorWriter {
    private final Preprocessing preprocessing;

    public TensorWriter(Preprocessing preprocessing) {
        this.preprocessing = requireNonNull(preprocessing, "preprocessing is null");
    }

    /** Writes the whole of {@code image}: {@link #write(RasterImage, View, FloatBuffer)} with {@link View#WHOLE}. */
    public void write(RasterImage image, FloatBuffer out) {
        write(image, View.WHOLE, out);
    }

    /**
     * Writes a view of {@code image} as [3, size, size] (red, green, blue; row by row), {@code (x - mean) / deviation} of each grey
     * level x, from {@code out}'s position on, and moves the position behind it.
     *
     * @throws IllegalArgumentException if fewer than {@link Preprocessing#tensorLength()} floats remain in {@code out}
     */
    public void write(RasterImage image, View view, FloatBuffer out) {
        PixelRows rows = PixelRows.of(image);
        write(rows, Rectangle.of(rows), view, out);
    }

    /** As above, of a photograph in native memory. */
    public void write(DecodedImage image, View view, FloatBuffer out) {
        write((PixelRows) image, Rectangle.of(image), view, out);
    }

    /**
     * As above, of a part of a photograph, of which nothing outside is seen: the crop and the view are of that part.
     *
     * @param part within the photograph
     */
    public void write(RasterImage image, Rectangle part, View view, FloatBuffer out) {
        write(PixelRows.of(image), part, view, out);
    }

    /** As above, of a part of a photograph in native memory. */
    public void write(DecodedImage image, Rectangle part, View view, FloatBuffer out) {
        write((PixelRows) image, part, view, out);
    }

    /** As above, of a photograph as pictures may show it. */
    public void write(ShownPixels image, View view, FloatBuffer out) {
        write((PixelRows) image, Rectangle.of(image), view, out);
    }

    private void write(PixelRows image, Rectangle part, View view, FloatBuffer out) {
        if (out.remaining() < preprocessing.tensorLength()) {
            throw new IllegalArgumentException(String.format(
                    Locale.ROOT, "needs room for %d floats: %d", preprocessing.tensorLength(), out.remaining()));
        }
        int size = preprocessing.size();
        int start = out.position();
        float[] plane = new float[size];
        if (part.left() + part.width() > image.width() || part.top() + part.height() > image.height()) {
            throw new IllegalArgumentException(
                    String.format(Locale.ROOT, "%s is not within %d×%d pixels", part, image.width(), image.height()));
        }
        Rectangle source = part.cropped(preprocessing.crop()).seenBy(view);
        Resampler.of(image, source, size, size, preprocessing.resampling()).forEachRow((y, row) -> {
            for (int channel = 0; channel < 3; channel++) {
                normalize(row, channel, plane);
                if (view.isMirrored()) {
                    reverse(plane);
                }
                out.put(start + (channel * size + y) * size, plane);
            }
        });
        out.position(start + preprocessing.tensorLength());
    }

    private void normalize(float[] row, int channel, float[] plane) {
        float mean = preprocessing.mean().get(channel);
        float deviation = preprocessing.deviation().get(channel);
        for (int x = 0; x < plane.length; x++) {
            plane[x] = (row[3 * x + channel] - mean) / deviation;
        }
    }

    private static void reverse(float[] plane) {
        for (int left = 0, right = plane.length - 1; left < right; left++, right--) {
            float kept = plane[left];
            plane[left] = plane[right];
            plane[right] = kept;
        }
    }
}
