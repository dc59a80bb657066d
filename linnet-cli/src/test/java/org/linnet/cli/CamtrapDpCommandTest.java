package org.linnet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.linnet.dataset.LabelOptions;
import org.linnet.internal.interchange.labels.LabelFormats;
import org.linnet.internal.interchange.labels.LabelledFile;
import org.linnet.internal.interchange.labels.Labels;

/** Predictions as a Camera Trap Data Package: what the README shows, on the card that comes with Linnet. */
class CamtrapDpCommandTest {
    private static final Path CARD = Examples.FOLDER.resolve("card");
    private static final Path DEPLOYMENTS = Examples.FOLDER.resolve("deployments.csv");
    private static final Path PROJECT = Examples.FOLDER.resolve("project.yml");

    @TempDir
    private static Path folder;

    private static Path model;

    @BeforeAll
    static void train() {
        model = folder.resolve("model");
        CommandRun trained = CommandRun.of("train", Examples.TRAIN, "--out", model);
        assertThat(trained.status()).as(trained.err()).isZero();
    }

    private static CommandRun run(Object... options) {
        List<Object> arguments = new ArrayList<>(List.of("predict", model, CARD));
        arguments.addAll(Arrays.asList(options));
        return CommandRun.of(arguments.toArray());
    }

    private static CommandRun predict(Object... options) {
        CommandRun run = run(options);
        assertThat(run.status()).as(run.err()).isZero();
        return run;
    }

    private static Labels read(Path source) {
        return LabelFormats.read(source, LabelOptions.defaults());
    }

    private static List<String> names(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void aFolderHoldsPlacesTimesEventsAndAnimalsAndIsReadAgain() throws IOException {
        Path out = folder.resolve("package");
        predict("--detect", "--format", "camtrap-dp", "--out", out, "--deployments", DEPLOYMENTS, "--project", PROJECT);
        assertThat(names(out)).containsExactly("datapackage.json", "deployments.csv", "media.csv", "observations.csv");
        Labels read = read(out);
        assertThat(read.deployments()).extracting(one -> one.id()).containsExactly("creek", "ridge");
        assertThat(read.files()).hasSize(7);
        LabelledFile first = read.files().get(0);
        assertThat(first.path()).isEqualTo("creek/IMG_0001.JPG");
        assertThat(first.time()).hasToString("Optional[2024-05-02T06:41:10]");
        assertThat(first.offset()).hasToString("Optional[+03:00]");
        assertThat(first.labels().get(0).what().text()).isEqualTo("Equus quagga");
        assertThat(first.labels().get(0).box()).isPresent();
        // Two seconds from one another.
        assertThat(read.files().get(1).sequence())
                .isPresent()
                .isEqualTo(read.files().get(2).sequence());
        assertThat(read.files().get(3).sequence())
                .isNotEqualTo(read.files().get(2).sequence());

        CommandRun again = predict(
                "--detect", "--format", "camtrap-dp", "--out", out, "--deployments", DEPLOYMENTS, "--project", PROJECT);
        assertThat(again.err()).contains("Replaces the earlier predictions in " + out);
        assertThat(read(out).files()).isEqualTo(read.files());
        assertThat(names(folder)).doesNotContain("package.journal", "package.skipped.csv");
    }

    @Test
    void aZipArchiveIsNamedByItsEnding() {
        Path out = folder.resolve("package.zip");
        predict("--out", out, "--by", "event", "--deployments", DEPLOYMENTS, "--project", PROJECT);
        Labels read = read(out);
        assertThat(read.format()).isEqualTo("Camtrap DP 1.0.2");
        assertThat(read.files()).hasSize(7);
        assertThat(read.files().get(0).labels())
                .extracting(label -> label.scope().name())
                .contains("PHOTOGRAPH", "SEQUENCE");
    }

    @Test
    void whatLacksIsAskedForBeforePhotographsAreLookedAt() {
        Path out = folder.resolve("nothing");
        CommandRun run = run("--format", "camtrap-dp", "--out", out);
        assertThat(run.status()).isEqualTo(2);
        assertThat(run.err())
                .contains("title, contributors, samplingDesign, captureMethod, individualAnimals")
                .contains("time zone of creek, ridge")
                .contains("creek,,,")
                .doesNotContain("Naming");
        assertThat(out).doesNotExist();
        assertThat(folder.resolve("nothing.journal")).doesNotExist();
    }

    @Test
    void nothingIsReplacedThatLinnetDidNotWrite() throws IOException {
        Path photographs = Files.createDirectories(folder.resolve("mine"));
        Files.writeString(photographs.resolve("notes.txt"), "mine");
        Path other = Files.createDirectories(folder.resolve("other"));
        Files.writeString(other.resolve("datapackage.json"), "{}");
        Path zip = Files.writeString(folder.resolve("other.zip"), "PK");
        for (Path out : List.of(photographs, other, zip)) {
            CommandRun run =
                    run("--format", "camtrap-dp", "--out", out, "--deployments", DEPLOYMENTS, "--project", PROJECT);
            assertThat(run.status()).as(run.err()).isEqualTo(2);
        }
        assertThat(names(photographs)).containsExactly("notes.txt");
        assertThat(other.resolve("datapackage.json")).hasContent("{}");
        assertThat(zip).hasContent("PK");
    }

    @Test
    void aProjectFileIsPrintedAndChecked() throws IOException {
        CommandRun template = CommandRun.of("project");
        assertThat(template.status()).isZero();
        Path file = Files.writeString(folder.resolve("project.yml"), template.out());
        CommandRun empty = CommandRun.of("project", file);
        assertThat(empty.status()).isEqualTo(2);
        assertThat(empty.err()).contains("title, contributors, samplingDesign, captureMethod, individualAnimals");
        CommandRun filled = CommandRun.of("project", PROJECT);
        assertThat(filled.status()).as(filled.err()).isZero();
        assertThat(filled.out()).contains("timezone");
        CommandRun text = run("--project", PROJECT);
        assertThat(text.status()).isEqualTo(2);
        assertThat(text.err()).contains("--format camtrap-dp");
    }
}
