package org.linnet.internal.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.FloatBuffer;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.linnet.image.Box;
import org.linnet.image.BoxShape;
import org.linnet.image.Crop;
import org.linnet.image.Preprocessing;
import org.linnet.image.RasterImage;
import org.linnet.image.Resampling;
import org.linnet.image.View;

final class RectangleTest {
    @ParameterizedTest
    @CsvSource({
        "whole pixels,                          0.25, 0.1,  0.5,   0.5,   25, 20, 50, 100",
        "each pixel that is covered in part,    0.253, 0.1, 0.494, 0.501, 25, 20, 50, 101",
        "shares that are a little off a pixel,  0.30000001192, 0.1, 0.3, 0.3, 30, 20, 30, 60",
        "the whole photograph,                  0, 0, 1, 1, 0, 0, 100, 200",
        "less than a pixel,                     0.501, 0.501, 0.0001, 0.0001, 50, 100, 1, 1",
        "less than a pixel at the far corner,   0.99999999, 0.99999999, 0.00000001, 0.00000001, 99, 199, 1, 1",
    })
    void aBoxIsCutInWholePixels(
            String what, double x, double y, double w, double h, int left, int top, int width, int height) {
        assertThat(Rectangle.of(new Box(x, y, w, h), 0, BoxShape.STRETCHED, 100, 200))
                .as(what)
                .isEqualTo(new Rectangle(left, top, width, height));
    }

    @Test
    void aMarginIsAShareOfTheBoxOnEachSideAndEndsWithThePhotograph() {
        Box box = new Box(0.4, 0.4, 0.2, 0.1);

        assertThat(Rectangle.of(box, 0.1, BoxShape.STRETCHED, 100, 200)).isEqualTo(new Rectangle(38, 78, 24, 24));
        assertThat(Rectangle.of(box, 1, BoxShape.STRETCHED, 100, 200)).isEqualTo(new Rectangle(20, 60, 60, 60));
        assertThat(Rectangle.of(new Box(0, 0.9, 0.5, 0.1), 0.5, BoxShape.STRETCHED, 100, 200))
                .isEqualTo(new Rectangle(0, 170, 75, 30));
    }

    @Test
    void aSquareWidensTheShorterSideOnBothSidesOrIntoThePhotograph() {
        assertThat(square(0.4, 0.4, 0.2, 0.2))
                .as("20 × 40 pixels in the middle")
                .isEqualTo(new Rectangle(30, 80, 40, 40));
        assertThat(square(0, 0.4, 0.2, 0.2)).as("at the left edge").isEqualTo(new Rectangle(0, 80, 40, 40));
        assertThat(square(0.8, 0.4, 0.2, 0.2)).as("at the right edge").isEqualTo(new Rectangle(60, 80, 40, 40));
        assertThat(square(0.2, 0.95, 0.6, 0.05)).as("at the lower edge").isEqualTo(new Rectangle(20, 140, 60, 60));
        assertThat(square(0.4, 0, 0.1, 1))
                .as("taller than the photograph is wide")
                .isEqualTo(new Rectangle(0, 0, 100, 200));
    }

    private static Rectangle square(double x, double y, double width, double height) {
        return Rectangle.of(new Box(x, y, width, height), 0, BoxShape.SQUARE, 100, 200);
    }

    @ParameterizedTest
    @EnumSource
    void noBoxIsEmptyOrReachesBeyondThePhotograph(BoxShape shape) {
        Random random = new Random(4);
        for (int i = 0; i < 100_000; i++) {
            int width = 1 + random.nextInt(1 << random.nextInt(14));
            int height = 1 + random.nextInt(1 << random.nextInt(14));
            double shrunk = Math.pow(10, -random.nextInt(8));
            Box box = Box.clamped(
                            random.nextDouble() - 0.1,
                            random.nextDouble() - 0.1,
                            1e-9 + random.nextDouble() * shrunk,
                            1e-9 + random.nextDouble() * shrunk)
                    .orElse(Box.WHOLE);

            Rectangle cut = Rectangle.of(box, random.nextInt(3) * 0.5, shape, width, height);

            assertThat(cut.left() + cut.width()).isLessThanOrEqualTo(width);
            assertThat(cut.top() + cut.height()).isLessThanOrEqualTo(height);
            if (shape == BoxShape.SQUARE && cut.width() != cut.height()) {
                assertThat(cut.width() == width || cut.height() == height).isTrue();
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatIsSeenOfAPartIsWhatWouldBeSeenOfItsPixelsAlone(View view) {
        byte[] rgb = new byte[3 * 40 * 30];
        new Random(7).nextBytes(rgb);
        Rectangle part = new Rectangle(11, 5, 20, 13);
        byte[] within = new byte[3 * 20 * 13];
        for (int row = 0; row < 13; row++) {
            System.arraycopy(rgb, 3 * ((row + 5) * 40 + 11), within, 3 * 20 * row, 3 * 20);
        }
        for (Resampling resampling : Resampling.values()) {
            for (Crop crop : Crop.values()) {
                TensorWriter writer = new TensorWriter(
                        new Preprocessing(8, resampling, crop, List.of(1f, 2f, 3f), List.of(1f, 2f, 4f)));
                FloatBuffer cut = FloatBuffer.allocate(3 * 8 * 8);
                FloatBuffer alone = FloatBuffer.allocate(3 * 8 * 8);

                writer.write(new RasterImage(40, 30, rgb), part, view, cut);
                writer.write(new RasterImage(20, 13, within), view, alone);

                assertThat(cut.array()).as("%s %s", resampling, crop).isEqualTo(alone.array());
            }
        }
    }

    @Test
    void aPartBeyondThePhotographIsRefused() {
        TensorWriter writer = new TensorWriter(
                new Preprocessing(1, Resampling.BILINEAR, Crop.NONE, List.of(0f, 0f, 0f), List.of(1f, 1f, 1f)));

        assertThatIllegalArgumentException()
                .isThrownBy(() -> writer.write(
                        new RasterImage(1, 1, new byte[3]),
                        new Rectangle(0, 0, 1, 2),
                        View.WHOLE,
                        FloatBuffer.allocate(3)));
        assertThatIllegalArgumentException().isThrownBy(() -> new Rectangle(0, 0, 0, 1));
    }
}
