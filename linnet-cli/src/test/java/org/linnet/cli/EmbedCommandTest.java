package org.linnet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.linnet.internal.tensor.NumpyFile;
import org.linnet.tensor.Tensor;

/** Embeddings as other tools read them. */
class EmbedCommandTest {
    private static final Path LION = Examples.VALIDATE.resolve("carnivora/felidae/panthera_leo/lion-male-3.jpg");
    private static final Path PRIMATES = Examples.VALIDATE.resolve("primates");

    @TempDir
    private Path folder;

    @Test
    void writesARowForEachPhotographInTheOrderGivenAndListsTheOthers() throws IOException {
        Path broken = Files.writeString(folder.resolve("broken.jpg"), "not a photograph");
        Path out = folder.resolve("x.npy");
        CommandRun run = CommandRun.of("embed", LION, broken, PRIMATES, LION, "--out", out);
        assertThat(run.status()).as(run.err()).isZero();

        Tensor array = NumpyFile.read(out);
        assertThat(array.shape()).isEqualTo(List.of(4, 1280));
        assertThat(Arrays.copyOfRange(array.values(), 3 * 1280, 4 * 1280))
                .as("the same photograph twice")
                .isEqualTo(Arrays.copyOf(array.values(), 1280));
        List<String> lines = Files.readAllLines(folder.resolve("x.csv"));
        assertThat(lines).hasSize(6);
        assertThat(lines.get(0)).isEqualTo("row,file,skipped");
        assertThat(lines.get(1)).isEqualTo("0," + LION + ",");
        assertThat(lines.get(2)).startsWith("," + broken + ",").contains("not an image");
        assertThat(lines.get(3)).startsWith("1," + PRIMATES).contains("chlorocebus_pygerythrus");
        assertThat(lines.get(4)).startsWith("2," + PRIMATES).contains("papio_anubis");
        assertThat(lines.get(5)).isEqualTo("3," + LION + ",");
    }

    @Test
    void anotherSizeMakesAnotherEmbedding() {
        CommandRun.of("embed", LION, "--out", folder.resolve("own.npy"));
        CommandRun.of("embed", LION, "--out", folder.resolve("small.npy"), "--image-size", 160);
        assertThat(NumpyFile.read(folder.resolve("small.npy")).values())
                .isNotEqualTo(NumpyFile.read(folder.resolve("own.npy")).values());
    }

    @Test
    void anotherResamplingMakesAnotherEmbedding() {
        assertThat(embedded("--resize", "bicubic-antialias"))
                .isNotEqualTo(embedded("--resize", "bicubic"))
                .isNotEqualTo(embedded("--resize", "bilinear-antialias"));
    }

    @Test
    void aQualityIsAShortWordForOptionsThatGoBeforeIt() {
        float[] standard = embedded();
        assertThat(embedded("--quality", "standard")).isEqualTo(standard);
        assertThat(embedded("--quality", "best"))
                .isNotEqualTo(standard)
                .isEqualTo(embedded("--image-size", 320, "--resize", "bicubic"));
        assertThat(embedded("--quality", "fast")).isNotEqualTo(standard).isEqualTo(embedded("--image-size", 192));
        assertThat(embedded("--quality", "best", "--image-size", 224, "--resize", "bilinear"))
                .isEqualTo(standard);
    }

    @Test
    void aLargeJpegIsDecodedAtAPartOfItsSizeUnlessItIsToBeExact() {
        float[] reduced = embedded("--image-size", 64);
        assertThat(embedded("--image-size", 64, "--decoding", "reduced")).isEqualTo(reduced);
        assertThat(embedded("--image-size", 64, "--decoding", "exact")).isNotEqualTo(reduced);
    }

    private float[] embedded(Object... options) {
        Path out = folder.resolve("embedded.npy");
        List<Object> arguments = new ArrayList<>(List.of("embed", LION, "--out", out));
        arguments.addAll(List.of(options));
        CommandRun run = CommandRun.of(arguments.toArray());
        assertThat(run.status()).as(run.err()).isZero();
        return NumpyFile.read(out).values();
    }

    @Test
    void leavesNothingWhereNothingCouldBeRead() throws IOException {
        Path broken = Files.writeString(folder.resolve("broken.jpg"), "not a photograph");
        CommandRun run = CommandRun.of("embed", broken, "--out", folder.resolve("x.npy"));
        assertThat(run.status()).isEqualTo(3);
        assertThat(run.err()).contains("broken.jpg");
        assertThat(folder)
                .isDirectoryNotContaining(file -> file.getFileName().toString().startsWith("x."));
    }
}
