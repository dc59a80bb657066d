package org.linnet.internal.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

class PaletteTest {
    /** White, black and others that are far from one another. */
    private static final int[] COLOURS = IntStream.range(0, 257)
            .map(i -> i == 0 ? 0xFFFFFF : 36 * 0x10000 * (i % 8) + 36 * 0x100 * (i / 8 % 8) + 50 * (i / 64))
            .toArray();

    @Test
    void aPictureOfAsManyColoursAsFitLooksTheSame() {
        BufferedImage image = ofColours(256);

        BufferedImage indexed = Palette.indexed(image);

        assertThat(indexed.getColorModel()).isInstanceOf(IndexColorModel.class);
        for (int x = 0; x < image.getWidth(); x++) {
            for (int shift = 0; shift < 24; shift += 8) {
                assertThat(indexed.getRGB(x, 1) >> shift & 0xFF)
                        .isCloseTo(image.getRGB(x, 1) >> shift & 0xFF, within(4));
            }
        }
    }

    @Test
    void whiteAndBlackStayWhatTheyAre() {
        BufferedImage indexed = Palette.indexed(ofColours(9));

        assertThat(indexed.getRGB(0, 0)).isEqualTo(0xFFFFFFFF);
        assertThat(indexed.getRGB(8, 0) & 0xFF0000).isZero();
    }

    @Test
    void aPictureOfMoreStaysAsItIs() {
        BufferedImage image = ofColours(257);

        assertThat(Palette.indexed(image)).isSameAs(image);
    }

    @Test
    void otherProgramsReadWhatIsWrittenOfIt() throws IOException {
        BufferedImage image = ofColours(256);
        ByteArrayOutputStream png = new ByteArrayOutputStream();

        Picture.encode(image, "png", png);

        BufferedImage read = ImageIO.read(new ByteArrayInputStream(png.toByteArray()));
        BufferedImage indexed = Palette.indexed(image);
        assertThat(read.getColorModel()).isInstanceOf(IndexColorModel.class);
        assertThat(read.getHeight()).isEqualTo(image.getHeight());
        for (int x = 0; x < image.getWidth(); x++) {
            assertThat(read.getRGB(x, 1)).isEqualTo(indexed.getRGB(x, 1));
        }
    }

    private static BufferedImage ofColours(int count) {
        BufferedImage image = new BufferedImage(count, 2, BufferedImage.TYPE_INT_RGB);
        for (int x = 0; x < count; x++) {
            image.setRGB(x, 0, COLOURS[x]);
            image.setRGB(x, 1, COLOURS[x]);
        }
        return image;
    }
}
