package org.linnet.internal.image;

import org.linnet.image.RasterImage;
import org.linnet.image.Resampling;

/** Resamples a rectangle of an image to any size, row by row from the top. */
interface Resampler {
    /** Hands the rows of the output over. */
    void forEachRow(RowConsumer consumer);

    /** Takes the rows of the output one by one. */
    interface RowConsumer {
        /**
         * Called once for each row, from the top.
         *
         * @param y row of the output, from 0
         * @param row [width, 3], in grey levels (0..255, beyond them where bicubic overshoots); overwritten afterwards
         */
        void accept(int y, float[] row);
    }

    /** Of the part {@code source} of {@code image}. */
    static Resampler of(PixelRows image, Rectangle source, int outputWidth, int outputHeight, Resampling resampling) {
        return switch (resampling) {
            case BILINEAR, BILINEAR_ANTIALIAS, BICUBIC ->
                new FloatResampler(image, source, outputWidth, outputHeight, resampling);
            case BICUBIC_ANTIALIAS -> new FixedPointResampler(image, source, outputWidth, outputHeight);
        };
    }

    /** The whole of {@code image} at another size: [height, width, 3], in grey levels. */
    static float[] resample(RasterImage image, int height, int width, Resampling resampling) {
        float[] output = new float[Math.multiplyExact(3 * width, height)];
        PixelRows rows = PixelRows.of(image);
        of(rows, Rectangle.of(rows), width, height, resampling)
                .forEachRow((y, row) -> System.arraycopy(row, 0, output, y * row.length, row.length));
        return output;
    }
}
