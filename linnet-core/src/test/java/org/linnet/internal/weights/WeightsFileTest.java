package org.linnet.internal.weights;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
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
        assertThatThrownBy(() -> WeightsFile.readHere(file))
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
        assertIsStateDict(WeightsFile.readHere(zip(pickle(checkpoint), FLOATS)));
        assertIsStateDict(WeightsFile.readHere(file("checkpoint", legacy(checkpoint))));
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
        return WeightsFile.readHere(zip(pickle(dict), storage)).get("a").values()[0];
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

    private static String integer(int number) {
        StringBuilder bytes = new StringBuilder("J");
        for (int shift = 0; shift < 32; shift += 8) {
            bytes.append((char) (number >> shift & 0xff));
        }
        return bytes.toString();
    }

    /** Numbers from {@code offset} on of the storage "0" of {@code stored} numbers. */
    private static String part(int stored, int offset, int length) {
        return "ctorch._utils\n_rebuild_tensor_v2\n((" + text("storage") + "ctorch\nFloatStorage\n" + text("0")
                + text("cpu") + integer(stored) + "tQ" + integer(offset) + "(" + integer(length) + "t(" + number(1)
                + "t"
                + "\u0089" + ORDERED_DICT + "tR";
    }

    private static byte[] noise(int bytes) {
        byte[] noise = new byte[bytes];
        new Random(1).nextBytes(noise);
        return noise;
    }

    @Test
    void refusesThousandsOfViewsOfOneStorage() throws IOException {
        StringBuilder views = new StringBuilder("}");
        for (int i = 0; i < 60; i++) {
            views.append(text("view" + i)).append(part(100_000, i, 99_000)).append("s");
        }

        assertRefused(zip(pickle(views.toString()), noise(400_000)), "5940000 numbers, made of 100000");
    }

    @Test
    void readsATensorThatHasTwoNamesOnce() throws IOException {
        StringBuilder names = new StringBuilder("}");
        for (int i = 0; i < 60; i++) {
            names.append(text("name" + i)).append(part(100_000, 1, 99_000)).append("s");
        }

        Map<String, Tensor> read = WeightsFile.readHere(zip(pickle(names.toString()), noise(400_000)));

        assertThat(read).hasSize(60);
        assertThat(read.get("name59").values()).isSameAs(read.get("name0").values());
    }

    @Test
    void refusesAnArchiveOfZeros() throws IOException {
        String dict = "}" + text("a") + part(1_000_000, 0, 1_000_000) + "s";

        assertRefused(zip(pickle(dict), new byte[4_000_000]), "holds hardly anything");
        String halves = dict.replace("FloatStorage", "HalfStorage");
        assertThat(WeightsFile.readHere(zip(pickle(halves), noise(2_000_000)))).containsOnlyKeys("a");
    }

    @Test
    void refusesMoreNumbersThanAnyBackboneHas() throws IOException {
        int stored = (1 << 27) + 1;

        assertRefused(zip(pickle("}" + text("a") + part(stored, 0, stored) + "s"), FLOATS), "134217729 numbers");
    }

    @Test
    @Timeout(20)
    void refusesKeysWhoseHashTakesForEver() throws IOException {
        StringBuilder nested = new StringBuilder("]q\0");
        for (int i = 0; i < 60; i++) {
            String before = "h" + (char) i + "a";
            nested.append("0]q").append((char) (i + 1)).append(before).append(before);
        }
        String key = nested.toString();

        assertRefused(zip(pickle("}" + key + number(1) + "s"), FLOATS), "neither a text nor a whole number");
        assertRefused(zip(pickle("}(" + key + number(1) + "u"), FLOATS), "neither a text nor a whole number");
        assertRefused(
                zip(pickle("ccollections\nOrderedDict\n(](" + key + number(1) + "tatR"), FLOATS),
                "neither a text nor a whole number");
        assertRefused(file("keys.pth", legacy(stateDict()).replace("]" + text("0") + "a", "]" + key + "a")));
    }

    @Test
    @Timeout(20)
    void refusesAListThatIsMadeIntoDictsAgainAndAgain() throws IOException {
        StringBuilder again = new StringBuilder("](");
        for (int i = 0; i < 20_000; i++) {
            again.append(text("a")).append(number(1)).append("\u0086");
        }
        again.append("eq\0");
        for (int i = 0; i < 20_000; i++) {
            again.append("ccollections\nOrderedDict\n(h\0tR0");
        }

        assertRefused(zip(pickle(again.toString()), FLOATS), "pairs");
    }

    @Test
    void refusesDictsThatAreNestedWithoutEndAndTensorsOfManyAxes() throws IOException {
        assertRefused(zip(pickle(("}" + text("a")).repeat(100_000) + number(1) + "s".repeat(100_000)), FLOATS));
        String ones = "(" + number(1).repeat(100_000) + "t";
        assertRefused(zip(pickle("}" + text("a") + tensor("FloatStorage", 0, ones, ones) + "s"), FLOATS), "axes");
    }

    @Test
    void refusesAPickleThatIsLargerThanAnyOfWeights() throws IOException {
        assertRefused(zip(pickle("]".repeat(9 << 20)), FLOATS), "larger than 8388608 bytes");
    }

    @Test
    void namesInAFileDoNotReachTheTerminalAsTheyAre() throws IOException {
        assertThatThrownBy(() -> WeightsFile.readHere(zip(pickle("cos\nsys\u001b[31mtem\n)R"), FLOATS)))
                .hasMessageContaining("os.sys?[31mtem");
    }

    @Test
    void refusesNamesThatAreNone() throws IOException {
        String escape = tensor("FloatStorage", 0, tuple(7), tuple(1));
        assertRefused(zip(pickle("}" + text("a\u001b[2J") + escape + "s"), FLOATS), "without a valid name");
        assertRefused(
                zip(pickle("}X\u00f5\u0001\0\0" + "a".repeat(501) + escape + "s"), FLOATS), "without a valid name");
    }

    private Path resource(String name) throws IOException {
        try (InputStream in = WeightsFileTest.class.getResourceAsStream("/weights/" + name)) {
            return Files.write(folder.resolve(name), in.readAllBytes());
        }
    }

    @Test
    @Timeout(60)
    void looksIntoEachGroupOfHdf5Once() throws IOException {
        Map<String, Tensor> shared = WeightsFile.read(resource("shared_groups.h5"));
        assertThat(shared).hasSize(1);
        assertThat(shared.values().iterator().next().values()).containsExactly(1, 1, 1);

        Map<String, Tensor> itself = WeightsFile.read(resource("itself.h5"));
        assertThat(itself).containsOnlyKeys("g/v", "g/w");
        assertThat(itself.get("g/v").values()).containsExactly(0, 1, 2);
    }

    @Test
    @Timeout(60)
    void refusesHdf5ThatWouldTakeFarMoreThanItHas() throws IOException {
        assertRefused(resource("zeros.h5"), "200000000 numbers");
        assertRefused(resource("large_piece.h5"), "pieces larger than itself");
        Path many = resource("many_zeros.h5");
        assertThatThrownBy(() -> WeightsFile.read(many))
                .isInstanceOfSatisfying(
                        LinnetException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.UNUSABLE_MODEL))
                .hasMessageContainingAll(many.toString(), "takes too much memory");
    }

    @Test
    void saysTheSameOfAFileWhenItWasReadInAnotherProcess() throws IOException {
        Path damaged = zip(pickle(stateDict()), Arrays.copyOf(FLOATS, 27));

        assertThatThrownBy(() -> WeightsFile.read(damaged))
                .isInstanceOf(LinnetException.class)
                .hasMessage(assertThrows(LinnetException.class, () -> WeightsFile.readHere(damaged))
                        .getMessage());
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
