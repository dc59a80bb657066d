package org.linnet.internal.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.linnet.image.ImageLimits;
import org.linnet.image.SkipReason;

/** TIFF files that say of themselves what is not so; all are little-endian, with their pixels behind the directory. */
final class TiffFileTest {
    private static final int BYTE = 1;
    private static final int SHORT = 3;
    private static final int LONG = 4;
    private static final int SIGNED_SHORT = 8;
    private static final int SIDE = 16;
    private static final int PIXELS = 3 * SIDE * SIDE;

    /** Stands for where the pixels are, and for how many bytes they have. */
    private static final int AS_IT_IS = -1;

    private final ImageDecoder decoder = new ImageDecoder(ImageLimits.defaults());
    private final List<int[]> entries = new ArrayList<>();
    private int pieces = 1;
    private int bytesOfPiece;

    /** An uncompressed picture of red, green and blue in one strip. */
    private TiffFileTest usual() {
        return with(256, SHORT, SIDE)
                .with(257, SHORT, SIDE)
                .with(258, SHORT, 8)
                .with(259, SHORT, 1)
                .with(262, SHORT, 2)
                .with(273, LONG, AS_IT_IS)
                .with(277, SHORT, 3)
                .with(278, SHORT, SIDE)
                .with(279, LONG, AS_IT_IS);
    }

    /** Adds a tag, or changes the one that is there. */
    private TiffFileTest with(int tag, int type, int value) {
        entries.removeIf(entry -> entry[0] == tag);
        return twice(tag, type, value);
    }

    private TiffFileTest twice(int tag, int type, int value) {
        entries.add(new int[] {tag, type, 1, value});
        return this;
    }

    private TiffFileTest without(int tag) {
        entries.removeIf(entry -> entry[0] == tag);
        return this;
    }

    /** Makes several strips or tiles, all in the same place, of so many bytes each. */
    private TiffFileTest pieces(int count, int each) {
        pieces = count;
        bytesOfPiece = each;
        return this;
    }

    private byte[] file() {
        return file(PIXELS);
    }

    private byte[] file(int pixelBytes) {
        entries.sort((a, b) -> a[0] - b[0]);
        int behind = 8 + 2 + 12 * entries.size() + 4;
        int arrays = pieces == 1 ? 0 : 8 * pieces;
        ByteBuffer file = ByteBuffer.allocate(behind + arrays + pixelBytes).order(ByteOrder.LITTLE_ENDIAN);
        file.put((byte) 'I').put((byte) 'I').putShort((short) 42).putInt(8).putShort((short) entries.size());
        for (int[] entry : entries) {
            boolean offset = entry[0] == 273 || entry[0] == 324;
            boolean length = entry[0] == 279 || entry[0] == 325;
            file.putShort((short) entry[0]).putShort((short) entry[1]);
            if (pieces == 1) {
                int value = entry[3] != AS_IT_IS ? entry[3] : offset ? behind : pixelBytes;
                file.putInt(entry[2]).putInt(value);
            } else {
                file.putInt(offset || length ? pieces : entry[2]);
                file.putInt(offset ? behind : length ? behind + 4 * pieces : entry[3]);
            }
        }
        file.putInt(0);
        for (int i = 0; i < arrays / 4; i++) {
            file.putInt(i < pieces ? behind + arrays : bytesOfPiece);
        }
        while (file.hasRemaining()) {
            file.put((byte) file.position());
        }
        return file.array();
    }

    private UnreadableImageException assertRefused(byte[] file, SkipReason reason) {
        UnreadableImageException thrown = assertThatExceptionOfType(UnreadableImageException.class)
                .isThrownBy(() -> decoder.decode(file))
                .actual();
        assertThat(thrown.reason()).as(thrown.getMessage()).isEqualTo(reason);
        return thrown;
    }

    @Test
    void readsOneThatIsRight() throws Exception {
        assertThat(decoder.decode(usual().file()).width()).isEqualTo(SIDE);
    }

    @ParameterizedTest
    @ValueSource(ints = {256, 257, 258, 259, 262, 273, 274, 277, 278, 279, 284})
    void refusesATagThatIsThereTwice(int tag) {
        byte[] file = usual().with(274, SHORT, 1)
                .with(284, SHORT, 1)
                .twice(tag, LONG, tag == 256 || tag == 257 ? 26_000 : 1)
                .file();

        assertThat(assertRefused(file, SkipReason.DAMAGED)).hasMessageContaining("tag " + tag);
    }

    @Test
    void refusesTheLargerSizeWhicheverComesFirst() {
        byte[] file = usual().without(256)
                .twice(256, LONG, 26_000)
                .twice(256, LONG, SIDE)
                .file();

        assertRefused(file, SkipReason.DAMAGED);
    }

    @Test
    void refusesSizesOfTypesThatAreNoWholeNumbersOrOfSeveralValues() {
        assertRefused(usual().with(256, SIGNED_SHORT, SIDE).file(), SkipReason.DAMAGED);
        entries.clear();
        usual().without(257);
        entries.add(new int[] {257, BYTE, 2, SIDE | SIDE << 8});
        assertThat(assertRefused(file(), SkipReason.DAMAGED)).hasMessageContaining("tag 257 has 2 values");
    }

    @Test
    void refusesMorePixelsThanTheirBytesCanBe() {
        assertThat(assertRefused(
                        usual().with(256, LONG, 14_000)
                                .with(257, LONG, 14_000)
                                .with(278, LONG, 14_000)
                                .file(),
                        SkipReason.DAMAGED))
                .hasMessageContaining("claims more pixels than");
        for (int compression : new int[] {2, 5, 8, 32773, 32946}) {
            entries.clear();
            assertRefused(
                    usual().with(256, LONG, 14_000)
                            .with(257, LONG, 14_000)
                            .with(278, LONG, 14_000)
                            .with(259, SHORT, compression)
                            .file(),
                    SkipReason.DAMAGED);
        }
    }

    @Test
    void refusesOneStripThatTakesTooMuchMemory() {
        int side = 11_000;
        byte[] file = usual().with(256, LONG, side)
                .with(257, LONG, side)
                .with(278, LONG, side)
                .with(259, SHORT, 5)
                .file(3 * side * side / 1000);

        assertThat(assertRefused(file, SkipReason.TOO_LARGE)).hasMessageContaining("MB of memory");
    }

    @Test
    void refusesStripsThatAreMissingOrLieOneOverTheOther() {
        assertThat(assertRefused(usual().with(278, SHORT, 4).file(), SkipReason.DAMAGED))
                .hasMessageContaining("lacks some of its 4 values");
        entries.clear();
        assertThat(assertRefused(usual().with(278, SHORT, 4).pieces(4, PIXELS).file(PIXELS), SkipReason.DAMAGED))
                .hasMessageContaining("one over the other");
        entries.clear();
        pieces = 1;
        assertRefused(usual().with(278, SHORT, 0).file(), SkipReason.DAMAGED);
        entries.clear();
        assertRefused(usual().with(284, SHORT, 2).file(), SkipReason.DAMAGED);
    }

    @Test
    void refusesMillionsOfTinyTilesAndTilesLargerThanThePicture() {
        usual().without(273).without(278).without(279);
        with(256, LONG, 14_000).with(257, LONG, 14_000).with(259, SHORT, 7);
        with(322, SHORT, SIDE).with(323, SHORT, SIDE).with(324, LONG, AS_IT_IS).with(325, LONG, AS_IT_IS);
        assertThat(assertRefused(file(), SkipReason.DAMAGED)).hasMessageContaining("765625 strips or tiles");
        with(256, LONG, SIDE).with(322, LONG, 100_000);
        assertThat(assertRefused(file(), SkipReason.DAMAGED)).hasMessageContaining("tiles of 100000 pixels");
    }

    @Test
    void refusesMoreSamplesThanColoursHave() {
        assertRefused(usual().with(277, SHORT, 1000).file(), SkipReason.UNSUPPORTED);
        ByteArrayOutputStream none = new ByteArrayOutputStream();
        none.writeBytes(new byte[] {'I', 'I', 42, 0, 8, 0, 0, 0, 0, 0, 0, 0});
        assertRefused(none.toByteArray(), SkipReason.DAMAGED);
    }
}
