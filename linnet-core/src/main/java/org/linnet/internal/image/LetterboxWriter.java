package org.linnet.internal.image;

import static java.util.Objects.requireNonNull;

import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.Locale;
import org.linnet.image.RasterImage;
import org.linnet.image.Resampling;

/**
 * Turns photographs into what a detector reads: the whole photograph resampled to a rectangle of a picture whose rest is of one grey level.
 * Thread-safe.
 *
 * @param width of the picture, in pixels
 * @param height of the picture
 * @param resampling of the photograph
 * @param padding grey level (0..255) of the rest
 * @param scale what grey levels are multiplied by
 * @param blueFirst whether the channels are blue, green and red
 */
public record LetterboxWriter(
        int width, int height, Resampling resampling, int padding, double scale, boolean blueFirst) {
    public LetterboxWriter {
        requireNonNull(resampling, "resampling is null");
    }

    /**
     * Writes {@code image} as [3, height, width], from {@code out}'s position on, and moves the position behind it.
     *
     * @param left where the photograph begins in the picture, in pixels
     * @param top the same from above
     * @param shownWidth of the photograph in the picture, above 0
     * @param shownHeight of the photograph in the picture, above 0
     * @throws IllegalArgumentException if fewer than 3 · height · width floats remain in {@code out}
     */
    public void write(RasterImage image, int left, int top, int shownWidth, int shownHeight, FloatBuffer out) {
        write(PixelRows.of(image), new Rectangle(left, top, shownWidth, shownHeight), out);
    }

    /** As above, of a photograph in native memory. */
    public void write(DecodedImage image, int left, int top, int shownWidth, int shownHeight, FloatBuffer out) {
        write(image, new Rectangle(left, top, shownWidth, shownHeight), out);
    }

    private void write(PixelRows image, Rectangle shown, FloatBuffer out) {
        int length = 3 * height * width;
        if (out.remaining() < length) {
            throw new IllegalArgumentException(
                    String.format(Locale.ROOT, "needs room for %d floats: %d", length, out.remaining()));
        }
        int start = out.position();
        float factor = (float) scale;
        float[] plane = new float[width];
        Arrays.fill(plane, factor * padding);
        for (int row = 0; row < 3 * height; row++) {
            int y = row % height;
            if (y < shown.top() || y >= shown.top() + shown.height()) {
                out.put(start + row * width, plane);
            }
        }
        Resampler.of(image, Rectangle.of(image), shown.width(), shown.height(), resampling)
                .forEachRow((y, row) -> {
                    for (int channel = 0; channel < 3; channel++) {
                        int colour = blueFirst ? 2 - channel : channel;
                        for (int x = 0; x < shown.width(); x++) {
                            plane[shown.left() + x] = factor * row[3 * x + colour];
                        }
                        out.put(start + (channel * height + shown.top() + y) * width, plane);
                    }
                });
        out.position(start + length);
    }
}
