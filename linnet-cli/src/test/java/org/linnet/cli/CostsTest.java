package org.linnet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What commands say of their work: before it, after it, and of a model that was trained again. */
class CostsTest {
    private static final Path CARNIVORA = Examples.TRAIN.resolve("carnivora");
    private static final Pattern NAMED = Pattern.compile("(\\d+) named to (\\w+)|(\\d+) (not recognised|undecided)");

    @TempDir
    private static Path folder;

    private static Path model;

    @BeforeAll
    static void train() throws IOException {
        model = folder.resolve("model");
        assertThat(CommandRun.of("train", data("all", 0), "--out", model).status())
                .isZero();
    }

    /** The carnivores without every so-manieth photograph. */
    private static Path data(String name, int without) throws IOException {
        Path copy = folder.resolve(name);
        int number = 0;
        try (Stream<Path> files = Files.walk(CARNIVORA)) {
            for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                number++;
                if (without == 0 || number % without != 0) {
                    Path target = copy.resolve("carnivora")
                            .resolve(CARNIVORA.relativize(file).toString());
                    Files.createDirectories(target.getParent());
                    Files.copy(file, target);
                }
            }
        }
        return copy;
    }

    /** The sum of what was named, to each rank and not at all. */
    private static int counted(String line) {
        int sum = 0;
        for (Matcher found = NAMED.matcher(line); found.find(); ) {
            sum += Integer.parseInt(found.group(1) == null ? found.group(3) : found.group(1));
        }
        return sum;
    }

    private static String line(CommandRun run, String part) {
        return run.err().lines().filter(line -> line.contains(part)).findFirst().orElseThrow();
    }

    @Test
    void predictEndsWithWhatEachPhotographWasNamed() throws IOException {
        Path broken = folder.resolve("broken.jpg");
        Files.writeString(broken, "no photograph");
        CommandRun run = CommandRun.of("predict", model, Examples.VALIDATE, broken, "--min-confidence", "0.3");

        String line = line(run, "unreadable");
        assertThat(line).startsWith("42 photographs in ").contains(", 1 unreadable.");
        assertThat(counted(line)).isEqualTo(41);
        long species =
                run.out().lines().filter(named -> named.contains(" (species, ")).count();
        assertThat(line).contains(species + " named to species");
    }

    @Test
    void aResumedRunCountsWhatWasDoneBeforeAsWell() throws IOException {
        Path out = folder.resolve("names.csv");
        CommandRun whole = CommandRun.of("predict", model, Examples.VALIDATE, "--out", out, "--by", "observation");

        assertThat(line(whole, "unreadable")).contains("observations of 41 photographs in ");
        assertThat(counted(line(whole, "unreadable")))
                .isEqualTo(Files.readAllLines(out).size() - 1);
    }

    @Test
    void otherCommandsEndWithFiguresToo() {
        CommandRun evaluated = CommandRun.of("evaluate", model, Examples.VALIDATE, "--out", folder.resolve("report"));
        assertThat(evaluated.err())
                .containsPattern(
                        "photographs in [\\d.]+ s: [\\d.]+ % named correctly to the most specific rank; .* get a name, .* of these correctly\\.");

        CommandRun embedded = CommandRun.of("embed", Examples.VALIDATE, "--out", folder.resolve("x.npy"));
        assertThat(embedded.err())
                .containsPattern("41 photographs in [\\d.]+ s: \\d+ computed, \\d+ already processed, 0 unreadable\\.");
    }

    @Test
    void anEstimateWritesNothing() throws IOException {
        Path out = folder.resolve("estimated.csv");
        CommandRun run = CommandRun.of("predict", model, Examples.VALIDATE, "--out", out, "--estimate");

        assertThat(run.status()).as(run.err()).isZero();
        assertThat(run.out())
                .startsWith("Estimate for 41 photographs, by a trial with ")
                .contains("time ", "photographs a second", "Nothing was written");
        assertThat(out).doesNotExist();
        assertThat(out.resolveSibling("estimated.csv.journal")).doesNotExist();
    }

    @Test
    void anEstimateIsForAsManyAsAskedAndTakesNoFolderForANumber() {
        for (List<Object> options : List.<List<Object>>of(
                List.of("--estimate=50000", Examples.VALIDATE), List.of(Examples.VALIDATE, "--estimate", "50000"))) {
            List<Object> arguments = new ArrayList<>(List.of("predict", model));
            arguments.addAll(options);
            assertThat(CommandRun.of(arguments.toArray()).out())
                    .startsWith("Estimate for 50,000 photographs like these 41, by a trial with ")
                    .doesNotContain("already processed");
        }
        assertThat(CommandRun.of("predict", model, "--estimate", Examples.VALIDATE)
                        .out())
                .startsWith("Estimate for 41 photographs, ");
        for (String number : List.of("-3", "0")) {
            assertThat(CommandRun.of("predict", model, Examples.VALIDATE, "--estimate=" + number)
                            .status())
                    .isEqualTo(2);
        }
    }

    @Test
    void anEstimateSaysWhatCouldNotBeRead() throws IOException {
        Path photographs = Files.createDirectories(folder.resolve("unreadable"));
        Files.writeString(photographs.resolve("1.jpg"), "no photograph");
        Files.writeString(photographs.resolve("2.jpg"), "no photograph either");
        assertThat(CommandRun.of("predict", model, photographs, "--estimate").out())
                .containsPattern("unreadable +2 of 2 tried");
        assertThat(CommandRun.of("predict", model, Examples.VALIDATE, "--estimate")
                        .out())
                .doesNotContain("unreadable");
    }

    @Test
    void aDryRunSaysWhatTrainingTakes() {
        CommandRun run = CommandRun.of("train", Examples.TRAIN, "--dry-run");
        assertThat(run.out()).contains("Estimate for 82 photographs", "  time ", "of that training ");

        CommandRun missing = CommandRun.of("train", Examples.TRAIN, "--dry-run", "--backbone", "efficientnet-b7");
        assertThat(missing.status()).isZero();
        assertThat(missing.out()).contains("82 photographs", "No estimate of the time: the backbone efficientnet-b7");
    }

    @Test
    void aModelThatIsReplacedIsComparedWith() throws IOException {
        Path again = folder.resolve("again");
        CommandRun first = CommandRun.of("train", data("fewer", 3), "--out", again);
        assertThat(first.out()).doesNotContain("Compared with");

        CommandRun second = CommandRun.of("train", folder.resolve("all"), "--out", again);
        assertThat(second.out())
                .contains("Compared with the model that it replaces:")
                .containsPattern("Photographs: \\d+ before, \\d+ now \\(\\d+ new, 0 no longer there\\)")
                .contains("Named correctly, of photographs that neither model has seen")
                .containsPattern("species +[\\d.]+ % before, +[\\d.]+ % now of \\d+ photographs: ")
                .containsPattern("carnivora/felidae +[\\d.]+ % of \\d+ before, +[\\d.]+ % of \\d+ now: ");

        byte[] card = Files.readAllBytes(again.resolve("MODEL_CARD.md"));

        CommandRun third = CommandRun.of("train", folder.resolve("all"), "--out", again);
        assertThat(third.out())
                .contains("Photographs: the same ")
                .doesNotContain("neither model has seen", "better", "worse");
        assertThat(again.resolve("MODEL_CARD.md")).hasBinaryContent(card);
    }
}
