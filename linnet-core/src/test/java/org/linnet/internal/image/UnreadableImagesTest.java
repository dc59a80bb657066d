package org.linnet.internal.image;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.stream.IntStream;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.linnet.image.ImageLimits;
import org.linnet.image.RasterImage;
import org.linnet.image.SkipReason;

final class UnreadableImagesTest {
    private static final int PNG_WIDTH = 16;

    private final ImageDecoder decoder = new ImageDecoder(ImageLimits.defaults());

    @Test
    void saysThatAFileIsEmpty() {
        assertSkipped(new byte[0], SkipReason.EMPTY_FILE);
    }

    @Test
    void tellsTextFromOtherThingsThatAreNoPictures() {
        assertThat(assertSkipped("<!DOCTYPE html><title>404 – não</title>".getBytes(UTF_8), SkipReason.NOT_AN_IMAGE))
                .hasMessageContaining("holds text");
        assertThat(assertSkipped("BMW and other cars, a list of them".getBytes(UTF_8), SkipReason.NOT_AN_IMAGE))
                .hasMessageContaining("holds text");
        assertThat(assertSkipped(new byte[1000], SkipReason.NOT_AN_IMAGE)).hasMessageContaining("does not start like");
        assertSkipped(new byte[] {(byte) 0xff}, SkipReason.NOT_AN_IMAGE);
    }

    @ParameterizedTest
    @CsvSource({"....ftypheic, HEIF", "8BPS, Photoshop", "%PDF-1.7, PDF", "II+., BigTIFF", "FUJIFILMCCD-RAW, camera raw"
    })
    void namesKindsOfPicturesThatItDoesNotRead(String start, String kind) {
        byte[] bytes = Arrays.copyOf(start.replace('.', '\0').getBytes(UTF_8), 100);

        assertThat(assertSkipped(bytes, SkipReason.UNSUPPORTED)).hasMessageContaining(kind);
    }

    @Test
    void refusesFilesLargerThanTheLimit() throws Exception {
        byte[] bytes = TestImages.bytes("baseline.jpg");

        assertThat(new ImageDecoder(new ImageLimits(bytes.length, 48 * 32))
                        .decode(bytes)
                        .width())
                .isEqualTo(48);
        assertSkipped(new ImageDecoder(new ImageLimits(bytes.length - 1, 48 * 32)), bytes, SkipReason.TOO_LARGE);
        assertSkipped(new ImageDecoder(new ImageLimits(bytes.length, 48 * 32 - 1)), bytes, SkipReason.TOO_LARGE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "baseline.jpg",
                "progressive.jpg",
                "cmyk.jpg",
                "scene.png",
                "animated.png",
                "still.gif",
                "bottom_up.bmp",
                "lossy.webp",
                "lossless.webp",
                "lzw.tif",
                "rgb16.tif"
            })
    void skipsTruncatedPicturesOfEveryLength(String name) throws Exception {
        byte[] bytes = TestImages.bytes(name);
        for (int length = bytes.length * 9 / 10; length > 30; length -= 1 + bytes.length / 50) {
            assertSkipped(Arrays.copyOf(bytes, length), SkipReason.TRUNCATED);
        }
    }

    @Test
    void readsPicturesThatLackOnlyWhatMakesNoPixels() throws Exception {
        for (String name : new String[] {"baseline.jpg", "scene.png", "still.gif", "bottom_up.bmp", "lossless.webp"}) {
            byte[] bytes = TestImages.bytes(name);
            byte[] longer = Arrays.copyOf(bytes, bytes.length + 1000);

            assertThat(decoder.decode(longer).rgb())
                    .as("%s with trailing bytes", name)
                    .isEqualTo(decoder.decode(bytes).rgb());
        }
        byte[] animation = TestImages.bytes("animated.gif");
        assertThat(decoder.decode(Arrays.copyOf(animation, animation.length - 30))
                        .rgb())
                .isEqualTo(decoder.decode(animation).rgb());
    }

    @Test
    void tellsAPngWhoseBytesHaveChanged() throws Exception {
        byte[] bytes = TestImages.bytes("scene.png");
        bytes[bytes.length / 2] ^= 1;

        assertThat(assertSkipped(bytes, SkipReason.DAMAGED)).hasMessageContaining("wrong checksum");
    }

    @Test
    void refusesABombFromItsHeaderWithoutTakingMemory() throws Exception {
        byte[] png = withPngSides(TestImages.bytes("scene.png"), 20_000);

        long before = allocated();
        UnreadableImageException refused = assertSkipped(png, SkipReason.TOO_LARGE);

        assertThat(refused).hasMessageContaining("20000×20000 pixels, at most 200000000");
        assertThat(allocated() - before).isLessThan(5_000_000);
    }

    @Test
    void refusesHugePicturesOfEveryFormatFromTheirHeaders() throws Exception {
        byte[] jpeg = TestImages.bytes("baseline.jpg");
        int frame = indexOf(jpeg, 0xff, 0xc0);
        assertSkipped(with(jpeg, frame + 5, 0xff, 0xdc, 0xff, 0xdc), SkipReason.TOO_LARGE);
        assertSkipped(with(TestImages.bytes("still.gif"), 6, 0xff, 0xff, 0xff, 0xff), SkipReason.TOO_LARGE);
        byte[] bitmap = TestImages.bytes("palette.bmp");
        int runLengths = 1;
        assertSkipped(
                with(with(bitmap, 18, 0, 0, 1, 0, 0, 0, 1, 0), 30, runLengths, 0, 0, 0, 1, 0, 0, 0),
                SkipReason.TOO_LARGE);
        assertSkipped(with(bitmap, 18, 0, 1, 0, 0, 0, 1, 0, 0), SkipReason.TRUNCATED);
        assertSkipped(with(TestImages.bytes("lossless.webp"), 21, 0xff, 0xff, 0xff, 0x0f), SkipReason.TOO_LARGE);
        assertSkipped(
                with(TestImages.bytes("animated.webp"), 24, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff), SkipReason.TOO_LARGE);
        byte[] tiff = TestImages.bytes("lzw.tif");
        assertSkipped(withTiffSides(tiff, 1_000_000), SkipReason.TOO_LARGE);
        assertSkipped(withTiffSides(tiff, -1), SkipReason.TOO_LARGE);
    }

    @Test
    void refusesMorePixelsThanTheBytesCanHold() throws Exception {
        assertThat(assertSkipped(withPngSides(TestImages.bytes("scene.png"), 14_000), SkipReason.DAMAGED))
                .hasMessageContaining("claims more pixels than");
        byte[] gif = TestImages.bytes("still.gif");
        int frame = indexOf(gif, 0x2c, 0, 0, 0, 0);
        assertThat(assertSkipped(with(with(gif, 6, 0, 0x30, 0, 0x30), frame + 5, 0, 0x30, 0, 0x30), SkipReason.DAMAGED))
                .hasMessageContaining("claims more pixels than");
        byte[] bitmap = with(TestImages.bytes("palette.bmp"), 30, 1, 0, 0, 0, 1, 0, 0, 0);
        assertThat(assertSkipped(with(bitmap, 18, 0, 0x30, 0, 0, 0, 0x30, 0, 0), SkipReason.DAMAGED))
                .hasMessageContaining("claims more pixels than");
    }

    @Test
    void refusesPngHeadersThatTheStandardDoesNotKnow() throws Exception {
        byte[] png = TestImages.bytes("scene.png");
        assertSkipped(withPngHeader(with(png, 24, 3)), SkipReason.DAMAGED);
        assertSkipped(withPngHeader(with(png, 25, 5)), SkipReason.DAMAGED);
        assertSkipped(withPngHeader(with(png, 26, 1)), SkipReason.DAMAGED);
        assertSkipped(withPngHeader(with(png, 28, 2)), SkipReason.DAMAGED);
        assertThat(assertSkipped(withPngHeader(with(png, 25, 3)), SkipReason.DAMAGED))
                .hasMessageContaining("palette");
        assertSkipped(withPngHeader(with(png, 16, 0, 0x20, 0, 0, 0, 0, 0, 1)), SkipReason.TOO_LARGE);
    }

    @Test
    void refusesPicturesWithoutPixels() throws Exception {
        byte[] jpeg = TestImages.bytes("baseline.jpg");
        assertSkipped(with(jpeg, indexOf(jpeg, 0xff, 0xc0) + 7, 0, 0), SkipReason.DAMAGED);
        assertSkipped(with(TestImages.bytes("still.gif"), 6, 0, 0), SkipReason.DAMAGED);
        assertSkipped(with(TestImages.bytes("palette.bmp"), 18, 0, 0), SkipReason.DAMAGED);
        assertSkipped(with(TestImages.bytes("lossy.webp"), 26, 0, 0), SkipReason.DAMAGED);
        assertSkipped(withTiffSides(TestImages.bytes("lzw.tif"), 0), SkipReason.DAMAGED);
    }

    @Test
    void keepsAPhotographWhoseMetadataAreDamaged() throws Exception {
        byte[] turned = TestImages.bytes("orientation_6.jpg");
        int exif = indexOf(turned, 'E', 'x', 'i', 'f', 0, 0);

        RasterImage image = decoder.decode(with(turned, exif + 10, 0xff, 0xff, 0xff, 0xff));

        assertThat(image.toString()).isEqualTo("RasterImage[32×48]");
    }

    private UnreadableImageException assertSkipped(byte[] bytes, SkipReason reason) {
        return assertSkipped(decoder, bytes, reason);
    }

    private static UnreadableImageException assertSkipped(ImageDecoder decoder, byte[] bytes, SkipReason reason) {
        UnreadableImageException thrown = assertThatExceptionOfType(UnreadableImageException.class)
                .as("%d bytes", bytes.length)
                .isThrownBy(() -> decoder.decode(bytes))
                .actual();
        assertThat(thrown.reason()).as(thrown.getMessage()).isEqualTo(reason);
        assertThat(thrown).hasMessageStartingWith(reason.label() + ": ");
        return thrown;
    }

    private static long allocated() {
        return ((ThreadMXBean) ManagementFactory.getThreadMXBean()).getCurrentThreadAllocatedBytes();
    }

    /** A copy with other bytes from {@code offset} on. */
    private static byte[] with(byte[] bytes, int offset, int... values) {
        byte[] changed = bytes.clone();
        for (int i = 0; i < values.length; i++) {
            changed[offset + i] = (byte) values[i];
        }
        return changed;
    }

    /** A copy of a PNG file of other sides. */
    private static byte[] withPngSides(byte[] png, int pixels) {
        return withPngHeader(ByteBuffer.wrap(png.clone())
                .putInt(PNG_WIDTH, pixels)
                .putInt(PNG_WIDTH + 4, pixels)
                .array());
    }

    /** A copy of a PNG file whose header's checksum is right. */
    private static byte[] withPngHeader(byte[] png) {
        CRC32 checksum = new CRC32();
        checksum.update(png, 12, 17);
        return ByteBuffer.wrap(png.clone())
                .putInt(29, (int) checksum.getValue())
                .array();
    }

    /** A copy of a little-endian TIFF file whose first directory gives both sides as a 32-bit number. */
    private static byte[] withTiffSides(byte[] bytes, int pixels) {
        ByteBuffer changed = ByteBuffer.wrap(bytes.clone()).order(ByteOrder.LITTLE_ENDIAN);
        int directory = changed.getInt(4);
        for (int i = 0; i < changed.getShort(directory); i++) {
            int entry = directory + 2 + 12 * i;
            if (changed.getShort(entry) == 256 || changed.getShort(entry) == 257) {
                changed.putShort(entry + 2, (short) 4).putInt(entry + 8, pixels);
            }
        }
        return changed.array();
    }

    private static int indexOf(byte[] bytes, int... wanted) {
        return positions(bytes, wanted).min().orElseThrow();
    }

    private static IntStream positions(byte[] bytes, int... wanted) {
        return IntStream.rangeClosed(0, bytes.length - wanted.length)
                .filter(start -> IntStream.range(0, wanted.length).allMatch(k -> bytes[start + k] == (byte) wanted[k]));
    }
}
