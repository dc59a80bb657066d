package org.linnet.internal.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.linnet.image.Crop;
import org.linnet.image.ImageLimits;
import org.linnet.image.Preprocessing;
import org.linnet.image.RasterImage;
import org.linnet.image.Resampling;
import org.linnet.image.View;

final class ImageDecoderTest {
    private final ImageDecoder decoder = new ImageDecoder(ImageLimits.defaults());

    @ParameterizedTest
    @ValueSource(
            strings = {
                "scene.png",
                "rgb16.png",
                "alpha.png",
                "animated.png",
                "orientation_6.png",
                "bottom_up.bmp",
                "top_down.bmp",
                "lossless.webp",
                "alpha.webp",
                "animated.webp",
                "orientation_6.webp",
                "lzw.tif",
                "deflate.tif",
                "alpha.tif",
                "cmyk.tif"
            })
    void readsLosslessPicturesExactly(String name) throws Exception {
        assertDecoded(name, "scene.png", 0);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"palette_alpha.png", "still.gif", "interlaced.gif", "animated.gif", "palette.bmp", "palette.tif"
            })
    void spreadsOutPalettesAndTakesTheFirstFrame(String name) throws Exception {
        assertDecoded(name, "quantised.png", 0);
    }

    @ParameterizedTest
    @CsvSource({
        "baseline.jpg, 4",
        "progressive.jpg, 4",
        "subsampled.jpg, 8",
        "cmyk.jpg, 4",
        "ycck.jpg, 8",
        "jpeg.tif, 4",
        "rgb16.tif, 1",
        "lossy.webp, 8"
    })
    void readsOtherPicturesAsCloselyAsTheirFormatAllows(String name, int greyLevels) throws Exception {
        assertDecoded(name, "scene.png", greyLevels);
    }

    @ParameterizedTest
    @ValueSource(strings = {"subsampled", "texture", "texture_progressive"})
    void decodesJpegAsTensorFlowsAccurateTransformDoes(String name) throws Exception {
        assertDecoded(name + ".jpg", name + "_tensorflow.png", 0);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
    void turnsPicturesUpright(int orientation) throws Exception {
        assertDecoded("orientation_" + orientation + ".jpg", "scene.png", 4);
        assertDecoded("orientation_" + orientation + ".tif", "scene.png", 0);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
    void resamplesThePixelsOfANativePhotographAsThoseOfAnArray(int orientation) throws Exception {
        byte[] file = TestImages.bytes("orientation_" + orientation + ".jpg");
        TensorWriter writer = new TensorWriter(
                new Preprocessing(20, Resampling.BICUBIC, Crop.CENTRE, List.of(0f, 0f, 0f), List.of(1f, 1f, 1f)));
        FloatBuffer expected = FloatBuffer.allocate(3 * 20 * 20);
        writer.write(decoder.decode(file), expected);
        FloatBuffer written = FloatBuffer.allocate(3 * 20 * 20);
        try (DecodedImage image = decoder.open(file)) {
            writer.write(image, View.WHOLE, written);
        }

        assertThat(written.array()).isEqualTo(expected.array());
    }

    @Test
    void takesFewerRowsAndColumnsOfALargerPicture() throws Exception {
        RasterImage whole = decoder.decode(TestImages.bytes("scene.png"));
        try (DecodedImage image = decoder.open(TestImages.bytes("scene.png"))) {
            assertThat(image.toRaster(48 * 32).rgb()).isEqualTo(whole.rgb());
            RasterImage reduced = image.toRaster(48 * 32 / 4);
            assertThat(reduced.toString()).isEqualTo("RasterImage[24×16]");
            assertThat(reduced.rgb()[3 * (5 * 24 + 7)]).isEqualTo(whole.rgb()[3 * (10 * 48 + 14)]);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"grey.jpg", "grey.png", "grey16.png", "bilevel.tif"})
    void givesGreyPicturesThreeEqualChannels(String name) throws Exception {
        RasterImage image = decoder.decode(TestImages.bytes(name));

        assertThat(image.toString()).isEqualTo("RasterImage[48×32]");
        byte[] rgb = image.rgb();
        for (int i = 0; i < rgb.length; i += 3) {
            assertThat(rgb[i + 1]).isEqualTo(rgb[i]);
            assertThat(rgb[i + 2]).isEqualTo(rgb[i]);
        }
    }

    @Test
    void readsGreyLevelsAsTheyAre() throws Exception {
        byte[] scene = TestImages.expected("scene.png").rgb();
        byte[] grey16 = decoder.decode(TestImages.bytes("grey16.png")).rgb();
        byte[] grey = decoder.decode(TestImages.bytes("grey.png")).rgb();
        byte[] bilevel = decoder.decode(TestImages.bytes("bilevel.tif")).rgb();

        for (int i = 0; i < scene.length; i += 3) {
            double luma = 0.299 * (scene[i] & 0xff) + 0.587 * (scene[i + 1] & 0xff) + 0.114 * (scene[i + 2] & 0xff);
            assertThat(grey16[i]).isEqualTo(scene[i]);
            assertThat((double) (grey[i] & 0xff)).isBetween(luma - 1, luma + 1);
            if (Math.abs(luma - 128) > 1) {
                assertThat(bilevel[i] & 0xff).isEqualTo(luma < 128 ? 0 : 255);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"png", "bmp", "tif", "jpg", "webp", "gif"})
    void readsASinglePixel(String suffix) throws Exception {
        RasterImage image = decoder.decode(TestImages.bytes("one_pixel." + suffix));

        assertThat(TestImages.difference(image, new RasterImage(1, 1, new byte[] {10, (byte) 200, 90})))
                .isLessThanOrEqualTo(suffix.equals("jpg") ? 2 : 0);
    }

    @Test
    void readsOnManyThreadsWhatItReadsOnOne() throws Exception {
        List<byte[]> files = new ArrayList<>();
        List<byte[]> expected = new ArrayList<>();
        for (String name : TestImages.KINDS) {
            files.add(TestImages.bytes(name));
            expected.add(decoder.decode(files.get(files.size() - 1)).rgb());
        }
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            List<Future<byte[]>> decoded = IntStream.range(0, 40 * files.size())
                    .mapToObj(i -> threads.submit(
                            () -> decoder.decode(files.get(i % files.size())).rgb()))
                    .toList();
            for (int i = 0; i < decoded.size(); i++) {
                assertThat(decoded.get(i).get()).isEqualTo(expected.get(i % files.size()));
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private void assertDecoded(String name, String expected, int greyLevels) throws Exception {
        RasterImage image = decoder.decode(TestImages.bytes(name));

        assertThat(TestImages.difference(image, TestImages.expected(expected)))
                .as("grey levels between %s and %s", name, expected)
                .isLessThanOrEqualTo(greyLevels);
    }
}
