package org.linnet.internal.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Locale;
import java.util.Random;
import javax.imageio.ImageIO;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.linnet.SharedTestData;
import org.linnet.head.GoldenArrays;
import org.linnet.image.Crop;
import org.linnet.image.RasterImage;
import org.linnet.image.Resampling;
import org.linnet.tensor.Tensor;

final class ResamplerTest {
    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "BICUBIC_ANTIALIAS")
    void reducesAsTensorFlowDoes(Resampling resampling) throws Exception {
        assertGolden("down", resampling);
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "BICUBIC_ANTIALIAS")
    void enlargesAsTensorFlowDoes(Resampling resampling) throws Exception {
        assertGolden("up", resampling);
    }

    @ParameterizedTest
    @ValueSource(strings = {"24x19", "75x52", "61x13", "17x47", "7x90", "3x2", "1x1"})
    void resamplesToTheGreyLevelsOfPillow(String size) throws Exception {
        RasterImage expected = TestImages.expected("pillow/" + size + ".png");

        float[] output = Resampler.resample(
                TestImages.expected("pillow/original.png"),
                expected.height(),
                expected.width(),
                Resampling.BICUBIC_ANTIALIAS);

        assertThat(output).hasSameSizeAs(expected.rgb());
        for (int i = 0; i < output.length; i++) {
            assertThat(output[i]).as("value %d", i).isEqualTo(expected.rgb()[i] & 0xff);
        }
    }

    @ParameterizedTest
    @EnumSource
    void leavesAPictureOfTheRightSizeAsItIs(Resampling resampling) {
        RasterImage image = random(7, 5);

        float[] same = Resampler.resample(image, 5, 7, resampling);

        for (int i = 0; i < same.length; i++) {
            assertThat(same[i]).isEqualTo(image.rgb()[i] & 0xff);
        }
    }

    @ParameterizedTest
    @EnumSource
    void keepsOneColourWhateverTheSizes(Resampling resampling) {
        for (int from : new int[] {1, 2, 3, 5, 64, 301}) {
            byte[] grey = new byte[3 * from * from];
            Arrays.fill(grey, (byte) 200);
            for (int to : new int[] {1, 2, 7, 64, 300}) {
                float[] output = Resampler.resample(new RasterImage(from, from, grey), to, to, resampling);
                Arrays.sort(output);
                assertThat(output[0]).as("%d to %d", from, to).isCloseTo(200, Offset.offset(1e-3f));
                assertThat(output[output.length - 1]).as("%d to %d", from, to).isCloseTo(200, Offset.offset(1e-3f));
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Resampling.class)
    void leavesAnImageOfTheSameSizeAsItIs(Resampling resampling) {
        RasterImage image = random(13, 7);
        float[] resampled = Resampler.resample(image, 7, 13, resampling);
        for (int i = 0; i < resampled.length; i++) {
            assertThat(resampled[i]).isEqualTo(image.rgb()[i] & 0xff);
        }
    }

    @Test
    void readsOnlyTheRectangleThatItIsGiven() {
        RasterImage image = random(20, 11);
        Rectangle centre = Rectangle.of(PixelRows.of(image)).cropped(Crop.CENTRE);
        assertThat(centre).isEqualTo(new Rectangle(4, 0, 11, 11));
        byte[] cut = new byte[3 * 11 * 11];
        for (int y = 0; y < 11; y++) {
            System.arraycopy(image.rgb(), 3 * (20 * y + 4), cut, 3 * 11 * y, 3 * 11);
        }

        for (Resampling resampling : Resampling.values()) {
            float[] expected = Resampler.resample(new RasterImage(11, 11, cut), 6, 6, resampling);
            Resampler.of(PixelRows.of(image), centre, 6, 6, resampling).forEachRow((y, row) -> {
                for (int i = 0; i < row.length; i++) {
                    assertThat(row[i]).isEqualTo(expected[y * row.length + i]);
                }
            });
        }
    }

    @Test
    void cutsTheLargestSquareFromTheMiddle() {
        assertThat(Rectangle.of(PixelRows.of(random(3, 8))).cropped(Crop.CENTRE))
                .isEqualTo(new Rectangle(0, 2, 3, 3));
        assertThat(Rectangle.of(PixelRows.of(random(8, 8))).cropped(Crop.CENTRE))
                .isEqualTo(new Rectangle(0, 0, 8, 8));
        assertThat(Rectangle.of(PixelRows.of(random(3, 8))).cropped(Crop.NONE)).isEqualTo(new Rectangle(0, 0, 3, 8));
    }

    private static void assertGolden(String direction, Resampling resampling) throws Exception {
        RasterImage image =
                TestImages.raster(ImageIO.read(SharedTestData.require("fixtures/keras/resize_" + direction + ".png")
                        .toFile()));
        String kind = resampling.label().replace('-', '_').toLowerCase(Locale.ROOT);
        Tensor golden = GoldenArrays.floats("fixtures/keras/resize_%s_%s.npy".formatted(direction, kind));

        float[] output =
                Resampler.resample(image, golden.shape().get(0), golden.shape().get(1), resampling);

        assertThat(output).hasSameSizeAs(golden.values());
        for (int i = 0; i < output.length; i++) {
            assertThat(output[i]).as("value %d", i).isCloseTo(golden.values()[i], Offset.offset(1e-3f));
        }
    }

    private static RasterImage random(int width, int height) {
        byte[] rgb = new byte[3 * width * height];
        new Random(1).nextBytes(rgb);
        return new RasterImage(width, height, rgb);
    }
}
