package org.linnet.internal.weights;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.linnet.SharedTestData;
import org.linnet.error.ErrorCode;
import org.linnet.error.LinnetException;
import org.linnet.internal.tensor.Safetensors;
import org.linnet.tensor.Tensor;

/** Pickles are written out here in the instructions that {@code torch.save} uses. */
class WeightsFileTest {
    private static final String ORDERED_DICT = "ccollections\nOrderedDict\n)R";

    /** Of 2.5, 0, 1, 2, 3, 4, 5. */
    private static final byte[] FLOATS = floats(2.5f, 0, 1, 2, 3, 4, 5);

    @TempDir
    private Path folder;

    private static byte[] floats(float... values) {
        ByteBuffer bytes = ByteBuffer.allocate(4 * values.length).order(ByteOrder.LITTLE_ENDIAN);
        for (float value : values) {
            bytes.putFloat(value);
        }
        return bytes.array();
    }

    private static String pickle(String instructions) {
        return "\u0080\u0002" + instructions + ".";
    }

    private static String text(String text) {
        return "X" + (char) text.length() + "\0\0\0" + text;
    }

    private static String number(int number) {
        return "K" + (char) number;
    }

    private static String tuple(int... numbers) {
        StringBuilder tuple = new StringBuilder("(");
        for (int number : numbers) {
            tuple.append(number(number));
        }
        return tuple + "t";
    }

    /** A view of the storage "0" of 7 numbers. */
    private static String tensor(String type, int offset, String shape, String strides) {
        return "ctorch._utils\n_rebuild_tensor_v2\n((" + text("storage") + "ctorch\n" + type + "\n" + text("0")
                + text("cpu") + number(7) + "tQ" + number(offset) + shape + strides + "\u0089" + ORDERED_DICT + "tR";
    }

    private static String stateDict() {
        return ORDERED_DICT + "("
                + text("whole") + tensor("FloatStorage", 0, tuple(7), tuple(1))
                + text("scalar") + tensor("FloatStorage", 0, tuple(), tuple())
                + text("part") + tensor("FloatStorage", 1, tuple(2, 3), tuple(3, 1))
                + text("turned") + tensor("FloatStorage", 1, tuple(3, 2), tuple(1, 3)) + "u"
                + "}" + text("_metadata") + ORDERED_DICT + "sb";
    }

    private static void assertIsStateDict(Map<String, Tensor> read) {
        assertThat(read.keySet()).containsExactly("whole", "scalar", "part", "turned");
        assertThat(read.get("whole").values()).containsExactly(2.5f, 0, 1, 2, 3, 4, 5);
        assertThat(read.get("scalar").shape()).isEmpty();
        assertThat(read.get("scalar").values()).containsExactly(2.5f);
        assertThat(read.get("part").shape()).containsExactly(2, 3);
        assertThat(read.get("part").values()).containsExactly(0, 1, 2, 3, 4, 5);
        assertThat(read.get("turned").shape()).containsExactly(3, 2);
        assertThat(read.get("turned").values()).containsExactly(0, 3, 1, 4, 2, 5);
    }

    private Path zip(String pickle, byte[] storage) throws IOException {
        Path file = folder.resolve("weights.pth");
        try (OutputStream out = Files.newOutputStream(file);
                ZipOutputStream zip = new ZipOutputStream(out)) {
            zip.putNextEntry(new ZipEntry("archive/data.pkl"));
            zip.write(pickle.getBytes(ISO_8859_1));
            zip.putNextEntry(new ZipEntry("archive/byteorder"));
            zip.write("little".getBytes(ISO_8859_1));
            zip.putNextEntry(new ZipEntry("archive/data/0"));
            zip.write(storage);
        }
        return file;
    }

    private Path file(String name, String content) throws IOException {
        return Files.write(folder.resolve(name), content.getBytes(ISO_8859_1));
    }

    private static String legacy(String stateDict) {
        return pickle("\u008a\nl\u00fc\u009cF\u00f9 j\u00a8P\u0019")
                + pickle("M\u00e9\u0003")
                + pickle("}" + text("little_endian") + "\u0088s")
                + pickle(stateDict.replace("tQ", "NtQ"))
                + pickle("]" + text("0") + "a")
                + "\u0007\0\0\0\0\0\0\0" + new String(FLOATS, ISO_8859_1);
    }

    private static void assertRefused(Path file, String... hints) {
        assertThatThrownBy(() -> WeightsFile.read(file))
                .isInstanceOfSatisfying(
                        LinnetException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.UNUSABLE_MODEL))
                .hasMessageContaining(file.getFileName().toString())
                .satisfies(e -> assertThat(hints)
                        .allSatisfy(hint -> assertThat(e.getMessage()).contains(hint)));
    }

    @Test
    void readsPyTorchsZipWithViewsOfOneStorage() throws IOException {
        assertIsStateDict(WeightsFile.read(zip(pickle(stateDict()), FLOATS)));
    }

    @Test
    void readsPyTorchsOlderFormat() throws IOException {
        assertIsStateDict(WeightsFile.read(file("weights.bin", legacy(stateDict()))));
    }

    @ParameterizedTest
    @CsvSource({"state_dict", "model", "params", "something"})
    void findsTheStateDictOfACheckpoint(String name) throws IOException {
        String checkpoint = "}(" + text("epoch") + number(3) + text(name) + stateDict() + "u";
        assertIsStateDict(WeightsFile.read(zip(pickle(checkpoint), FLOATS)));
        assertIsStateDict(WeightsFile.read(file("checkpoint", legacy(checkpoint))));
    }

    @Test
    void readsHalvesDoublesAndLongs() throws IOException {
        ByteBuffer longs =
                ByteBuffer.allocate(56).order(ByteOrder.LITTLE_ENDIAN).putLong(-5);
        assertThat(first("LongStorage", longs.array())).isEqualTo(-5);
        ByteBuffer doubles =
                ByteBuffer.allocate(56).order(ByteOrder.LITTLE_ENDIAN).putDouble(0.25);
        assertThat(first("DoubleStorage", doubles.array())).isEqualTo(0.25f);
        assertThat(first("HalfStorage", Arrays.copyOf(new byte[] {0, 0x3C}, 14)))
                .isEqualTo(1);
        assertThat(first("BFloat16Storage", Arrays.copyOf(new byte[] {0, 0x40}, 14)))
                .isEqualTo(2);
    }

    private float first(String type, byte[] storage) throws IOException {
        String dict = "}" + text("a") + tensor(type, 0, tuple(1), tuple(1)) + "s";
        return WeightsFile.read(zip(pickle(dict), storage)).get("a").values()[0];
    }

    @ParameterizedTest
    @CsvSource({
        "posix, system",
        "os, system",
        "builtins, eval",
        "__builtin__, eval",
        "builtins, Exception",
        "torch.storage, _load_from_bytes",
        "datetime, datetime",
        "numpy.core.multiarray, _reconstruct"
    })
    void refusesToCallAnythingButWhatMakesTensors(String module, String name) throws IOException {
        String call = "c" + module + "\n" + name + "\n(" + text("touch /tmp/x") + "tR";
        assertRefused(zip(pickle(call), FLOATS), module + "." + name, "torch.save(model.state_dict()");
        assertRefused(file("hostile.pth", legacy(call)), module + "." + name);
        String onStack = text(module) + text(name) + "\u0093)R";
        assertRefused(zip(pickle(onStack), FLOATS), module + "." + name);
        assertRefused(zip(pickle("(" + text("x") + "i" + module + "\n" + name + "\n"), FLOATS), "instruction");
    }

    @Test
    void refusesPicklesThatMakeNoSense() throws IOException {
        for (String damaged : List.of(
                "}",
                "0",
                "R",
                "N)R",
                "X\u00ff\u00ff\u00ff\u007f",
                "X\u00ff\u00ff\u00ff\u00ff",
                "h\u0005",
                "(K\u0001tQ",
                "}q\0" + text("a") + "h\0s",
                "]q\0h\0a",
                "]q\0h\0a}q\1h\0h\1s",
                "}" + text("a") + tensor("FloatStorage", 1, tuple(7), tuple(1)) + "s",
                "}" + text("a") + tensor("FloatStorage", 0, tuple(8), tuple(0)) + "s",
                "}" + text("a") + tensor("FloatStorage", 0, tuple(2, 2), tuple(1)) + "s",
                "}" + text("a") + tensor("FloatStorage", 0, tuple(2), "(J\u00ff\u00ff\u00ff\u00fft") + "s")) {
            assertRefused(zip(pickle(damaged), FLOATS));
        }
    }

    @Test
    void refusesAStorageThatIsMissingOrCutShort() throws IOException {
        assertRefused(zip(pickle(stateDict()), Arrays.copyOf(FLOATS, 27)), "archive/data/0");
        assertRefused(zip(pickle(stateDict().replace(text("0"), text("1"))), FLOATS), "archive/data/1");
    }

    @Test
    void refusesFilesCutShortAnywhere() throws IOException {
        String older = legacy(stateDict());
        byte[] newer = Files.readAllBytes(zip(pickle(stateDict()), FLOATS));
        for (int length = 0; length < older.length(); length += 7) {
            assertRefused(file("short.pth", older.substring(0, length)));
        }
        for (int length = 0; length < newer.length; length += 7) {
            assertRefused(Files.write(folder.resolve("short.zip"), Arrays.copyOf(newer, length)));
        }
    }

    @Test
    void readsSafetensorsWhateverTheirName() {
        Path file = folder.resolve("weights.h5");
        Safetensors.write(file, Map.of("a", new Tensor(List.of(), new float[] {3})), Map.of());
        assertThat(WeightsFile.read(file).get("a").values()).containsExactly(3);
    }

    @Test
    void saysWhichKindsAreKnown() throws IOException {
        assertRefused(file("page.h5", "<!DOCTYPE html>"), "Keras' .h5", ".pth", ".safetensors");
        assertRefused(file("empty.pth", ""), "empty");
        assertRefused(folder.resolve("none.h5"), "There is no file");
        assertRefused(folder, "folder");
        assertRefused(file("broken.h5", "\u0089HDF\r\n\u001a\n"), "damaged");
    }

    @Test
    void refusesHdf5CutShort() throws IOException {
        Path whole = SharedTestData.require("weights/efficientnetb4_notop.h5");
        try (var in = Files.newInputStream(whole)) {
            assertRefused(Files.write(folder.resolve("cut.h5"), in.readNBytes(1 << 20)));
        }
    }
}
