package org.linnet.internal.image;

import java.util.Arrays;
import org.linnet.image.Resampling;

/**
 * Resamples as {@code tf.image.resize} does, in 32-bit floating point. Rows and columns are mixed one after the other; only the
 * input rows that some output row needs are read, each of them once.
 */
final class FloatResampler implements Resampler {
    private final PixelRows image;
    private final byte[] pixels;
    private final Rectangle source;
    private final AxisWeights columns;
    private final AxisWeights rows;
    private final int outputWidth;
    private final int outputHeight;

    FloatResampler(PixelRows image, Rectangle source, int outputWidth, int outputHeight, Resampling resampling) {
        this.image = image;
        this.pixels = new byte[3 * image.width()];
        this.source = source;
        this.outputWidth = outputWidth;
        this.outputHeight = outputHeight;
        this.columns = AxisWeights.of(resampling, source.width(), outputWidth);
        this.rows = AxisWeights.of(resampling, source.height(), outputHeight);
    }

    @Override
    public void forEachRow(RowConsumer consumer) {
        int taps = rows.taps();
        // Input row r lies in slot r % taps; neighbouring output rows share some of their input rows.
        float[][] kept = new float[taps][3 * outputWidth];
        int[] keptRow = new int[taps];
        Arrays.fill(keptRow, -1);
        float[] output = new float[3 * outputWidth];
        for (int y = 0; y < outputHeight; y++) {
            Arrays.fill(output, 0);
            for (int k = 0; k < taps; k++) {
                float weight = rows.weights()[y * taps + k];
                if (weight == 0) {
                    continue;
                }
                int row = rows.first()[y] + k;
                int slot = row % taps;
                if (keptRow[slot] != row) {
                    mixColumns(source.top() + row, kept[slot]);
                    keptRow[slot] = row;
                }
                addScaled(kept[slot], weight, output);
            }
            consumer.accept(y, output);
        }
    }

    private static void addScaled(float[] row, float weight, float[] output) {
        for (int i = 0; i < output.length; i++) {
            output[i] += weight * row[i];
        }
    }

    private void mixColumns(int imageRow, float[] output) {
        byte[] rgb = pixels;
        image.copyRow(imageRow, rgb);
        int start = 3 * source.left();
        int taps = columns.taps();
        int[] first = columns.first();
        float[] weights = columns.weights();
        for (int x = 0; x < outputWidth; x++) {
            float red = 0;
            float green = 0;
            float blue = 0;
            int pixel = start + 3 * first[x];
            for (int k = x * taps; k < (x + 1) * taps; k++) {
                float weight = weights[k];
                red += weight * (rgb[pixel] & 0xff);
                green += weight * (rgb[pixel + 1] & 0xff);
                blue += weight * (rgb[pixel + 2] & 0xff);
                pixel += 3;
            }
            output[3 * x] = red;
            output[3 * x + 1] = green;
            output[3 * x + 2] = blue;
        }
    }
}
