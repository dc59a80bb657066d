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

    /** Of the input row that is mixed, red in the lower 32 bits. */
    private final long[] redAndGreen;

    private final int[] blue;

    FixedPointResampler(PixelRows image, Rectangle source, int outputWidth, int outputHeight) {
        this.image = image;
        this.source = source;
        this.outputWidth = outputWidth;
        this.outputHeight = outputHeight;
        this.columns = new FixedPointWeights(source.width(), outputWidth);
        this.rows = new FixedPointWeights(source.height(), outputHeight);
        this.redAndGreen = new long[source.width()];
        this.blue = new int[source.width()];
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

    /**
     * Red and green are mixed by one multiplication of 64 bits, which takes a third of the time away: each sum fits into 32 bits, and the
     * upper one is less by 1 where the lower is negative.
     */
    private void mixColumns(byte[] rgb, int[] output) {
        for (int x = 0, pixel = 3 * source.left(); x < blue.length; x++, pixel += 3) {
            redAndGreen[x] = (rgb[pixel] & 0xff) | (long) (rgb[pixel + 1] & 0xff) << 32;
            blue[x] = rgb[pixel + 2] & 0xff;
        }
        for (int x = 0; x < outputWidth; x++) {
            long redAndGreenSum = FixedPointWeights.HALF | (long) FixedPointWeights.HALF << 32;
            int blueSum = FixedPointWeights.HALF;
            int first = columns.first(x);
            int[] weights = columns.weights(x);
            for (int k = 0; k < weights.length; k++) {
                redAndGreenSum += weights[k] * redAndGreen[first + k];
                blueSum += weights[k] * blue[first + k];
            }
            int redSum = (int) redAndGreenSum;
            output[3 * x] = FixedPointWeights.grey(redSum);
            output[3 * x + 1] = FixedPointWeights.grey((int) ((redAndGreenSum - redSum) >> 32));
            output[3 * x + 2] = FixedPointWeights.grey(blueSum);
        }
    }
}
