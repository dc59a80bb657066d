package org.linnet.internal.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.zip.CRC32;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.linnet.image.Crop;
import org.linnet.image.Decoding;
import org.linnet.image.ImageLimits;
import org.linnet.image.Preprocessing;
import org.linnet.image.RasterImage;
import org.linnet.image.Resampling;
import org.linnet.image.SkipReason;

/** JPEG photographs that are decoded at a part of their width and height. */
final class ReducedDecodingTest {
    private static final long MEMORY = 1 << 24;

    private final ImageDecoder exact = new ImageDecoder(ImageLimits.defaults());

    @ParameterizedTest
    @CsvSource({
        "4000, 3000, 224, 8",
        "3000, 4000, 224, 8",
        "2048, 1536, 224, 4",
        "4000, 1343, 224, 2",
        "4000, 1344, 224, 4",
        "1024, 768, 224, 2",
        "671, 4000, 224, 1",
        "672, 672, 224, 2",
        "480, 480, 224, 1",
        "4000, 3000, 320, 4",
        "40000, 40000, 224, 8"
    })
    void leavesTheShorterSideAtLeastOneAndAHalfTimesWhatIsRead(int width, int height, int size, int divisor) {
        assertThat(Decoding.REDUCED.divisor(width, height, size)).isEqualTo(divisor);
        assertThat(Decoding.EXACT.divisor(width, height, size)).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({
        "larger.jpg, 2, 0, 0",
        "larger.jpg, 8, 12, 2",
        "restarts.jpg, 8, 12, 2",
        "larger_progressive.jpg, 2, 0, 0",
        "larger_progressive.jpg, 4, 0, 0",
        "larger_progressive.jpg, 8, 0, 0"
    })
    void decodesWhatPillowDraws(String name, int divisor, int most, double mean) throws Exception {
        RasterImage image = decode(TestImages.bytes(name), divisor);
        RasterImage expected = TestImages.expected("larger_by_" + divisor + ".png");

        assertThat(image.toString()).isEqualTo(expected.toString());
        assertThat(TestImages.difference(image, expected)).isLessThanOrEqualTo(most);
        assertThat(meanDifference(image, expected)).isLessThanOrEqualTo(mean);
    }

    @Test
    void entersAScanAnewBehindEachRestartMarker() throws Exception {
        assertThat(decode(TestImages.bytes("restarts.jpg"), 4).rgb())
                .isEqualTo(decode(TestImages.bytes("larger.jpg"), 4).rgb());
    }

    @ParameterizedTest
    @CsvSource({
        "baseline.jpg, 4, 1",
        "baseline.jpg, 8, 1",
        "subsampled.jpg, 4, 7",
        "subsampled.jpg, 8, 1",
        "grey.jpg, 4, 1",
        "grey.jpg, 8, 1",
        "progressive.jpg, 8, 1",
        "cmyk.jpg, 4, 1",
        "ycck.jpg, 8, 1",
        "texture.jpg, 8, 4"
    })
    void isTheMeanOfThePixelsThatAreDecodedElse(String name, int divisor, double most) throws Exception {
        byte[] file = TestImages.bytes(name);

        RasterImage means = means(exact.decode(file), divisor);
        RasterImage image = decode(file, divisor);

        assertThat(image.toString()).isEqualTo(means.toString());
        assertThat(meanDifference(image, means)).isLessThan(most);
    }

    /** Kept embeddings stand for these pixels: whoever changes one of them changes {@code EmbeddingSpace}, too. */
    @ParameterizedTest
    @CsvSource({
        "larger.jpg, 8, 2506017119",
        "larger.jpg, 4, 211058783",
        "restarts.jpg, 8, 2506017119",
        "subsampled.jpg, 8, 4169119572",
        "subsampled.jpg, 4, 2798444246",
        "baseline.jpg, 8, 4155543597",
        "grey.jpg, 4, 49349319",
        "texture.jpg, 8, 3513503866",
        "texture.jpg, 4, 3377219442"
    })
    void keepsEveryPixelOfEarlierVersions(String name, int divisor, long crc32) throws Exception {
        CRC32 checksum = new CRC32();
        checksum.update(decode(TestImages.bytes(name), divisor).rgb());

        assertThat(checksum.getValue()).isEqualTo(crc32);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
    void turnsPicturesUpright(int orientation) throws Exception {
        RasterImage upright = decode(TestImages.bytes("orientation_1.jpg"), 8);
        RasterImage turned = decode(TestImages.bytes("orientation_" + orientation + ".jpg"), 8);

        assertThat(turned.toString()).isEqualTo("RasterImage[6×4]");
        assertThat(TestImages.difference(turned, upright)).isLessThanOrEqualTo(3);
    }

    @Test
    void keepsColoursOfAPhotographOfSeveralMegapixels() throws Exception {
        byte[] file = photograph(2000, 1501);
        ImageDecoder reduced = new ImageDecoder(ImageLimits.defaults(), preprocessing(224));

        RasterImage image = reduced.decode(file);

        assertThat(image.toString()).isEqualTo("RasterImage[500×376]");
        assertThat(meanDifference(image, means(exact.decode(file), 4))).isLessThan(1.5);
    }

    @Test
    void smallPhotographsAndOtherFormatsHaveThePixelsThatTheyAlwaysHad() throws Exception {
        ImageDecoder whole = new ImageDecoder(ImageLimits.defaults(), preprocessing(224));
        ImageDecoder smaller = new ImageDecoder(ImageLimits.defaults(), preprocessing(2));
        for (String name : TestImages.KINDS) {
            byte[] file = TestImages.bytes(name);
            byte[] expected = exact.decode(file).rgb();
            assertThat(whole.decode(file).rgb()).as(name).isEqualTo(expected);
            if (name.endsWith(".jpg")) {
                assertThat(smaller.decode(file).rgb().length).as(name).isLessThan(expected.length / 9);
            } else {
                assertThat(smaller.decode(file).rgb()).as(name).isEqualTo(expected);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"larger.jpg", "restarts.jpg", "baseline.jpg", "grey.jpg", "larger_progressive.jpg", "cmyk.jpg"})
    void saysOfDamagedPhotographsWhatItSaysOfThemElse(String name) throws Exception {
        byte[] whole = TestImages.bytes(name);
        for (int divisor : new int[] {2, 4, 8}) {
            for (int at = 30; at < whole.length; at += 1 + whole.length / 97) {
                assertSameOutcome(Arrays.copyOf(whole, at), divisor);
                byte[] lost = whole.clone();
                Arrays.fill(lost, at, Math.min(whole.length - 2, at + 40), (byte) 0);
                assertSameOutcome(lost, divisor);
                byte[] changed = whole.clone();
                changed[at] ^= 0x55;
                assertSameOutcome(changed, divisor);
            }
        }
    }

    @Test
    void tellsThatTheEndOfALargePhotographIsMissing() throws Exception {
        byte[] file = photograph(2000, 1500);
        Arrays.fill(file, file.length / 2, file.length - 2, (byte) 0);

        assertThatExceptionOfType(UnreadableImageException.class)
                .isThrownBy(() -> decode(file, 8))
                .satisfies(thrown -> assertThat(thrown.reason()).isEqualTo(SkipReason.DAMAGED));
        assertSameOutcome(file, 4);
    }

    @Test
    @Timeout(60)
    void givesItsMemoryBackWhetherAPhotographIsWholeOrNot() throws Exception {
        MemoryBudget budget = new MemoryBudget(1 << 20);
        ImageDecoder decoder = new ImageDecoder(ImageLimits.defaults(), reduction(1500, 4), budget);
        byte[] whole = photograph(2000, 1500);
        byte[] damaged = whole.clone();
        Arrays.fill(damaged, whole.length / 2, whole.length - 2, (byte) 0);
        for (int i = 0; i < 5; i++) {
            decoder.decode(whole);
            assertThatExceptionOfType(UnreadableImageException.class).isThrownBy(() -> decoder.decode(damaged));
        }
        budget.take(1 << 20).close();
    }

    private void assertSameOutcome(byte[] file, int divisor) throws IOException {
        assertThat(outcome(exact, file)).isEqualTo(outcome(decoder(file, divisor), file));
    }

    /** What is said of a file that cannot be read; empty where it can. */
    private static String outcome(ImageDecoder decoder, byte[] file) {
        try {
            decoder.decode(file);
            return "";
        } catch (UnreadableImageException e) {
            return e.getMessage();
        }
    }

    private static RasterImage decode(byte[] file, int divisor) throws Exception {
        return decoder(file, divisor).decode(file);
    }

    /** Of a size that makes it divide the sides of this picture. */
    private static ImageDecoder decoder(byte[] file, int divisor) {
        int shorter = 32;
        try {
            RasterImage image = new ImageDecoder(ImageLimits.defaults()).decode(file);
            shorter = Math.min(image.width(), image.height());
        } catch (UnreadableImageException e) {
            // Then it does not matter.
        }
        return new ImageDecoder(ImageLimits.defaults(), reduction(shorter, divisor), new MemoryBudget(MEMORY));
    }

    private static Reduction reduction(int shorter, int divisor) {
        return new Reduction(Decoding.REDUCED, (int) (shorter / (1.5 * divisor)));
    }

    private static Preprocessing preprocessing(int size) {
        return new Preprocessing(size, Resampling.BILINEAR, Crop.NONE, List.of(0f, 0f, 0f), List.of(1f, 1f, 1f))
                .withDecoding(Decoding.REDUCED);
    }

    private static double meanDifference(RasterImage left, RasterImage right) {
        double sum = 0;
        for (int i = 0; i < left.rgb().length; i++) {
            sum += Math.abs((left.rgb()[i] & 0xff) - (right.rgb()[i] & 0xff));
        }
        return sum / left.rgb().length;
    }

    /** The means of squares of pixels, of fewer at the right and below. */
    private static RasterImage means(RasterImage image, int side) {
        int width = (image.width() + side - 1) / side;
        int height = (image.height() + side - 1) / side;
        byte[] means = new byte[3 * width * height];
        for (int i = 0; i < means.length; i++) {
            int left = i / 3 % width * side;
            int top = i / 3 / width * side;
            int right = Math.min(image.width(), left + side);
            int bottom = Math.min(image.height(), top + side);
            int sum = 0;
            for (int y = top; y < bottom; y++) {
                for (int x = left; x < right; x++) {
                    sum += image.rgb()[3 * (y * image.width() + x) + i % 3] & 0xff;
                }
            }
            means[i] = (byte) Math.round((double) sum / ((right - left) * (bottom - top)));
        }
        return new RasterImage(width, height, means);
    }

    /** Colours that change slowly, with a disc on them. */
    private static byte[] photograph(int width, int height) throws IOException {
        BufferedImage picture = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = picture.createGraphics();
        graphics.setPaint(new GradientPaint(0, 0, new Color(200, 40, 10), width, height, new Color(10, 90, 220)));
        graphics.fillRect(0, 0, width, height);
        graphics.setColor(new Color(30, 160, 60));
        graphics.fillOval(width / 4, height / 4, width / 2, height / 3);
        graphics.dispose();
        ByteArrayOutputStream jpeg = new ByteArrayOutputStream();
        ImageIO.write(picture, "jpg", jpeg);
        return jpeg.toByteArray();
    }
}
