package org.linnet.internal.tensor;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.linnet.SharedTestData;
import org.linnet.error.ErrorCode;
import org.linnet.error.LinnetException;
import org.linnet.tensor.Tensor;

class NumpyFileTest {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @EnumSource(names = {"FLOAT32", "FLOAT64", "INT32", "INT64"})
    void readsWhatItWrote(NumberType type) {
        for (Tensor tensor : List.of(
                new Tensor(List.of(2, 3), new float[] {1, -2, 3, 4, 5, 1 << 20}),
                new Tensor(List.of(2), new float[] {7, 8}),
                new Tensor(List.of(), new float[] {9}),
                new Tensor(List.of(0, 4), new float[0]))) {
            Path file = folder.resolve("array.npy");
            NumpyFile.write(file, tensor, type);
            Tensor read = NumpyFile.read(file);
            assertThat(read.shape()).isEqualTo(tensor.shape());
            assertThat(read.values()).isEqualTo(tensor.values());
        }
    }

    @Test
    void writesTheBytesThatNumPyWrites() throws IOException {
        Path golden = SharedTestData.require("fixtures/keras/embedding_lite0_224.npy");
        Path file = folder.resolve("array.npy");
        NumpyFile.write(file, NumpyFile.read(golden), NumberType.FLOAT32);
        assertThat(file).hasSameBinaryContentAs(golden);
    }

    @Test
    void rowsAreReadBackHoweverManyCame() {
        for (int count : new int[] {0, 1, 40_000}) {
            Path file = folder.resolve("rows.npy");
            NumpyFile.writeRows(file, 3, rows -> {
                for (int row = 0; row < count; row++) {
                    rows.add(new float[] {row, -row, 0.5f});
                }
                assertThat(rows.count()).isEqualTo(count);
            });
            Tensor read = NumpyFile.read(file);
            assertThat(read.shape()).containsExactly(count, 3);
            for (int row = 0; row < count; row++) {
                assertThat(Arrays.copyOfRange(read.values(), 3 * row, 3 * row + 3))
                        .containsExactly(row, -row, 0.5f);
            }
        }
    }

    @Test
    void rowsThatBreakOffLeaveTheOldFileAndNothingElse() throws IOException {
        Path file = Files.writeString(folder.resolve("rows.npy"), "old");
        assertThatThrownBy(() -> NumpyFile.writeRows(file, 1, rows -> {
                    rows.add(new float[] {1});
                    throw new UncheckedIOException(new IOException("No space left on device"));
                }))
                .isInstanceOf(LinnetException.class)
                .hasMessageContaining("rows.npy")
                .hasMessageContaining("free some space");
        assertThat(file).hasContent("old");
        assertThat(folder).isDirectoryNotContaining(other -> !other.equals(file));
    }

    @Test
    void refusesARowOfAnotherLength() {
        assertThatThrownBy(() -> NumpyFile.writeRows(folder.resolve("r.npy"), 2, rows -> rows.add(new float[3])))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void refusesWhatIsTruncatedForeignOrOfAnotherKind() throws IOException {
        Path whole = folder.resolve("whole.npy");
        NumpyFile.write(whole, new Tensor(List.of(2, 3), new float[6]), NumberType.FLOAT32);
        byte[] bytes = Files.readAllBytes(whole);
        String text = new String(bytes, ISO_8859_1);
        for (String damaged : List.of(
                "",
                text.substring(0, 9),
                text.substring(0, 60),
                text.substring(0, text.length() - 1),
                text + "x",
                text.replace("False", "True "),
                text.replace("<f4", ">f4"),
                text.replace("(2, 3)", "(2, 4)"),
                text.replace("\u0093NUMPY\u0001", "\u0093NUMPY\u0002"),
                text.replace("(2, 3)", "(99999999999, 1)"))) {
            Path file = Files.write(folder.resolve("damaged.npy"), damaged.getBytes(ISO_8859_1));
            assertThatThrownBy(() -> NumpyFile.read(file))
                    .isInstanceOfSatisfying(
                            LinnetException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.NOTHING_USABLE))
                    .hasMessageContaining("damaged.npy");
        }
    }

    @Test
    void aStreamGetsWhatAFileGets(@TempDir Path other) throws IOException {
        Tensor tensor = new Tensor(List.of(2, 3), new float[] {1, 2, 3, 4, 5, 6});
        NumpyFile.write(other.resolve("a.npy"), tensor, NumberType.FLOAT32);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        NumpyFile.write(bytes, tensor, NumberType.FLOAT32);
        assertThat(other.resolve("a.npy")).hasBinaryContent(bytes.toByteArray());
    }
}
