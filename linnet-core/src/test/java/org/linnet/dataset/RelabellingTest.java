package org.linnet.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.linnet.error.ErrorCode;
import org.linnet.error.LinnetException;
import org.linnet.internal.file.ExclusiveLock;

class RelabellingTest {
    private static final Path LION = Path.of(
                    "../examples/taxon_validate/carnivora/felidae/panthera_leo/lion-male-3.jpg")
            .toAbsolutePath()
            .normalize();

    @TempDir
    private Path folder;

    private Path project;
    private Path data;

    @BeforeEach
    void photographs() throws IOException {
        project = folder.resolve("project");
        data = project.resolve("taxon_train");
        for (String file : List.of(
                "felidae/panthera/Panthera leo/1_a.jpg",
                "felidae/panthera/Panthera leo/1_b.jpg",
                "felidae/panthera/Panthera leo/creek_cam/cam1/2.jpg",
                "felidae/panthera/panthera_onca/1.jpg",
                "felidae/puma/puma_concolor/cam1/3.jpg",
                "felidae/puma/puma_concolor/1.jpg",
                "canidae/canis/puma/5.jpg")) {
            put(data.resolve(file), file);
        }
        put(folder.resolve("elsewhere/new.jpg"), "new");
        Files.writeString(
                project.resolve("metadata.csv"),
                "\uFEFFfile;location;note\r\ntaxon_train/felidae/puma/puma_concolor/cam1/3.jpg;ridge;\"a;b\"\r\n"
                        + "taxon_train/felidae/puma/puma_concolor/1.jpg;creek;\r\n"
                        + folder.resolve("elsewhere/new.jpg") + ";plain;\r\n");
    }

    /** A real photograph; its end tells it from the others. */
    private static void put(Path file, String end) throws IOException {
        Files.createDirectories(file.getParent());
        Files.write(file, Files.readAllBytes(LION));
        Files.writeString(file, end, StandardOpenOption.APPEND);
    }

    private Path table(String... lines) throws IOException {
        return Files.writeString(folder.resolve("fixes.csv"), String.join("\n", lines) + "\n");
    }

    private Relabelling plan(String... lines) throws IOException {
        return Relabelling.plan(project, table(lines), false, Optional.empty());
    }

    private Map<String, String> contents() throws IOException {
        Map<String, String> contents = new TreeMap<>();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.toList()) {
                String name = folder.relativize(file).toString().replace('\\', '/');
                if (Files.isDirectory(file)) {
                    contents.put(name + "/", "");
                } else if (!name.endsWith("fixes.csv") && !name.contains("relabel-und")) {
                    String text = Files.readString(file, StandardCharsets.ISO_8859_1);
                    contents.put(name, text);
                }
            }
        }
        return contents;
    }

    @Test
    void photographsMoveToTheRightTaxonWithTheirPlacesAndTheirRows() throws IOException {
        Relabelling plan = plan(
                "file\tcorrect_taxon\tremark",
                "felidae/puma/puma_concolor/cam1/3.jpg\tPANTHERA LEO\tx",
                "felidae/puma/puma_concolor/1.jpg\tfelidae/panthera/Panthera nova\t",
                "../elsewhere/new.jpg\tpuma concolor\t",
                "felidae/panthera/panthera_onca/1.jpg\t\t");
        assertThat(plan.changes()).hasSize(3);
        assertThat(plan.remarks()).contains("New taxon: felidae/panthera/Panthera nova", "1 line is not filled in");
        assertThat(plan.apply()).isEqualTo(project.resolve("relabel-undo.csv")).exists();
        assertThat(data.resolve("felidae/panthera/Panthera leo/cam1/3.jpg")).exists();
        assertThat(data.resolve("felidae/puma/puma_concolor/cam1/3.jpg")).doesNotExist();
        assertThat(data.resolve("felidae/panthera/Panthera nova/1.jpg")).exists();
        assertThat(data.resolve("felidae/puma/puma_concolor/new.jpg"))
                .hasSameBinaryContentAs(folder.resolve("elsewhere/new.jpg"));
        assertThat(project.resolve("metadata.csv"))
                .hasContent("\uFEFFfile;location;note\r\n"
                        + "taxon_train/felidae/panthera/Panthera leo/cam1/3.jpg;ridge;\"a;b\"\r\n"
                        + "taxon_train/felidae/panthera/Panthera nova/1.jpg;creek;\r\n"
                        + folder.resolve("elsewhere/new.jpg") + ";plain;\r\n"
                        + data.resolve("felidae/puma/puma_concolor/new.jpg") + ";plain;\r\n");
    }

    @Test
    void undoingBringsEverythingBack() throws IOException {
        Map<String, String> before = contents();
        Path undo = plan(
                        "file,correct_taxon",
                        "felidae/puma/puma_concolor/cam1/3.jpg,Panthera leo",
                        "felidae/puma/puma_concolor/1.jpg,-",
                        "felidae/panthera/panthera_onca/1.jpg,mustelidae/martes/martes_martes",
                        "../elsewhere/new.jpg,puma concolor")
                .apply();
        assertThat(contents()).isNotEqualTo(before);
        Relabelling.undo(undo).apply();
        assertThat(contents()).isEqualTo(before);
        assertThat(undo).doesNotExist();
    }

    @Test
    void whatIsNoPhotographOfAnAnimalLeavesTheDataButIsKept() throws IOException {
        plan("file,correct_taxon", "felidae/puma/puma_concolor/1.jpg,not an animal")
                .apply();
        assertThat(project.resolve("relabelled-out/felidae/puma/puma_concolor/1.jpg"))
                .exists();
    }

    @Test
    void aTableWithALineThatCannotBeDoneChangesNothingAndSaysWhichLines() throws IOException {
        Map<String, String> before = contents();
        assertThatExceptionOfType(LinnetException.class)
                .isThrownBy(() -> plan(
                        "file,correct_taxon",
                        "felidae/panthera/Panthera leo/1_a.jpg,puma concolor",
                        "nowhere.jpg,puma concolor",
                        "felidae/panthera/Panthera leo/1_a.jpg,Panthera onca",
                        "felidae/panthera/panthera_onca/1.jpg,puma concolor",
                        "felidae/panthera/Panthera leo/1_b.jpg,puma",
                        "canidae/canis/puma/5.jpg,unicorn",
                        "felidae/puma/puma_concolor/cam1/3.jpg,../outside"))
                .satisfies(e -> assertThat(e.code()).isEqualTo(ErrorCode.WRONG_USAGE))
                .withMessageContaining("nothing was changed")
                .withMessageContaining("line 3: there is no file nowhere.jpg")
                .withMessageContaining("line 4: felidae/panthera/Panthera leo/1_a.jpg is of another taxon in line 2")
                .withMessageContaining("line 5: ")
                .withMessageContaining("is there already")
                .withMessageContaining("line 6: 'puma' may be ")
                .withMessageContaining("line 7: there is no taxon 'unicorn'")
                .withMessageContaining("line 8: '../outside' cannot be the name");
        assertThat(contents()).isEqualTo(before);
    }

    @Test
    void aLabelThatIsRightAlreadyContradictsAnotherLineToo() throws IOException {
        table(
                "file,correct_taxon",
                "canidae/canis/puma/5.jpg,canidae/canis/puma",
                "canidae/canis/puma/5.jpg,puma concolor");
        assertThatExceptionOfType(LinnetException.class)
                .isThrownBy(() -> Relabelling.plan(project, folder.resolve("fixes.csv"), false, Optional.empty()))
                .withMessageContaining("line 3: canidae/canis/puma/5.jpg is of another taxon in line 2");
    }

    @Test
    void correctionsThatWereCutOffAreFinishedAndTheSameTableHasNothingLeftToDo() throws IOException {
        String[] lines = {
            "file,correct_taxon",
            "felidae/puma/puma_concolor/cam1/3.jpg,Panthera leo",
            "felidae/puma/puma_concolor/1.jpg,canidae/canis/puma",
            "../elsewhere/new.jpg,puma concolor"
        };
        Path undo = plan(lines).apply();
        Map<String, String> done = contents();
        // As a kill leaves it: the second photograph and the rows of the table were not reached.
        Files.move(undo, project.resolve("relabel-unfinished.csv"));
        Files.move(data.resolve("canidae/canis/puma/1.jpg"), data.resolve("felidae/puma/puma_concolor/1.jpg"));
        Files.delete(data.resolve("felidae/puma/puma_concolor/new.jpg"));
        Relabelling.unfinished(project).orElseThrow().apply();
        assertThat(contents()).isEqualTo(done);
        assertThat(Relabelling.unfinished(project)).isEmpty();
        Relabelling again = plan(lines);
        assertThat(again.changes()).isEmpty();
        assertThat(again.remarks()).containsExactly("3 lines have nothing to change");
    }

    @Test
    void undoingRefusesToLoseWhatWasChangedSince() throws IOException {
        Path undo =
                plan("file,correct_taxon", "../elsewhere/new.jpg,puma concolor").apply();
        put(data.resolve("felidae/puma/puma_concolor/new.jpg"), "edited");
        assertThatExceptionOfType(LinnetException.class)
                .isThrownBy(() -> Relabelling.undo(undo))
                .withMessageContaining("would be lost");
    }

    @Test
    void photographsFromElsewhereMoveWhereThatIsAskedFor() throws IOException {
        Relabelling.plan(project, table("file,species", "../elsewhere/new.jpg,puma concolor"), true, Optional.empty())
                .apply();
        assertThat(folder.resolve("elsewhere/new.jpg")).doesNotExist();
        assertThat(data.resolve("felidae/puma/puma_concolor/new.jpg")).exists();
    }

    @Test
    void cropsThatStayBehindAreTold() throws IOException {
        assertThat(plan("file,correct_taxon", "felidae/panthera/Panthera leo/1_a.jpg,puma concolor")
                        .remarks())
                .singleElement()
                .asString()
                .contains("1_b.jpg");
    }

    @Test
    void theLikelierTaxonOfSuspectLabelsIsNotTakenForTheRightOne() throws IOException {
        assertThatExceptionOfType(LinnetException.class)
                .isThrownBy(() ->
                        plan("file,label,likelier", "felidae/panthera/panthera_onca/1.jpg,Panthera onca,Panthera leo"))
                .withMessageContaining("correct_taxon");
    }

    private static void refused(Relabelling plan, String why) {
        assertThatExceptionOfType(LinnetException.class)
                .isThrownBy(plan::apply)
                .withMessageContaining(why)
                .satisfies(e -> assertThat(e.code()).isEqualTo(ErrorCode.WRONG_USAGE));
    }

    private void refusedAtOnce(String why, String... lines) {
        assertThatExceptionOfType(LinnetException.class)
                .isThrownBy(() -> plan(lines))
                .withMessageContaining(why)
                .satisfies(e -> assertThat(e.code()).isEqualTo(ErrorCode.WRONG_USAGE));
    }

    @Test
    void excelsLineAboutTheSeparatorIsNoPartOfATable() throws IOException {
        Path metadata = project.resolve("metadata.csv");
        String rest = "file;location\r\ntaxon_train/felidae/puma/puma_concolor/";
        Files.writeString(metadata, "\uFEFFsep=;\r\n" + rest + "1.jpg;\"a;b\"\r\n");
        refusedAtOnce(
                "line 3: there is no file nothing.jpg", "sep=,", "file,correct_taxon", "nothing.jpg,puma concolor");
        plan("\uFEFFsep=;", "file;correct_taxon;,,", "felidae/puma/puma_concolor/1.jpg;Panthera leo;")
                .apply();
        assertThat(metadata)
                .hasContent("\uFEFFsep=;\r\n"
                        + rest.replace("puma/puma_concolor", "panthera/Panthera leo")
                        + "1.jpg;\"a;b\"\r\n");
    }

    @Test
    void aNewTaxonGoesBelowTheOneThatItsPathBeginsWith() throws IOException {
        assertThat(plan("file,correct_taxon", "felidae/puma/puma_concolor/1.jpg,Panthera/Panthera tigris")
                        .remarks())
                .contains("New taxon: felidae/panthera/Panthera tigris");
        refusedAtOnce("may be", "file,correct_taxon", "felidae/puma/puma_concolor/1.jpg,puma/puma_nova");
    }

    @Test
    void whatIsNoPhotographIsNotTakenIn() throws IOException {
        Files.writeString(folder.resolve("note.txt"), "a note");
        refusedAtOnce("note.txt is no photograph", "file,correct_taxon", "../note.txt,puma concolor");
    }

    @Test
    void aColumnThatIsThereTwiceIsRefused() {
        refusedAtOnce("twice", "file,correct_taxon,correct_taxon", "felidae/puma/puma_concolor/1.jpg,,Panthera leo");
    }

    @Test
    void aProblemIsShownShortened() {
        assertThatExceptionOfType(LinnetException.class)
                .isThrownBy(() -> plan("file,correct_taxon", "felidae/puma/puma_concolor/1.jpg," + "x".repeat(30_000)))
                .satisfies(e -> assertThat(e.getMessage()).hasSizeLessThan(2_000));
    }

    @Test
    void aLinkThatLeadsNowhereIsNotReplaced() throws IOException {
        Path link = data.resolve("felidae/panthera/panthera_onca/1_a.jpg");
        Files.createSymbolicLink(link, Path.of("nowhere.jpg"));
        refusedAtOnce("is there already", "file,correct_taxon", "felidae/panthera/Panthera leo/1_a.jpg,panthera_onca");
    }

    @Test
    void twoProgramsDoNotCorrectTheSamePhotographsAtOnce() throws IOException {
        Relabelling plan = plan("file,correct_taxon", "felidae/puma/puma_concolor/1.jpg,Panthera leo");
        Map<String, String> before = contents();
        try (ExclusiveLock other =
                ExclusiveLock.tryAcquire(project.resolve(".relabel.lock")).orElseThrow()) {
            refused(plan, "another program is correcting labels");
            assertThat(other).isNotNull();
        }
        Files.delete(project.resolve(".relabel.lock"));
        assertThat(contents()).isEqualTo(before);
        plan.apply();
    }

    @Test
    void aPlanThatIsOverdueChangesNothing() throws IOException {
        String[] lines = {"file,correct_taxon", "felidae/puma/puma_concolor/1.jpg,Panthera leo"};
        Relabelling first = plan(lines);
        Relabelling second = plan(lines);
        first.apply();
        Map<String, String> after = contents();
        refused(second, "meanwhile");
        assertThat(contents()).isEqualTo(after);
    }

    @Test
    void whatFailsAtItsFirstChangeLeavesNothingBehind() throws IOException {
        String[] lines = {"file,correct_taxon", "felidae/puma/puma_concolor/1.jpg,felidae/panthera/Panthera nova"};
        Relabelling plan = plan(lines);
        Files.writeString(data.resolve("felidae/panthera/Panthera nova"), "a file, not a folder");
        refusedAtOnce("Panthera nova is a file", lines);
        Map<String, String> before = contents();
        assertThatExceptionOfType(LinnetException.class)
                .isThrownBy(plan::apply)
                .withMessageContaining("Nothing was changed.");
        assertThat(contents()).isEqualTo(before);
        assertThat(Relabelling.unfinished(project)).isEmpty();
    }

    @Test
    void aMoveToAnotherDiskThatWasCutOffAfterTheCopyIsFinishedOrUndone() throws IOException {
        Map<String, String> before = contents();
        Path undo = plan("file,correct_taxon", "felidae/puma/puma_concolor/1.jpg,Panthera leo")
                .apply();
        Path from = data.resolve("felidae/puma/puma_concolor/1.jpg");
        Path to = data.resolve("felidae/panthera/Panthera leo/1.jpg");
        Path unfinished = Files.move(undo, undo.resolveSibling("relabel-unfinished.csv"));
        Files.copy(to, from);
        Path again = Relabelling.unfinished(project).orElseThrow().apply();
        assertThat(unfinished).doesNotExist();
        assertThat(from).doesNotExist();
        assertThat(to).exists();
        Files.copy(to, from);
        Relabelling.undo(again).apply();
        assertThat(contents()).isEqualTo(before);
    }

    @Test
    void anUndoTableThatASpreadsheetSavedIsReadAndOneThatIsBrokenStopsNobody() throws IOException {
        Map<String, String> before = contents();
        Path undo = plan("file,correct_taxon", "felidae/puma/puma_concolor/1.jpg,Panthera leo")
                .apply();
        String saved = Files.readString(undo).replace(',', ';').replace("\n", ";\r\n");
        Files.writeString(undo, "broken");
        plan("file,correct_taxon", "felidae/puma/puma_concolor/cam1/3.jpg,Panthera leo");
        Files.writeString(undo, "\uFEFF" + saved);
        Relabelling.undo(undo).apply();
        assertThat(contents()).isEqualTo(before);
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void aNameThatIsNotUtf8StaysAsItIs() throws IOException {
        Path from =
                Path.of(URI.create(data.resolve("felidae/puma/puma_concolor").toUri() + "bad%ff.jpg"));
        Path to =
                Path.of(URI.create(data.resolve("felidae/panthera/Panthera leo").toUri() + "bad%ff.jpg"));
        Files.copy(LION, from);
        String[] lines = {"file,correct_taxon", "felidae/puma/puma_concolor/bad\\xff.jpg,Panthera leo"};
        Path undo = plan(lines).apply();
        assertThat(Files.exists(from)).isFalse();
        assertThat(Files.exists(to)).isTrue();
        assertThat(plan(lines).changes()).isEmpty();
        Relabelling.undo(undo).apply();
        assertThat(Files.exists(from)).isTrue();
    }

    @Test
    void whatIsUndoneStaysUndone() throws IOException {
        Path undo = plan("file,correct_taxon", "felidae/puma/puma_concolor/1.jpg,Panthera leo")
                .apply();
        Path undone = Relabelling.undo(undo).apply();
        Map<String, String> before = contents();
        assertThat(Relabelling.undo(undone).changes()).isEmpty();
        assertThat(Relabelling.undo(undone).apply()).isEqualTo(undone).exists();
        assertThat(contents()).isEqualTo(before);
    }

    @Test
    void theLatestOfManyTablesSaysWhereAPhotographIs() throws IOException {
        for (int round = 0; round < 5; round++) {
            plan("file,correct_taxon", "felidae/puma/puma_concolor/1.jpg,Panthera leo")
                    .apply();
            plan("file,correct_taxon", "felidae/panthera/Panthera leo/1.jpg,puma_concolor")
                    .apply();
        }
        String[] last = {"file,correct_taxon", "felidae/puma/puma_concolor/1.jpg,felidae/panthera/Panthera nova"};
        plan(last).apply();
        assertThat(project.resolve("relabel-undo-11.csv")).exists();
        assertThat(plan(last).remarks()).contains("1 line has nothing to change");
    }
}
