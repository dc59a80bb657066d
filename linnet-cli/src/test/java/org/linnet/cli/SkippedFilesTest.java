package org.linnet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What all commands that read photographs say and do about files that they do not read. */
class SkippedFilesTest {
    @TempDir
    private static Path folder;

    private static Path data;
    private static Path model;

    @BeforeAll
    static void train() throws IOException {
        data = copy(Examples.TRAIN, "data");
        for (String name : List.of("1.heic", "2.HEIC", "3.cr2", "4.mp4")) {
            Files.writeString(data.resolve("panthera_leo").resolve(name), "not read");
        }
        model = folder.resolve("model");
        CommandRun trained = CommandRun.of("train", copy(Examples.VALIDATE, "others"), "--out", model);
        assertThat(trained.status()).as(trained.err()).isZero();
    }

    private static Path copy(Path from, String name) throws IOException {
        Path to = folder.resolve(name);
        for (String taxon : List.of("panthera_leo", "panthera_pardus")) {
            Path place = Files.createDirectories(to.resolve(taxon));
            try (Stream<Path> photographs = Files.list(from.resolve("carnivora/felidae/" + taxon))) {
                for (Path photograph : photographs.toList()) {
                    Files.copy(photograph, place.resolve(photograph.getFileName()));
                }
            }
        }
        return to;
    }

    @ParameterizedTest
    @ValueSource(strings = {"train", "evaluate", "predict", "embed"})
    void areNamedByTheirKindInOneLine(String command) {
        CommandRun run = run(command, "new");

        assertThat(run.status()).as(run.err()).isZero();
        assertThat(run.err().lines())
                .filteredOn(line -> line.startsWith("Not read: "))
                .containsExactly("Not read: 2 .heic, 1 .cr2 (convert them to JPEG), 1 .mp4");
    }

    @ParameterizedTest
    @ValueSource(strings = {"train", "evaluate", "predict", "embed"})
    void failACommandThatIsToldHowManyMayBe(String command) {
        assertThat(run(command, "few", "--max-skipped", "4").status()).isZero();
        assertThat(run(command, "half", "--max-skipped", "50%").status()).isZero();
        CommandRun one = run(command, "one", "--max-skipped", "1%");
        assertThat(one.status()).isEqualTo(5);
        assertThat(one.err()).contains("skipped 4 of 10 files, more than --max-skipped 1%");
        assertThat(folder.resolve(out(command, "one"))).exists();
        assertThat(run(command, "bad", "--max-skipped", "-1").status()).isEqualTo(2);
        assertThat(folder.resolve(out(command, "bad"))).doesNotExist();
    }

    private static CommandRun run(String command, String name, Object... options) {
        Path out = folder.resolve(out(command, name));
        Stream<Object> arguments = command.equals("train") || command.equals("embed")
                ? Stream.of(command, data, "--out", out)
                : Stream.of(command, model, data, "--out", out);
        return CommandRun.of(Stream.concat(arguments, Stream.of(options)).toArray());
    }

    private static String out(String command, String name) {
        return command + " " + name
                + switch (command) {
                    case "predict" -> ".csv";
                    case "embed" -> ".npy";
                    default -> "";
                };
    }

    @Test
    void noResultIsWrittenAmongThePhotographsThatWouldBeReadTheNextTime() throws IOException {
        for (CommandRun run : List.of(
                CommandRun.of("train", data, "--out", data.resolve("model")),
                CommandRun.of("train", data, "--out", data.resolve("panthera_leo/model")),
                CommandRun.of("evaluate", model, data, "--out", data.resolve("report")),
                CommandRun.of("evaluate", model, data, "--out", data))) {
            assertThat(run.status()).as(run.err()).isEqualTo(2);
            assertThat(run.err())
                    .contains("is in the folder of the photographs")
                    .contains("Give --out another name");
        }
        try (Stream<Path> files = Files.walk(data)) {
            assertThat(files.filter(Files::isDirectory)).hasSize(3);
        }
        Path array = data.resolve("e.npy");
        assertThat(CommandRun.of("embed", data, "--out", array).status()).isZero();
        byte[] first = Files.readAllBytes(array);
        assertThat(CommandRun.of("embed", data, "--out", array).status()).isZero();
        assertThat(array).hasBinaryContent(first);
        Files.delete(array);
        Files.delete(data.resolve("e.csv"));
    }

    @Test
    void aPlaceThatCanHoldNoResultIsRefusedBeforeTheWork() throws IOException {
        Path file = Files.writeString(folder.resolve("a file"), "mine");
        for (CommandRun run : List.of(
                CommandRun.of("train", data, "--out", file),
                CommandRun.of("evaluate", model, data, "--out", file),
                CommandRun.of("embed", data, "--out", file),
                CommandRun.of("embed", data, "--out", "/dev/null"),
                CommandRun.of("evaluate", model, data, "--out", "/dev/null"))) {
            assertThat(run.status()).as(run.err()).isEqualTo(2);
            assertThat(run.err()).doesNotContain("Reading").doesNotContain("photographs in");
        }
        assertThat(file).hasContent("mine");
        assertThat(Path.of("/dev/null.csv")).doesNotExist();
    }
}
