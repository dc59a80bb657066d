package org.linnet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What photographs show, as folders and as keywords. */
class SortAndTagTest {
    private static final Path LIONS = Examples.VALIDATE.resolve("carnivora/felidae/panthera_leo");

    @TempDir
    Path folder;

    private Path photographs;
    private Path table;

    @BeforeEach
    void twoCards() throws IOException {
        photographs = folder.resolve("photographs");
        for (String card : List.of("card1", "card2")) {
            Files.createDirectories(photographs.resolve(card));
            Files.copy(LIONS.resolve("lion-male-3.jpg"), photographs.resolve(card + "/IMG_0001.JPG"));
        }
        table = Files.writeString(
                folder.resolve("names.csv"),
                """
                file,label,family,genus,species
                card1/IMG_0001.JPG,,Felidae,Panthera,Panthera leo
                card2/IMG_0001.JPG,blank,,,
                card2/IMG_0002.JPG,blank,,,
                """);
    }

    private static List<String> photographs(Path below) throws IOException {
        try (Stream<Path> files = Files.walk(below)) {
            return files.filter(file -> file.toString().endsWith(".JPG"))
                    .map(file -> below.relativize(file).toString())
                    .sorted()
                    .toList();
        }
    }

    @Test
    void aDryRunShowsFoldersAndCountsAndDoesNothing() {
        Path into = folder.resolve("sorted");
        CommandRun run = CommandRun.of("sort", table, "--images", photographs, "--into", into, "--dry-run");
        assertThat(run.status()).as(run.err()).isZero();
        assertThat(run.out())
                .contains("felidae/panthera/panthera_leo  1 photograph  0.0 MB")
                .contains("blank  1 photograph")
                .contains("To copy: 2 photographs (0.0 MB) into 2 folders of " + into + "; 1 missing or skipped.")
                .contains("Nothing was done");
        assertThat(into).doesNotExist();
    }

    @Test
    void sortsListsWhatIsMissingAndIsTakenBack() throws IOException {
        Path into = folder.resolve("sorted");
        CommandRun run = CommandRun.of("sort", table, "--images", photographs, "--into", into, "--max-skipped", 0);
        assertThat(run.status()).isEqualTo(5);
        assertThat(run.out())
                .contains("2 photographs copied.")
                .contains("Results with the new paths: " + into.resolve("names.csv"))
                .contains("sort --undo " + into.resolve("sort-undo.csv"));
        assertThat(run.err()).contains("Skipped 1 file: " + into.resolve("skipped.csv"));
        assertThat(into.resolve("skipped.csv")).content().contains("card2/IMG_0002.JPG");
        assertThat(photographs(into))
                .containsExactly("blank/card2/IMG_0001.JPG", "felidae/panthera/panthera_leo/card1/IMG_0001.JPG");

        CommandRun again = CommandRun.of("sort", table, "--images", photographs, "--into", into);
        assertThat(again.status()).as(again.err()).isZero();
        assertThat(again.out())
                .contains("0 photographs copied, 2 already there.")
                .doesNotContain("--undo");

        CommandRun undone = CommandRun.of("sort", "--undo", into.resolve("sort-undo.csv"));
        assertThat(undone.out()).contains("2 photographs taken back");
        assertThat(photographs(into)).isEmpty();
        assertThat(photographs(photographs)).hasSize(2);
    }

    @Test
    void resultsWithNewPathsAreSortedAndTaggedFurther() throws IOException {
        Path into = folder.resolve("sorted");
        assertThat(CommandRun.of("sort", table, "--images", photographs, "--into", into, "--move")
                        .status())
                .isZero();
        assertThat(photographs(photographs)).isEmpty();
        CommandRun tagged = CommandRun.of("tag", into.resolve("names.csv"), "--embedded");
        assertThat(tagged.status()).as(tagged.err()).isZero();
        assertThat(tagged.out())
                .contains("2 photographs tagged inside.")
                .contains("tag --undo " + into.resolve("tag-undo.jsonl"));
        assertThat(CommandRun.of("tag", "--undo", into.resolve("tag-undo.jsonl"))
                        .out())
                .contains("Keywords of 2 files taken away");
        Path lion = into.resolve("felidae/panthera/panthera_leo/card1/IMG_0001.JPG");
        assertThat(Files.mismatch(lion, LIONS.resolve("lion-male-3.jpg"))).isEqualTo(-1);
    }

    @Test
    void whatContradictsItselfOrHasNoPhotographsIsRefusedWithNothingDone() throws IOException {
        Path into = folder.resolve("sorted");
        assertThat(CommandRun.of("sort", table).err()).contains("--into DIR");
        assertThat(CommandRun.of("sort", table, "--into", into, "--copy", "--move")
                        .err())
                .contains("only one of --copy, --link, --symlink and --move");
        assertThat(CommandRun.of("sort", table, "--undo", into).err()).contains("can only be combined with --dry-run");
        assertThat(CommandRun.of("sort", table, "--into", into, "--by", "colour")
                        .err())
                .contains("choose species, genus, family, event or certainty");
        assertThat(CommandRun.of("sort", table, "--into", table).err()).contains("is a file");
        assertThat(CommandRun.of("tag", table, "--sidecar", "--embedded").err()).contains("only one of");
        assertThat(CommandRun.of("tag").status()).isEqualTo(2);
        assertThat(CommandRun.of("sort", table, "--into", into, "--detection-threshold", 2)
                        .status())
                .isEqualTo(2);
        Path away = Files.createDirectories(folder.resolve("away")).resolve("names.csv");
        Files.copy(table, away);
        CommandRun elsewhere = CommandRun.of("sort", away, "--into", into);
        assertThat(elsewhere.status()).isEqualTo(3);
        assertThat(elsewhere.err()).contains("--images FOLDER");
        assertThat(into).doesNotExist();
    }
}
