package org.linnet.internal.image;

import java.util.Arrays;

/**
 * Resamples as Pillow's {@code Image.resize(BICUBIC)} does, to the same grey levels: columns are mixed first, and grey levels rounded to
 * 8 bits after columns and after rows ({@code libImaging/Resample.c}). Only the input rows that some output row needs are read, each
 * of them once.
 */
final class FixedPointResampler implements Resampler {
    private final PixelRows image;
    private final Rectangle source;
    private final FixedPointWeights columns;
    private final FixedPointWeights rows;
    private final int outputWidth;
    private final int outputHeight;

    FixedPointResampler(PixelRows image, Rectangle source, int outputWidth, int outputHeight) {
        this.image = image;
        this.source = source;
        this.outputWidth = outputWidth;
        this.outputHeight = outputHeight;
        this.columns = new FixedPointWeights(source.width(), outputWidth);
        this.rows = new FixedPointWeights(source.height(), outputHeight);
    }

    @Override
    public void forEachRow(RowConsumer consumer) {
        int taps = rows.taps();
        byte[] pixels = new byte[3 * image.width()];
        // Input row r lies in slot r % taps; neighbouring output rows share some of their input rows.
        int[][] kept = new int[taps][3 * outputWidth];
        int read = 0;
        int[] sums = new int[3 * outputWidth];
        float[] output = new float[3 * outputWidth];
        for (int y = 0; y < outputHeight; y++) {
            int[] weights = rows.weights(y);
            int first = rows.first(y);
            read = Math.max(read, first);
            for (; read < first + weights.length; read++) {
                image.copyRow(source.top() + read, pixels);
                mixColumns(pixels, kept[read % taps]);
            }
            Arrays.fill(sums, FixedPointWeights.HALF);
            for (int k = 0; k < weights.length; k++) {
                addScaled(kept[(first + k) % taps], weights[k], sums);
            }
            for (int i = 0; i < output.length; i++) {
                output[i] = FixedPointWeights.grey(sums[i]);
            }
            consumer.accept(y, output);
        }
    }

    private static void addScaled(int[] row, int weight, int[] sums) {
        for (int i = 0; i < sums.length; i++) {
            sums[i] += weight * row[i];
        }
    }

    private void mixColumns(byte[] rgb, int[] output) {
        for (int x = 0; x < outputWidth; x++) {
            int red = FixedPointWeights.HALF;
            int green = FixedPointWeights.HALF;
            int blue = FixedPointWeights.HALF;
            int pixel = 3 * (source.left() + columns.first(x));
            for (int weight : columns.weights(x)) {
                red += weight * (rgb[pixel] & 0xff);
                green += weight * (rgb[pixel + 1] & 0xff);
                blue += weight * (rgb[pixel + 2] & 0xff);
                pixel += 3;
            }
            output[3 * x] = FixedPointWeights.grey(red);
            output[3 * x + 1] = FixedPointWeights.grey(green);
            output[3 * x + 2] = FixedPointWeights.grey(blue);
        }
    }
}
