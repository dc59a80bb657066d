package org.linnet.internal.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.Random;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;
import org.junit.jupiter.api.Test;
import org.linnet.image.ImageLimits;
import org.linnet.image.SkipReason;

/** PNG files whose pixels are not all there, and others that only look so. */
final class PngDataTest {
    private final ImageDecoder decoder = new ImageDecoder(ImageLimits.defaults());

    @Test
    void tellsThatDeflatedPixelsAreMissingOrWrong() {
        for (byte[] png : DeflatedPng.invalid()) {
            UnreadableImageException thrown = assertThatExceptionOfType(UnreadableImageException.class)
                    .isThrownBy(() -> decoder.decode(png))
                    .actual();
            assertThat(thrown.reason()).isEqualTo(SkipReason.DAMAGED);
        }
    }

    @Test
    void readsPixelsInSeveralPartsAndWhatStandsForNothingBehindThem() throws Exception {
        byte[] data = DeflatedPng.deflated(DeflatedPng.rows(4));
        byte[] pixels = decoder.decode(DeflatedPng.png(data)).rgb();
        assertThat(pixels)
                .startsWith(0, 0, 0, 10, 10, 10, 20, 20, 20, 30, 30, 30)
                .hasSize(48);

        byte[] start = Arrays.copyOf(data, 5);
        byte[] end = Arrays.copyOfRange(data, 5, data.length);
        byte[] endAndMore = Arrays.copyOf(end, end.length + 7);
        assertThat(decoder.decode(DeflatedPng.png(start, new byte[0], end)).rgb())
                .isEqualTo(pixels);
        assertThat(decoder.decode(DeflatedPng.png(start, endAndMore)).rgb()).isEqualTo(pixels);
        assertThat(decoder.decode(DeflatedPng.png(start, end, new byte[] {1, 2}))
                        .rgb())
                .isEqualTo(pixels);
    }

    @Test
    void readsInterlacedPicturesOfAnySize() throws Exception {
        for (int type : new int[] {BufferedImage.TYPE_BYTE_BINARY, BufferedImage.TYPE_INT_RGB}) {
            for (int width = 1; width <= 9; width++) {
                for (int height = 1; height <= 9; height++) {
                    BufferedImage image = noise(width, height, type);

                    assertThat(decoder.decode(interlaced(image)).rgb())
                            .as("%d×%d of type %d", width, height, type)
                            .isEqualTo(TestImages.raster(image).rgb());
                }
            }
        }
    }

    private static BufferedImage noise(int width, int height, int type) {
        BufferedImage image = new BufferedImage(width, height, type);
        Random random = new Random(width * 10L + height);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                image.setRGB(x, y, random.nextInt());
            }
        }
        return image;
    }

    private static byte[] interlaced(BufferedImage image) throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ImageWriter writer = ImageIO.getImageWritersByFormatName("png").next();
        ImageWriteParam parameters = writer.getDefaultWriteParam();
        parameters.setProgressiveMode(ImageWriteParam.MODE_DEFAULT);
        try (ImageOutputStream stream = ImageIO.createImageOutputStream(out)) {
            writer.setOutput(stream);
            writer.write(null, new IIOImage(image, null, null), parameters);
        } finally {
            writer.dispose();
        }
        byte[] png = out.toByteArray();
        assertThat(png[28]).as("interlaced").isEqualTo((byte) 1);
        return png;
    }
}
