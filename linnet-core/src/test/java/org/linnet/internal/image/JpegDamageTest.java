package org.linnet.internal.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.linnet.image.ImageLimits;
import org.linnet.image.SkipReason;

/** JPEG files whose pixels are not all there, and others that only look so. */
final class JpegDamageTest {
    private static final byte[] END = {(byte) 0xff, (byte) 0xd9};

    private final ImageDecoder decoder = new ImageDecoder(ImageLimits.defaults());

    @ParameterizedTest
    @CsvSource({
        "larger.jpg, 0.12",
        "larger.jpg, 0.5",
        "larger.jpg, 0.9",
        "larger_progressive.jpg, 0.12",
        "larger_progressive.jpg, 0.5",
        "larger_progressive.jpg, 0.9",
        "restarts.jpg, 0.12",
        "restarts.jpg, 0.5",
        "restarts.jpg, 0.9",
        "restarts_progressive.jpg, 0.12",
        "restarts_progressive.jpg, 0.5",
        "restarts_progressive.jpg, 0.9"
    })
    void tellsThatTheRestOfThePixelsIsGone(String name, double share) throws Exception {
        byte[] whole = TestImages.bytes(name);
        int data = dataOfTheLastScan(whole);
        int from = data + (int) (share * (whole.length - END.length - data));

        assertDamaged(joined(Arrays.copyOf(whole, from), END));
        byte[] zeros = whole.clone();
        Arrays.fill(zeros, from, whole.length - END.length, (byte) 0);
        assertDamaged(zeros);
        byte[] ones = whole.clone();
        Arrays.fill(ones, from, whole.length - END.length, (byte) 0xff);
        assertDamaged(ones);
        byte[] random = whole.clone();
        Random numbers = new Random(from);
        for (int i = from; i < whole.length - END.length; i++) {
            random[i] = (byte) numbers.nextInt(0xff);
        }
        assertDamaged(random);
    }

    @ParameterizedTest
    @ValueSource(strings = {"larger.jpg", "restarts.jpg", "larger_progressive.jpg", "restarts_progressive.jpg"})
    void tellsThatAPartInTheMiddleIsLostOrIsTwice(String name) throws Exception {
        byte[] whole = TestImages.bytes(name);
        int data = dataOfTheLastScan(whole);
        int middle = (data + whole.length) / 2;

        assertDamaged(joined(Arrays.copyOf(whole, middle - 500), Arrays.copyOfRange(whole, middle, whole.length)));
        assertDamaged(joined(Arrays.copyOf(whole, middle), Arrays.copyOfRange(whole, middle - 500, whole.length)));
    }

    @Test
    void saysFromWhereOnPixelsAreGone() throws Exception {
        byte[] whole = TestImages.bytes("larger.jpg");
        int data = dataOfTheLastScan(whole);
        byte[] half = joined(Arrays.copyOf(whole, (data + whole.length) / 2), END);

        assertThat(assertDamaged(half))
                .hasMessageMatching("damaged image: its pixels cannot be read from (4[6-9]|5[0-4]) % on");
    }

    @ParameterizedTest
    @ValueSource(strings = {"larger.jpg", "larger_progressive.jpg", "restarts.jpg"})
    void mostlyTellsThatAFewBytesWereChanged(String name) throws Exception {
        byte[] whole = TestImages.bytes(name);
        int data = dataOfTheLastScan(whole);
        Random random = new Random(7);
        int told = 0;
        for (int round = 0; round < 100; round++) {
            byte[] changed = whole.clone();
            int at = data + random.nextInt((whole.length - data) / 2);
            for (int i = 0; i < 8; i++) {
                changed[at + i] = (byte) random.nextInt(0xff);
            }
            told += isDamaged(changed) ? 1 : 0;
        }
        assertThat(told).isGreaterThan(50);
    }

    @ParameterizedTest
    @ValueSource(strings = {"larger.jpg", "larger_progressive.jpg", "restarts.jpg", "restarts_progressive.jpg"})
    void readsWhatOnlyHasBytesThatStandForNothing(String name) throws Exception {
        byte[] whole = TestImages.bytes(name);
        byte[] pixels = decoder.decode(whole).rgb();
        byte[] start = Arrays.copyOf(whole, whole.length - END.length);
        byte[] noise = new byte[30];
        new Random(1).nextBytes(noise);
        noise[0] = 1;
        Arrays.sort(noise);

        assertRead(joined(start, new byte[] {0}, END), pixels);
        assertRead(joined(start, new byte[] {13, 10}, END), pixels);
        assertRead(joined(start, Arrays.copyOf(noise, 29), END), pixels);
        assertRead(joined(start, new byte[700], END), pixels);
        assertRead(joined(start, new byte[] {-1, -1, -1}, END), pixels);
        assertRead(joined(start, new byte[] {(byte) 0xff, (byte) 0xd3}, END), pixels);
        assertRead(joined(start, new byte[] {(byte) 0xff, 0x01}, END), pixels);
        assertRead(joined(whole, noise, whole), pixels);
    }

    @Test
    void readsWhatDecodersWarnOfAndGoBy() throws Exception {
        byte[] whole = TestImages.bytes("larger.jpg");
        byte[] pixels = decoder.decode(whole).rgb();
        byte[] laterVersion = whole.clone();
        laterVersion[indexOf(whole, 'J', 'F', 'I', 'F') + 5] = 2;
        assertRead(laterVersion, pixels);
        // A Samsung telephone writes such numbers.
        byte[] otherNumbers = whole.clone();
        int data = dataOfTheLastScan(whole);
        otherNumbers[data - 3] = 0;
        otherNumbers[data - 2] = 0;
        assertRead(otherNumbers, pixels);
        byte[] adobe = {(byte) 0xff, (byte) 0xee, 0, 14, 'A', 'd', 'o', 'b', 'e', 0, 100, 0, 0, 0, 0, 7};
        byte[] start = {(byte) 0xff, (byte) 0xd8};
        int tables = indexOf(whole, 0xff, 0xdb);
        assertRead(joined(start, adobe, Arrays.copyOfRange(whole, tables, whole.length)), pixels);
    }

    @Test
    void readsTheFramesOfVideosThatLackTheUsualTables() throws Exception {
        byte[] whole = TestImages.bytes("larger.jpg");
        int tables = indexOf(whole, 0xff, 0xc4);
        int scan = indexOf(whole, 0xff, 0xda);

        assertRead(
                joined(Arrays.copyOf(whole, tables), Arrays.copyOfRange(whole, scan, whole.length)),
                decoder.decode(whole).rgb());
    }

    @Test
    void tellsThatAColourIsMissingOrIsThereTwice() throws Exception {
        byte[] progressive = TestImages.bytes("larger_progressive.jpg");
        int scan = dataOfTheLastScan(progressive) - 10;
        byte[] last = Arrays.copyOfRange(progressive, scan, progressive.length - END.length);

        assertThat(assertDamaged(joined(Arrays.copyOf(progressive, progressive.length - END.length), last, END)))
                .hasMessageContaining("does not go on");
        byte[] grey = FlatJpeg.sequential(64, 64);
        int greyScan = indexOf(grey, 0xff, 0xda);
        assertDamaged(
                joined(Arrays.copyOf(grey, grey.length - END.length), Arrays.copyOfRange(grey, greyScan, grey.length)));
        assertDamaged(joined(Arrays.copyOf(grey, greyScan), END));
    }

    @ParameterizedTest
    @ValueSource(ints = {0xc9, 0xca})
    void refusesArithmeticCodingWhoseDataCannotBeFollowed(int kind) throws Exception {
        byte[] jpeg = TestImages.bytes("baseline.jpg");
        jpeg[indexOf(jpeg, 0xff, 0xc0) + 1] = (byte) kind;

        UnreadableImageException thrown = assertThatExceptionOfType(UnreadableImageException.class)
                .isThrownBy(() -> decoder.decode(jpeg))
                .withMessageContaining("arithmetic")
                .actual();
        assertThat(thrown.reason()).isEqualTo(SkipReason.UNSUPPORTED);
    }

    @Test
    void refusesPixelsThatHaveNoData() {
        byte[] small = FlatJpeg.sequential(16, 16);
        int frame = indexOf(small, 0xff, 0xc0);
        byte[] claims = small.clone();
        claims[frame + 5] = 0x36;
        claims[frame + 7] = 0x36;

        assertDamaged(claims);
    }

    @Test
    void refusesManyScansOfManyPixelsAndNotManyOfFew() throws Exception {
        assertThat(decoder.decode(FlatJpeg.progressive(400, 400, 300)).width()).isEqualTo(400);
        byte[] costly = FlatJpeg.progressive(14_000, 14_000, 100);
        assertThat(costly.length).isLessThan(500_000);

        assertThatExceptionOfType(UnreadableImageException.class)
                .isThrownBy(() -> decoder.decode(costly))
                .withMessageContaining("scans")
                .extracting(UnreadableImageException::reason)
                .isEqualTo(SkipReason.TOO_LARGE);
    }

    @Test
    void readsTheUsualScansOfALargePhotograph() {
        byte[] photograph = FlatJpeg.progressive(12_000, 9_000, 40);

        assertThatCode(() -> ImageFile.of(
                        new FileBytes(photograph), ImageLimits.defaults(), Reduction.NONE, new MemoryBudget(1 << 30)))
                .doesNotThrowAnyException();
    }

    @Test
    @Timeout(60)
    void givesBackTheMemoryThatItTakesToFollowAProgression() throws Exception {
        byte[] large = FlatJpeg.progressive(14_000, 14_000, 2);
        byte[] cutOff = Arrays.copyOf(large, large.length - 2);

        // Four take more than all threads may.
        for (int round = 0; round < 4; round++) {
            ImageFile.of(new FileBytes(large), ImageLimits.defaults(), Reduction.NONE, new MemoryBudget(1 << 30));
            assertThatExceptionOfType(UnreadableImageException.class)
                    .isThrownBy(() -> ImageFile.of(
                            new FileBytes(cutOff), ImageLimits.defaults(), Reduction.NONE, new MemoryBudget(1 << 30)));
        }
    }

    private void assertRead(byte[] jpeg, byte[] pixels) throws UnreadableImageException {
        assertThat(decoder.decode(jpeg).rgb()).isEqualTo(pixels);
    }

    private UnreadableImageException assertDamaged(byte[] jpeg) {
        UnreadableImageException thrown = assertThatExceptionOfType(UnreadableImageException.class)
                .isThrownBy(() -> decoder.decode(jpeg))
                .actual();
        assertThat(thrown.reason()).as(thrown.getMessage()).isEqualTo(SkipReason.DAMAGED);
        return thrown;
    }

    private boolean isDamaged(byte[] jpeg) {
        try {
            decoder.decode(jpeg);
            return false;
        } catch (UnreadableImageException e) {
            return true;
        }
    }

    private static int dataOfTheLastScan(byte[] jpeg) {
        int scan = -1;
        for (int at = 0; at + 4 < jpeg.length; at++) {
            if (jpeg[at] == (byte) 0xff && jpeg[at + 1] == (byte) 0xda) {
                scan = at;
            }
        }
        return scan + 2 + (jpeg[scan + 2] << 8 | jpeg[scan + 3]);
    }

    private static int indexOf(byte[] bytes, int... wanted) {
        for (int at = 0; at + wanted.length <= bytes.length; at++) {
            int matching = 0;
            while (matching < wanted.length && bytes[at + matching] == (byte) wanted[matching]) {
                matching++;
            }
            if (matching == wanted.length) {
                return at;
            }
        }
        throw new AssertionError("not there");
    }

    private static byte[] joined(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }
}
