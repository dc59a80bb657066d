package org.linnet.internal.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import org.junit.jupiter.api.Test;

class PaletteTest {
    @Test
    void aPictureOfAsManyColoursAsFitLooksTheSame() {
        BufferedImage image = ofColours(256);

        BufferedImage indexed = Palette.indexed(image);

        assertThat(indexed.getColorModel()).isInstanceOf(IndexColorModel.class);
        for (int x = 0; x < image.getWidth(); x++) {
            assertThat(indexed.getRGB(x, 1)).isEqualTo(image.getRGB(x, 1));
        }
    }

    @Test
    void aPictureOfMoreStaysAsItIs() {
        BufferedImage image = ofColours(257);

        assertThat(Palette.indexed(image)).isSameAs(image);
    }

    private static BufferedImage ofColours(int count) {
        BufferedImage image = new BufferedImage(count, 2, BufferedImage.TYPE_INT_RGB);
        for (int x = 0; x < count; x++) {
            image.setRGB(x, 0, 7_919 * x);
            image.setRGB(x, 1, 7_919 * x);
        }
        return image;
    }
}
