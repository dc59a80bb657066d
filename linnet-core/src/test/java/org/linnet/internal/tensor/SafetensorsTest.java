package org.linnet.internal.tensor;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.linnet.error.ErrorCode;
import org.linnet.error.LinnetException;
import org.linnet.tensor.Tensor;

class SafetensorsTest {
    private static final Tensor MATRIX = new Tensor(List.of(2, 3), new float[] {1, 2, 3, 4, 5, Float.MIN_VALUE});
    private static final Tensor SCALAR = new Tensor(List.of(), new float[] {7});

    @TempDir
    private Path folder;

    /** A file with this header and as many bytes behind it. */
    private static byte[] file(String header, int... data) {
        byte[] json = header.getBytes(UTF_8);
        ByteBuffer bytes = ByteBuffer.allocate(8 + json.length + data.length).order(ByteOrder.LITTLE_ENDIAN);
        bytes.putLong(json.length).put(json);
        for (int value : data) {
            bytes.put((byte) value);
        }
        return bytes.array();
    }

    private static String tensor(String name, String type, String shape, String offsets) {
        return "\"" + name + "\":{\"dtype\":\"" + type + "\",\"shape\":" + shape + ",\"data_offsets\":" + offsets + "}";
    }

    private static void assertRefused(byte[] bytes) {
        assertThatThrownBy(() -> Safetensors.read(bytes, "some.safetensors"))
                .isInstanceOfSatisfying(
                        LinnetException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.UNUSABLE_MODEL))
                .hasMessageContaining("some.safetensors");
    }

    @Test
    void readsWhatItWrote() throws IOException {
        Path file = folder.resolve("tensors.safetensors");
        Tensor large = new Tensor(List.of(50_000), new float[50_000]);
        large.values()[49_999] = -1;
        Safetensors.write(
                file,
                Map.of("matrix", MATRIX, "scalar", SCALAR, "none", new Tensor(List.of(0, 4), new float[0]), "z", large),
                Map.of("format", "test"));
        for (Map<String, Tensor> read :
                List.of(Safetensors.read(file), Safetensors.read(Files.readAllBytes(file), "bytes"))) {
            assertThat(read.keySet()).containsExactly("matrix", "none", "scalar", "z");
            assertThat(read.get("matrix").shape()).containsExactly(2, 3);
            assertThat(read.get("matrix").values()).isEqualTo(MATRIX.values());
            assertThat(read.get("scalar").shape()).isEmpty();
            assertThat(read.get("scalar").values()).containsExactly(7);
            assertThat(read.get("none").shape()).containsExactly(0, 4);
            assertThat(read.get("z").values()).isEqualTo(large.values());
        }
    }

    @Test
    void refusesHeadersAndTensorsThatAreFarTooLarge() throws IOException {
        Path file = folder.resolve("tensors.safetensors");
        Safetensors.write(file, Map.of("matrix", MATRIX, "scalar", SCALAR), Map.of());
        assertThat(Safetensors.read(file, 7)).hasSize(2);
        assertThatThrownBy(() -> Safetensors.read(file, 6))
                .isInstanceOfSatisfying(
                        LinnetException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.UNUSABLE_MODEL))
                .hasMessageContainingAll(file.toString(), "7 numbers", "at most 6");

        assertRefused(file("{\"a\":[" + "[],".repeat(3 << 20) + "[]]}"));
        assertRefused(file("{" + tensor("a", "F32", "[" + "1,".repeat(16) + "1]", "[0,4]") + "}", 0, 0, 0, 0));
        assertRefused(file(
                "{" + tensor("a", "F32", "[1]", "[0,4]") + "," + tensor("b", "F32", "[1]", "[0,4]") + "}", 0, 0, 0, 0));
        assertRefused(
                file("{" + tensor("a", "F32", "[2305843009213693952]", "[0,9223372036854775808]") + "}", 0, 0, 0, 0));
    }

    @Test
    void writesTheSameBytesWhateverTheOrderOfTheArguments() throws IOException {
        Map<String, Tensor> forwards = new LinkedHashMap<>();
        forwards.put("a", MATRIX);
        forwards.put("b", SCALAR);
        Map<String, Tensor> backwards = new LinkedHashMap<>();
        backwards.put("b", SCALAR);
        backwards.put("a", MATRIX);
        Path one = folder.resolve("one");
        Path other = folder.resolve("other");
        Safetensors.write(one, forwards, Map.of("k", "v", "l", "w"));
        Safetensors.write(other, backwards, Map.of("l", "w", "k", "v"));
        assertThat(one).hasSameBinaryContentAs(other);
        byte[] bytes = Files.readAllBytes(one);
        long header = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getLong();
        assertThat(header % 8).isZero();
        assertThat(new String(bytes, 8, (int) header, UTF_8))
                .startsWith("{\"__metadata__\":{\"k\":\"v\",\"l\":\"w\"},\"a\":{\"dtype\":\"F32\",\"shape\":[2,3],"
                        + "\"data_offsets\":[0,24]},\"b\":{\"dtype\":\"F32\",\"shape\":[],\"data_offsets\":[24,28]}}");
    }

    @Test
    void readsEveryTypeAsFloat() {
        byte[] bytes = file(
                "{" + tensor("i32", "I32", "[1]", "[34,38]") + "," + tensor("half", "F16", "[5]", "[0,10]") + ","
                        + tensor("brain", "BF16", "[2]", "[10,14]") + ","
                        + tensor("double", "F64", "[1]", "[14,22]") + ","
                        + tensor("f32", "F32", "[1]", "[22,26]") + ","
                        + tensor("i64", "I64", "[]", "[26,34]") + "}",
                // 1, -2, the smallest subnormal, infinity, -0
                0x00,
                0x3C,
                0x00,
                0xC0,
                0x01,
                0x00,
                0x00,
                0x7C,
                0x00,
                0x80,
                // 1, -2
                0x80,
                0x3F,
                0x00,
                0xC0,
                // 1.5
                0,
                0,
                0,
                0,
                0,
                0,
                0xF8,
                0x3F,
                // 1
                0,
                0,
                0x80,
                0x3F,
                // -2
                0xFE,
                0xFF,
                0xFF,
                0xFF,
                0xFF,
                0xFF,
                0xFF,
                0xFF,
                // 258
                2,
                1,
                0,
                0);
        Map<String, Tensor> read = Safetensors.read(bytes, "types");
        assertThat(read.keySet()).containsExactly("i32", "half", "brain", "double", "f32", "i64");
        assertThat(read.get("half").values()).containsExactly(1, -2, 0x1p-24f, Float.POSITIVE_INFINITY, -0f);
        assertThat(read.get("brain").values()).containsExactly(1, -2);
        assertThat(read.get("double").values()).containsExactly(1.5f);
        assertThat(read.get("f32").values()).containsExactly(1);
        assertThat(read.get("i64").values()).containsExactly(-2);
        assertThat(read.get("i32").values()).containsExactly(258);
    }

    @Test
    void refusesAFileCutShortAnywhere() throws IOException {
        Path file = folder.resolve("whole.safetensors");
        Safetensors.write(file, Map.of("matrix", MATRIX), Map.of());
        byte[] whole = Files.readAllBytes(file);
        for (int length = 0; length < whole.length; length++) {
            assertRefused(Arrays.copyOf(whole, length));
        }
        assertRefused(Arrays.copyOf(whole, whole.length + 1));
    }

    @ParameterizedTest
    @ValueSource(longs = {-1, Long.MAX_VALUE, Long.MIN_VALUE, Integer.MAX_VALUE, 100_000_001, 1, 0})
    void refusesAHeaderOfNoPossibleLength(long length) {
        byte[] bytes = file("{}");
        ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).putLong(length);
        assertRefused(bytes);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[]",
                "no",
                "{\"a\":{}}",
                "{} {}",
                "{\"a\":{\"dtype\":\"F8\",\"shape\":[8],\"data_offsets\":[0,8]}}",
                "{\"a\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,4]}}",
                "{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[4,8]}}",
                "{\"a\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[8,16]}}",
                "{\"a\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[8,0]}}",
                "{\"a\":{\"dtype\":\"F32\",\"shape\":[-2],\"data_offsets\":[0,8]}}",
                "{\"a\":{\"dtype\":\"F32\",\"shape\":[1.5],\"data_offsets\":[0,8]}}",
                "{\"a\":{\"dtype\":\"F32\",\"shape\":2,\"data_offsets\":[0,8]}}",
                "{\"a\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,8,8]}}",
                "{\"a\":{\"dtype\":\"F32\",\"shape\":[4294967296,4294967296],\"data_offsets\":[0,0]}}",
                "{\"a\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,8]},"
                        + "\"b\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[4,8]}}",
                "{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4]},"
                        + "\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[4,8]}}"
            })
    void refusesAHeaderThatDoesNotGoWithItsEightBytes(String header) {
        assertRefused(file(header, 0, 0, 0, 0, 0, 0, 0, 0));
    }

    @Test
    void saysThatThereIsNoSuchFile() {
        assertThatThrownBy(() -> Safetensors.read(folder.resolve("none.safetensors")))
                .isInstanceOf(LinnetException.class)
                .hasMessageStartingWith("There is no file")
                .hasMessageContaining("none.safetensors");
    }
}
