package org.linnet.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of the output: in a process of its own where it is standard output. */
class OutputTest {
    private static final Path LION = Examples.VALIDATE.resolve("carnivora/felidae/panthera_leo/lion-male-3.jpg");

    @TempDir
    private static Path folder;

    private static Path model;

    @BeforeAll
    static void train() {
        model = folder.resolve("model");
        CommandRun trained = CommandRun.of("train", Examples.TRAIN, "--out", model);
        assertThat(trained.status()).as(trained.err()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"text", "json", "jsonl", "csv"})
    void predictionsThatCannotBeWrittenAreAFailure(String format) throws Exception {
        assertFullDisk("predict", model, LION, "--format", format);
    }

    @Test
    void whateverCannotBeWrittenIsAFailure() throws Exception {
        assertFullDisk("--help");
        assertFullDisk("--version");
        assertFullDisk("model", "show", model);
        assertFullDisk("backbone", "list");
    }

    private static void assertFullDisk(Object... arguments) throws Exception {
        Path full = Path.of("/dev/full");
        assumeTrue(Files.exists(full), "needs /dev/full");
        Path err = Files.createTempFile(folder, "err", ".txt");

        Process process = start(arguments)
                .redirectOutput(full.toFile())
                .redirectError(err.toFile())
                .start();

        assertThat(process.waitFor()).isEqualTo(1);
        assertThat(err).content().contains("cannot write the output").doesNotContain("unexpected");
    }

    @Test
    void aShortageOfMemoryEndsTheJobWithAdvice() throws Exception {
        Path large = folder.resolve("large.jpg");
        ImageIO.write(new BufferedImage(7000, 6000, BufferedImage.TYPE_BYTE_GRAY), "jpg", large.toFile());
        Path err = Files.createTempFile(folder, "err", ".txt");
        ProcessBuilder process = start(
                        "embed", LION, large, "--decoding", "exact", "--out", folder.resolve("large.npy"))
                .redirectError(err.toFile())
                .redirectOutput(ProcessBuilder.Redirect.DISCARD);
        process.command().add(1, "-Xmx48m");

        assertThat(process.start().waitFor()).isEqualTo(1);
        assertThat(err).content().contains("memory").contains("-Xmx").doesNotContain("Skipped");
        assertThat(folder.resolve("large.npy")).doesNotExist();
    }

    @Test
    void aClosedPipeEndsTheProgramQuietly() throws Exception {
        for (Object[] arguments : List.of(
                new Object[] {"predict", model, Examples.VALIDATE, "--format", "csv"}, new Object[] {"--help"})) {
            Path err = Files.createTempFile(folder, "err", ".txt");
            Process process = start(arguments).redirectError(err.toFile()).start();
            process.getInputStream().close();

            assertThat(process.waitFor()).isEqualTo(OutputFailure.CLOSED_STATUS);
            assertThat(err).content().doesNotContain("linnet:").doesNotContain("Exception");
        }
    }

    static ProcessBuilder start(Object... arguments) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Dlinnet.home=" + System.getProperty("linnet.home", ""),
                "-cp",
                System.getProperty("java.class.path"),
                LinnetCommand.class.getName()));
        Stream.of(arguments).map(Object::toString).forEach(command::add);
        return new ProcessBuilder(command);
    }

    @Test
    void namesDoNothingToATerminalAndStayAsTheyAreInFiles() throws IOException {
        Path photographs = Files.createDirectories(folder.resolve("names"));
        String name = "\u001b[31m\u009b\u202elion.jpg";
        Files.copy(LION, photographs.resolve(name));
        Files.writeString(photographs.resolve("\u001b]0;title\u0007.jpg"), "no photograph");

        CommandRun text = CommandRun.of("predict", model, photographs);
        CommandRun csv = CommandRun.of("predict", model, photographs, "--format", "csv");

        assertThat(text.status()).isZero();
        assertThat(text.out() + text.err()).doesNotContain("\u001b", "\u009b", "\u202e", "\u0007");
        assertThat(text.out()).contains("\\x1b[31m\\x9b\\u202elion.jpg");
        assertThat(csv.out()).contains(name);
    }

    @Test
    void replacesNoPhotographNoModelAndNoForeignFile() throws IOException {
        Path photograph = Files.copy(LION, folder.resolve("a.jpg"));
        Path other = Files.copy(LION, folder.resolve("b.jpg"));
        byte[] document = Files.readAllBytes(model.resolve("model.json"));

        assertRefused("predict", model, other, "--out", photograph);
        assertRefused("predict", model, photograph, "--out", photograph);
        assertRefused("predict", model, photograph, "--out", model.resolve("model.json"));
        assertRefused("predict", model, photograph, "--out", model.resolve("new.csv"));
        assertRefused("embed", photograph, "--out", other);
        assertRefused("embed", photograph, "--out", model.resolve("new.npy"));
        assertRefused("evaluate", model, Examples.VALIDATE, "--out", model);

        assertThat(photograph).hasSameBinaryContentAs(LION);
        assertThat(other).hasSameBinaryContentAs(LION);
        assertThat(model.resolve("model.json")).hasBinaryContent(document);
    }

    private static void assertRefused(Object... arguments) {
        CommandRun run = CommandRun.of(arguments);
        assertThat(run.status()).as(run.err()).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"text", "json", "jsonl", "csv"})
    void replacesItsEarlierPredictionsAndSaysSo(String format) {
        Path out = folder.resolve("predictions." + format);
        for (String by : List.of("photograph", "observation")) {
            CommandRun.of("predict", model, LION, "--format", format, "--by", by, "--out", out);
            CommandRun again = CommandRun.of("predict", model, LION, "--format", format, "--by", by, "--out", out);

            assertThat(again.status()).as(again.err()).isZero();
            assertThat(again.err()).contains("Replaces the earlier predictions in " + out);
        }
    }

    @Test
    void replacesItsEarlierEmbeddingsButNoOtherArray() throws IOException {
        Path out = folder.resolve("e.npy");
        CommandRun.of("embed", LION, "--out", out);

        assertThat(CommandRun.of("embed", LION, "--out", out).err()).contains("Replaces the earlier embeddings");
        Files.delete(folder.resolve("e.csv"));
        assertRefused("embed", LION, "--out", out);
    }

    @Test
    void drawsItsPicturesOverNoOther() throws IOException {
        Path out = Files.createDirectory(folder.resolve("why")).resolve("why.txt");
        Path foreign = Files.writeString(out.resolveSibling("lion-male-3.why.png"), "mine");

        CommandRun run = CommandRun.of("predict", model, LION, "--why", "--out", out);

        assertThat(run.status()).as(run.err()).isZero();
        assertThat(foreign).hasContent("mine");
        assertThat(out.resolveSibling("lion-male-3-2.why.png")).isNotEmptyFile();
    }

    @Test
    void manySkippedFilesFailAPipelineThatAsksForIt() throws IOException {
        Path photographs = Files.createDirectory(folder.resolve("some damaged"));
        Files.copy(LION, photographs.resolve("lion.jpg"));
        Path broken = Files.writeString(photographs.resolve("broken.jpg"), "no photograph");
        Path out = folder.resolve("some.csv");

        CommandRun run = CommandRun.of("predict", model, photographs, "--out", out, "--max-skipped", "10%");

        assertThat(run.status()).isEqualTo(5);
        assertThat(run.err()).contains("skipped 1 of 2 files, more than --max-skipped 10%");
        assertThat(out).isNotEmptyFile();
        assertThat(folder.resolve("some.csv.skipped.csv")).content().contains(broken + ",not an image");
        assertThat(CommandRun.of("predict", model, photographs, "--out", out, "--max-skipped", "1")
                        .status())
                .isZero();
        assertRefused("predict", model, photographs, "--max-skipped", "few");
    }

    @Test
    void whatToTypeNextCanBePasted() {
        Path out = folder.resolve("it's a model");

        CommandRun run = CommandRun.of("train", Examples.TRAIN, "--out", out);

        assertThat(run.out()).contains("linnet predict '" + folder + "/it'\\''s a model' photo.jpg");
    }
}
