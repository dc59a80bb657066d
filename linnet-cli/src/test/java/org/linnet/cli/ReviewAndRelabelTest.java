package org.linnet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.linnet.internal.report.PredictionJournal;

/** What a model is unsure of is reviewed, corrected by table, and trained on. */
class ReviewAndRelabelTest {
    @TempDir
    private static Path folder;

    private static Path data;
    private static Path model;

    @BeforeAll
    static void train() throws IOException {
        data = folder.resolve("data");
        try (Stream<Path> files = Files.walk(Examples.TRAIN)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path copy = data.resolve("taxon_train").resolve(Examples.TRAIN.relativize(file));
                Files.createDirectories(copy.getParent());
                Files.copy(file, copy);
            }
        }
        model = folder.resolve("model");
        CommandRun trained = CommandRun.of("train", data, "--out", model);
        assertThat(trained.status()).as(trained.err()).isZero();
    }

    private static List<String> review(Path review) throws IOException {
        return Files.readAllLines(review.resolve("review.csv"));
    }

    @Test
    void everyPhotographThatIsNamedIsInTheReviewAndTheAnswersAreTheSame() throws IOException {
        Path review = folder.resolve("review");
        CommandRun plain = CommandRun.of("predict", model, Examples.VALIDATE, "--format", "csv");
        CommandRun run = CommandRun.of("predict", model, Examples.VALIDATE, "--format", "csv", "--review", review);
        assertThat(run.status()).as(run.err()).isZero();
        assertThat(run.err()).contains("Review: " + review.resolve("review.html"));
        assertThat(run.out()).isEqualTo(plain.out());
        assertThat(review(review)).hasSameSizeAs(plain.out().lines().toList());
        assertThat(review(review).get(1)).startsWith("1,").contains(Examples.VALIDATE.toString());
        assertThat(review.resolve("review.html")).isNotEmptyFile();

        CommandRun again = CommandRun.of("predict", model, Examples.VALIDATE, "--review", review);
        assertThat(again.err()).contains("Replaces the earlier review in " + review);
    }

    @Test
    void anEarlierReviewIsKeptWhereSomethingIsFilledIn() throws IOException {
        Path review = folder.resolve("filled-in");
        CommandRun.of("predict", model, Examples.VALIDATE, "--review", review);
        List<String> rows = new ArrayList<>(review(review));
        rows.set(1, rows.get(1) + "Panthera leo");
        Files.write(review.resolve("review.csv"), rows);
        CommandRun again = CommandRun.of("predict", model, Examples.VALIDATE, "--review", review);
        assertThat(again.err()).contains("is now " + review.resolve("review-filled-in.csv"));
        assertThat(Files.readAllLines(review.resolve("review-filled-in.csv"))).isEqualTo(rows);

        Path inside = Examples.VALIDATE.resolve("review");
        assertThat(CommandRun.of("predict", model, Examples.VALIDATE, "--review", inside)
                        .err())
                .contains("--review another name")
                .doesNotContain("--out");
    }

    @Test
    void aPackedModelIsAFileAndNoLabelsAreCorrectedByIt() throws IOException {
        Path pack = folder.resolve("a pack.linnet");
        CommandRun.of("model", "pack", model, "--out", pack);
        CommandRun relabel = CommandRun.of("relabel", pack, "fixes.csv", "--data", data);
        assertThat(relabel.status()).isEqualTo(2);
        assertThat(relabel.err()).contains("is a packed model");
        assertThat(CommandRun.of("model", "pack", model, "--out", "-").status()).isEqualTo(2);
        assertThat(Path.of("-")).doesNotExist();
        assertThat(CommandRun.of("model", "unpack", model, "--out", folder.resolve("unpacked"))
                        .err())
                .contains("is a folder");
    }

    @Test
    void aReviewWithOutIsTheSameAndNeedsNoJournalOnceItIsDone() throws IOException {
        Path out = folder.resolve("names.csv");
        CommandRun.of("predict", model, Examples.VALIDATE, "--review", folder.resolve("plain"));
        CommandRun run =
                CommandRun.of("predict", model, Examples.VALIDATE, "--out", out, "--review", folder.resolve("out"));
        assertThat(run.status()).as(run.err()).isZero();
        assertThat(review(folder.resolve("out"))).isEqualTo(review(folder.resolve("plain")));
        assertThat(PredictionJournal.of(out)).doesNotExist();
    }

    @Test
    void aReviewOfObservationsHasARowForEachCrop() throws IOException {
        Path crops = Files.createDirectories(folder.resolve("crops"));
        Path lion = Examples.VALIDATE.resolve("carnivora/felidae/panthera_leo/lion-male-3.jpg");
        Files.copy(lion, crops.resolve("1_a.jpg"));
        Files.copy(lion, crops.resolve("1_b.jpg"));
        Path review = folder.resolve("observations");
        CommandRun run = CommandRun.of("predict", model, crops, "--by", "observation", "--review", review);
        assertThat(run.status()).as(run.err()).isZero();
        assertThat(review(review)).hasSize(3);
        assertThat(review(review).subList(1, 3)).allMatch(row -> row.startsWith("1,"));
    }

    @Test
    void aReviewIsNotWrittenAmongPhotographsOrInTheModel() {
        for (Path place : List.of(Examples.VALIDATE.resolve("review"), model.resolve("review"), data)) {
            CommandRun run = CommandRun.of("predict", model, Examples.VALIDATE, "--review", place);
            assertThat(run.status()).as(place.toString()).isEqualTo(2);
        }
        assertThat(Examples.VALIDATE.resolve("review")).doesNotExist();
    }

    @Test
    void aFilledInReviewAddsPhotographsToTheDataAndNamesTheCommandThatTrainsAgain() throws IOException {
        Path lion = Examples.VALIDATE.resolve("carnivora/felidae/panthera_leo/lion-male-3.jpg");
        Path review = folder.resolve("lion");
        assertThat(CommandRun.of("predict", model, lion, "--review", review).status())
                .isZero();
        List<String> rows = review(review);
        Path fixes = folder.resolve("filled.csv");
        Files.write(fixes, List.of(rows.get(0), rows.get(1) + "Panthera leo"));

        CommandRun dry = CommandRun.of("relabel", data, fixes, "--dry-run");
        assertThat(dry.status()).as(dry.err()).isZero();
        Path copy = data.resolve("taxon_train/carnivora/felidae/panthera_leo/lion-male-3.jpg");
        assertThat(dry.out()).contains("copy " + lion + " -> " + copy, "Nothing was changed");
        assertThat(copy).doesNotExist();

        CommandRun done = CommandRun.of("relabel", model, fixes, "--data", data);
        assertThat(done.status()).as(done.err()).isZero();
        assertThat(copy).exists();
        assertThat(done.out())
                .contains("linnet train " + data + " --out " + model + " --name model")
                .contains("linnet relabel --undo " + data.resolve("relabel-undo.csv"));

        CommandRun undone = CommandRun.of("relabel", "--undo", data.resolve("relabel-undo.csv"));
        assertThat(undone.status()).as(undone.err()).isZero();
        assertThat(copy).doesNotExist();
        assertThat(lion).exists();
    }

    @Test
    void trainingPhotographsAreFoundNearTheModel() throws IOException {
        String wrong = "carnivora/felidae/panthera_leo/lion-male-1.jpg";
        assertThat(data.resolve("taxon_train").resolve(wrong)).exists();
        Path fixes = Files.writeString(
                folder.resolve("near.csv"), "file,correct_taxon\n" + wrong + ",carnivora/felidae/panthera_pardus\n");

        CommandRun run = CommandRun.of("relabel", model, fixes, "--dry-run");

        assertThat(run.status()).as(run.err()).isZero();
        assertThat(run.err()).contains("Training photographs: " + data.resolve("taxon_train"));
        assertThat(run.out()).contains(wrong + " -> ");
    }

    @Test
    void relabelAsksForWhatItNeeds() throws IOException {
        Path fixes = Files.writeString(folder.resolve("fixes.csv"), "file,correct_taxon\nx.jpg,Panthera leo\n");
        Path elsewhere = Files.createDirectories(folder.resolve("a/b/c"));
        try (Stream<Path> files = Files.list(model)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Files.copy(file, elsewhere.resolve(file.getFileName()));
            }
        }
        Path table = Files.copy(fixes, elsewhere.resolve("fixes.csv"));
        assertThat(CommandRun.of("relabel", elsewhere, table).err()).contains("--data");
        assertThat(CommandRun.of("relabel", data).status()).isEqualTo(2);
        assertThat(CommandRun.of("relabel").status()).isEqualTo(2);
        assertThat(CommandRun.of("relabel", data, fixes, "--undo", fixes).status())
                .isEqualTo(2);
        assertThat(CommandRun.of("relabel", "--undo", fixes).err()).contains("relabel-undo.csv");
        assertThat(CommandRun.of("relabel", model, fixes, "--data", folder.resolve("model"))
                        .status())
                .isEqualTo(2);
    }
}
