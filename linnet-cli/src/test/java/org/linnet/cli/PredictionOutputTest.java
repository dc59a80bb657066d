package org.linnet.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

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

/** Where {@code linnet predict --out} writes to, in which format, and what is there when it does not come to its end. */
class PredictionOutputTest {
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

    @Test
    void theFormatFollowsTheNameOfTheFile() {
        assertThat(predicted("by-name.csv")).content().startsWith("file,taxon,");
        assertThat(predicted("by-name.json")).content().startsWith("[").endsWith("]\n");
        assertThat(predicted("by-name.jsonl"))
                .content()
                .startsWith("{\"file\":\"" + LION + "\",\"taxon\":")
                .endsWith("}\n")
                .hasLineCount(1);
        assertThat(predicted("by-name.TXT")).content().startsWith(LION + ": ");
        assertThat(predicted("by-no-name")).content().startsWith(LION + ": ");
        assertThat(predicted("any-text.txt", "--format", "csv")).content().startsWith("file,taxon,");
        assertThat(predicted("asked.xls", "--format", "csv")).content().startsWith("file,taxon,");
    }

    private static Path predicted(String name, String... options) {
        Path out = folder.resolve(name);
        CommandRun run =
                CommandRun.of(Stream.concat(Stream.of("predict", model, LION, "--out", out), Stream.of(options))
                        .toArray());
        assertThat(run.status()).as(run.err()).isZero();
        return out;
    }

    @Test
    void whatAListExcludesAndCommonNamesStandInEveryFormat() throws IOException {
        Path list = Files.writeString(folder.resolve("excluded.txt"), "Panthera leo\n");
        Path names = Files.writeString(
                folder.resolve("common.csv"),
                "taxon;rank;en;de\npanthera leo;species;Lion;Löwe\nDodo;species;Dodo;Dodo\n");
        List<String> options = List.of(
                "--exclude",
                list.toString(),
                "--names",
                names.toString(),
                "--names-language",
                "DE",
                "--top",
                "2",
                "--unknown",
                "off");
        String[] all = options.toArray(String[]::new);

        assertThat(predicted("excluded.txt.txt", all))
                .content()
                .contains("   the list excludes Panthera leo [Löwe] (0.")
                .contains(" without the list)\n    0.")
                .hasLineCount(3);
        assertThat(predicted("excluded.csv", all))
                .content()
                .contains(",unfiltered_confidence,ruled_out,ruled_out_confidence,top1,top1_confidence,top2,")
                .contains(",Panthera leo,0.");
        assertThat(predicted("excluded.jsonl", all))
                .content()
                .contains("\"ruledOut\":{\"taxon\":\"carnivora/felidae/panthera_leo\"")
                .contains("\"commonName\":\"Löwe\"");
        CommandRun run = CommandRun.of("predict", model, LION, "--names", names);
        assertThat(run.out()).contains("panthera_leo [Lion] (species, ");
        assertThat(run.err()).contains("common.csv: 1 of 2 taxa are not in the model: line 3: 'Dodo'");
    }

    @Test
    void aTableOfNamesIsNotReplacedByTheResult() throws IOException {
        String table = "taxon,name\nPanthera leo,Lion\n";
        Path names = Files.writeString(folder.resolve("own.csv"), table);

        assertThat(CommandRun.of("predict", model, LION, "--names", names, "--out", names)
                        .status())
                .isEqualTo(2);
        assertThat(names).hasContent(table);
    }

    @Test
    void aNameThatSaysNoFormatOrAnotherIsRefused() {
        CommandRun unknown = CommandRun.of("predict", model, LION, "--out", folder.resolve("names.xls"));
        assertThat(unknown.status()).isEqualTo(2);
        assertThat(unknown.err()).contains("end in .xls").contains(".txt, .json, .jsonl, .csv or .xlsx");

        CommandRun other =
                CommandRun.of("predict", model, LION, "--format", "csv", "--out", folder.resolve("names.json"));
        assertThat(other.status()).isEqualTo(2);
        assertThat(other.err()).contains("--format csv contradicts the name of --out, which ends in .json");
        assertThat(folder.resolve("names.json")).doesNotExist();
    }

    /** Several crops of an observation, some of them damaged, from many photographs. */
    private static Path crops(String name, int count) throws IOException {
        Path crops = Files.createDirectories(folder.resolve(name));
        List<Path> photographs;
        try (Stream<Path> files = Files.walk(Examples.TRAIN)) {
            photographs = files.filter(Files::isRegularFile).sorted().toList();
        }
        for (int i = 0; i + 1 < count; i += 2) {
            Files.copy(photographs.get(i), crops.resolve(i + "_a.jpg"));
            Files.copy(photographs.get(i + 1), crops.resolve(i + "_c.jpg"));
            if (i % 10 == 0) {
                Files.writeString(crops.resolve(i + "_b.jpg"), "no photograph");
            }
        }
        return crops;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "names.csv --top 3",
                "names.jsonl",
                "names.json --by observation --views 2",
                "names.gz --format gzip --by observation",
                "animals.csv --detect",
                "names.txt --why --by observation",
                "names.html --why"
            })
    void aRunThatWasKilledIsResumedAsIfNothingHadBeen(String line) throws Exception {
        String name = line.replaceAll("\\W+", "-");
        boolean why = line.contains("--why");
        Path crops = crops("crops " + name, why ? 16 : 80);
        Path place = Files.createDirectories(folder.resolve("out " + name));
        Path out = place.resolve(line.replaceAll(" .*", ""));
        Object[] arguments = Stream.concat(
                        Stream.of("predict", model, crops, "--out", out),
                        Stream.of(line.split(" ")).skip(1))
                .toArray();
        CommandRun undisturbed = withAdded(arguments);
        assertThat(undisturbed.status()).as(undisturbed.err()).isZero();
        Path whole = folder.resolve("whole " + name);
        Files.move(place, whole);
        Files.createDirectories(place);

        // With kept embeddings names alone are found too fast to be killed; neighbours are found among those kept.
        kill(out, why ? System.getProperty("linnet.home", "") : folder.resolve("home of " + name), arguments);
        assertThat(out).doesNotExist();
        assertThat(names(place))
                .filteredOn(file -> !file.endsWith(".why.png"))
                .containsExactly(out.getFileName() + ".journal");
        CommandRun again = withAdded(arguments);

        assertThat(again.status()).as(again.err()).isZero();
        assertThat(again.err())
                .containsPattern("Resuming: \\d+ of \\d+ done")
                .contains("Skipped " + (why ? 2 : 8) + " files");
        assertThat(names(place)).isEqualTo(names(whole));
        for (String file : names(whole)) {
            assertThat(place.resolve(file)).hasSameBinaryContentAs(whole.resolve(file));
        }
    }

    private static void kill(Path out, Object home, Object... arguments) throws Exception {
        Path journal = out.resolveSibling(out.getFileName() + ".journal");
        ProcessBuilder builder = OutputTest.start(arguments).redirectErrorStream(true);
        builder.command().set(1, "-Dlinnet.home=" + home);
        builder.command()
                .set(
                        3,
                        AddedClassesTest.class.getResource("/added/").getPath() + ":"
                                + builder.command().get(3));
        Process process = builder.redirectOutput(folder.resolve("o").toFile()).start();
        while (process.isAlive()
                && !(Files.exists(journal) && Files.readString(journal).split("\"prediction\"").length > 3)) {
            Thread.sleep(20);
        }
        process.destroy();
        process.waitFor();
        assumeTrue(Files.exists(journal), "it was too fast to be killed");
    }

    /** Without what a killed run was drawing: a later program sweeps that, once it is not just made. */
    private static List<String> names(Path place) throws IOException {
        try (Stream<Path> files = Files.list(place)) {
            return files.filter(file -> !file.toString().endsWith(".part"))
                    .map(Path::getFileName)
                    .map(Path::toString)
                    .sorted()
                    .toList();
        }
    }

    private static CommandRun withAdded(Object... arguments) throws IOException {
        return AddedClassesTest.withAdded(arguments);
    }

    @Test
    void aForeignJournalIsNotReplaced() throws IOException {
        Path out = folder.resolve("journal.csv");
        Path journal = Files.writeString(folder.resolve("journal.csv.journal"), "mine");

        CommandRun run = CommandRun.of("predict", model, LION, "--out", out);

        assertThat(run.status()).isEqualTo(2);
        assertThat(run.err()).contains(journal + " was not written by Linnet");
        assertThat(journal).hasContent("mine");
        assertThat(out).doesNotExist();
    }

    @Test
    void noForeignFileIsReplaced() throws IOException {
        Path notes = Files.writeString(folder.resolve("notes.csv"), "date,what\n2024-01-01,lions\n");
        Path list = Files.writeString(folder.resolve("listed.csv.skipped.csv"), "mine");

        for (Path out :
                List.of(notes, folder.resolve("listed.csv"), Files.createDirectory(folder.resolve("a folder")))) {
            CommandRun run = CommandRun.of("predict", model, LION, "--out", out);
            assertThat(run.status()).as(run.err()).isEqualTo(2);
        }
        assertThat(notes).content().startsWith("date,what");
        assertThat(list).hasContent("mine");
        assertThat(folder.resolve("listed.csv")).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(strings = {"text", "json", "jsonl", "csv"})
    void aFullDeviceIsAFailureWithTheReason(String format) {
        Path full = Path.of("/dev/full");
        assumeTrue(Files.exists(full), "needs /dev/full");

        CommandRun run = CommandRun.of("predict", model, LION, "--format", format, "--out", full);

        assertThat(run.status()).as(run.err()).isEqualTo(1);
        assertThat(run.err())
                .contains("cannot write /dev/full: No space left on device")
                .doesNotContain("unexpected");
        assertThat(Path.of("/dev/full.journal")).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(strings = {"csv", "json", "jsonl", "txt", "json --why"})
    void afterAFullDiskTheSameCommandGoesOn(String line) throws Exception {
        String suffix = line.replaceAll(" .*", "");
        Path disk = Files.createDirectories(folder.resolve("disk of " + line));
        assumeTrue(isDone("mount", "-t", "tmpfs", "-o", "size=8k", "tmpfs", disk.toString()), "may not mount a disk");
        try {
            Path out = disk.resolve("names." + suffix);
            Object[] arguments = Stream.concat(
                            Stream.of("predict", model, Examples.VALIDATE.resolve("carnivora"), "--out", out),
                            Stream.of(line.split(" ")).skip(1))
                    .toArray();

            CommandRun full = CommandRun.of(arguments);

            assertThat(full.status()).as(full.err()).isEqualTo(1);
            assertThat(full.err()).contains("No space left on device; free some space and run the command again");
            assertThat(out).doesNotExist();
            assertThat(isDone("mount", "-o", "remount,size=8m", disk.toString()))
                    .isTrue();
            CommandRun again = CommandRun.of(arguments);
            assertThat(again.status()).as(again.err()).isZero();
            assertThat(out).isNotEmptyFile();
            assertThat(out.resolveSibling(out.getFileName() + ".journal")).doesNotExist();
        } finally {
            isDone("umount", disk.toString());
        }
    }

    private static boolean isDone(String... command) throws Exception {
        return new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start()
                        .waitFor()
                == 0;
    }

    @Test
    void aPipeAndStandardOutputByNameAreWrittenTo() throws Exception {
        Path pipe = folder.resolve("pipe");
        assumeTrue(isDone("mkfifo", pipe.toString()), "needs mkfifo");
        Process predict = OutputTest.start("predict", model, LION, "--format", "csv", "--out", pipe)
                .redirectErrorStream(true)
                .start();
        assertThat(Files.readString(pipe)).startsWith("file,taxon,").hasLineCount(2);
        assertThat(predict.waitFor()).isZero();
        assertThat(names(folder)).filteredOn(name -> name.startsWith("pipe")).containsExactly("pipe");

        CommandRun named = CommandRun.of("predict", model, LION, "--format", "csv", "--out", "/dev/stdout");
        assertThat(named.status()).as(named.err()).isZero();
        assertThat(named.out()).startsWith("file,taxon,");
    }

    @Test
    void noPictureIsDrawnAmongThePhotographs() throws IOException {
        Path photographs = Files.createDirectories(folder.resolve("photographs"));
        Files.copy(LION, photographs.resolve("lion.jpg"));

        CommandRun among =
                CommandRun.of("predict", model, photographs, "--why", "--out", photographs.resolve("why.txt"));
        assertThat(among.status()).isEqualTo(2);
        assertThat(among.err()).contains("in the folder of the photographs").contains("--out another name");
        assertThat(names(photographs)).containsExactly("lion.jpg");

        assertThat(CommandRun.of("predict", model, photographs, "--out", photographs.resolve("names.csv"))
                        .status())
                .isZero();
        assertThat(CommandRun.of(
                                "predict",
                                model,
                                photographs.resolve("lion.jpg"),
                                "--why",
                                "--out",
                                photographs.resolve("why.txt"))
                        .status())
                .isZero();
    }
}
