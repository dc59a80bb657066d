package org.linnet.internal.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.linnet.image.Crop;
import org.linnet.image.Preprocessing;
import org.linnet.image.PreprocessingChanges;
import org.linnet.image.RasterImage;
import org.linnet.image.Resampling;
import org.linnet.image.View;

final class TensorWriterTest {
    private static final Preprocessing PLAIN =
            new Preprocessing(2, Resampling.BILINEAR, Crop.NONE, List.of(10f, 20f, 30f), List.of(1f, 2f, 4f));

    /** Red, green and blue of each pixel differ from those of every other. */
    private static final RasterImage IMAGE =
            new RasterImage(2, 2, new byte[] {1, 2, 3, 11, 12, 13, 21, 22, 23, (byte) 200, (byte) 201, (byte) 202});

    @Test
    void writesChannelByChannelLessTheMeanOverTheDeviation() {
        FloatBuffer out = FloatBuffer.allocate(12);

        new TensorWriter(PLAIN).write(IMAGE, out);

        assertThat(out.array()).containsExactly(-9, 1, 11, 190, -9, -4, 1, 90.5f, -6.75f, -4.25f, -1.75f, 43);
    }

    @Test
    void mirrorsLeftAndRightAndNotTopAndBottom() {
        FloatBuffer out = FloatBuffer.allocate(12);

        new TensorWriter(PLAIN).write(IMAGE, View.MIRRORED, out);

        assertThat(out.array()).containsExactly(1, -9, 190, 11, -4, -9, 90.5f, 1, -4.25f, -6.75f, 43, -1.75f);
    }

    @Test
    void aNearerViewIsWhatRemainsOfAPhotographWithoutItsMargin() {
        byte[] rgb = new byte[3 * 20 * 10];
        for (int i = 0; i < rgb.length; i++) {
            rgb[i] = (byte) (i * 7);
        }
        RasterImage image = new RasterImage(20, 10, rgb);
        // 0.9 of 20 × 10 is 18 × 9; of the one row to leave out, the lower one goes.
        byte[] within = new byte[3 * 18 * 9];
        for (int row = 0; row < 9; row++) {
            System.arraycopy(rgb, 3 * (row * 20 + 1), within, 3 * 18 * row, 3 * 18);
        }
        FloatBuffer nearer = FloatBuffer.allocate(12);
        FloatBuffer expected = FloatBuffer.allocate(12);

        new TensorWriter(PLAIN).write(image, View.NEAR, nearer);
        new TensorWriter(PLAIN).write(new RasterImage(18, 9, within), expected);

        assertThat(nearer.array()).isEqualTo(expected.array());
    }

    @Test
    void everyViewOfASinglePixelIsThatPixel() {
        RasterImage pixel = new RasterImage(1, 1, new byte[] {1, 2, 3});
        for (View view : View.values()) {
            FloatBuffer out = FloatBuffer.allocate(12);

            new TensorWriter(PLAIN).write(pixel, view, out);

            assertThat(out.array()).as("%s", view).startsWith(-9, -9, -9, -9, -9);
        }
    }

    @Test
    void writesBehindOneAnotherAndNothingElse() {
        FloatBuffer out =
                ByteBuffer.allocateDirect(4 * 30).order(ByteOrder.nativeOrder()).asFloatBuffer();
        out.position(3);
        TensorWriter writer = new TensorWriter(PLAIN);

        writer.write(IMAGE, out);
        writer.write(IMAGE, out);

        assertThat(out.position()).isEqualTo(3 + 2 * 12);
        assertThat(out.get(2)).isZero();
        assertThat(out.get(3)).isEqualTo(-9);
        assertThat(out.get(15)).isEqualTo(-9);
        assertThat(out.get(27)).isZero();
    }

    @Test
    void refusesABufferWithTooLittleRoomAndLeavesIt() {
        FloatBuffer out = FloatBuffer.allocate(11);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> new TensorWriter(PLAIN).write(IMAGE, out))
                .withMessageContaining("12 floats");
        assertThat(out.position()).isZero();
    }

    @Test
    void cropsBeforeItResamples() {
        byte[] rgb = new byte[3 * 4 * 2];
        System.arraycopy(IMAGE.rgb(), 0, rgb, 3, 6);
        System.arraycopy(IMAGE.rgb(), 6, rgb, 15, 6);
        FloatBuffer expected = FloatBuffer.allocate(12);
        FloatBuffer cropped = FloatBuffer.allocate(12);

        new TensorWriter(PLAIN).write(IMAGE, expected);
        new TensorWriter(PLAIN.withCrop(Crop.CENTRE)).write(new RasterImage(4, 2, rgb), cropped);

        assertThat(cropped.array()).isEqualTo(expected.array());
    }

    @Test
    void normalisesAsImageNetDoes() {
        Preprocessing imageNet = new Preprocessing(
                1, Resampling.BILINEAR, Crop.NONE, Preprocessing.IMAGENET_MEAN, Preprocessing.IMAGENET_DEVIATION);
        FloatBuffer out = FloatBuffer.allocate(3);

        new TensorWriter(imageNet).write(new RasterImage(1, 1, new byte[] {(byte) 255, 0, 102}), out);

        assertThat(out.get(0)).isCloseTo((1 - 0.485f) / 0.229f, Offset.offset(1e-5f));
        assertThat(out.get(1)).isCloseTo(-0.456f / 0.224f, Offset.offset(1e-5f));
        assertThat(out.get(2)).isCloseTo((0.4f - 0.406f) / 0.225f, Offset.offset(1e-5f));
    }

    @Test
    void refusesPreprocessingThatCannotBeDone() {
        assertThatIllegalArgumentException().isThrownBy(() -> PLAIN.withSize(0));
        assertThatIllegalArgumentException().isThrownBy(() -> PLAIN.withSize(4097));
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        new Preprocessing(2, Resampling.BILINEAR, Crop.NONE, List.of(0f, 0f, 0f), List.of(1f, 0f, 1f)));
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> new Preprocessing(2, Resampling.BILINEAR, Crop.NONE, List.of(0f), List.of(1f, 1f, 1f)));
    }

    @Test
    void changesOnlyWhatWasAskedFor() {
        assertThat(PreprocessingChanges.none().applyTo(PLAIN)).isEqualTo(PLAIN);
        assertThat(PreprocessingChanges.builder()
                        .size(64)
                        .resampling(Resampling.BICUBIC)
                        .crop(Crop.CENTRE)
                        .build()
                        .applyTo(PLAIN))
                .isEqualTo(new Preprocessing(64, Resampling.BICUBIC, Crop.CENTRE, PLAIN.mean(), PLAIN.deviation()));
        assertThat(PLAIN.withSize(64).tensorLength()).isEqualTo(3 * 64 * 64);
    }
}
