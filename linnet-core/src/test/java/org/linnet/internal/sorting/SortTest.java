package org.linnet.internal.sorting;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.linnet.dataset.LabelOptions;
import org.linnet.error.ErrorCode;
import org.linnet.error.LinnetException;
import org.linnet.internal.interchange.labels.shown.NamedPhotographs;

class SortTest {
    private static final FileTime TAKEN = FileTime.from(Instant.parse("2024-05-02T11:00:01Z"));

    @TempDir
    Path folder;

    private Path photographs;
    private Path into;
    private Path table;

    @BeforeEach
    void twoCardsWithTheSameNames() throws IOException {
        photographs = folder.resolve("photographs");
        into = folder.resolve("sorted");
        photograph("card1/100RECNX/IMG_0001.JPG", "one");
        photograph("card1/100RECNX/IMG_0002.JPG", "two");
        photograph("card2/100RECNX/IMG_0001.JPG", "three");
        photograph("card2/100RECNX/IMG_0002.JPG", "four");
        table = table(
                "file,label,family,genus,species",
                "card1/100RECNX/IMG_0001.JPG,,Felidae,Panthera,Panthera leo",
                "card1/100RECNX/IMG_0002.JPG,empty,,,",
                "card2/100RECNX/IMG_0001.JPG,,Felidae,Panthera,Panthera leo",
                "card2/100RECNX/IMG_0002.JPG,,Felidae,,");
    }

    private Path photograph(String name, String content) throws IOException {
        Path file = photographs.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, content);
        Files.setLastModifiedTime(file, TAKEN);
        return file;
    }

    private Path table(String... lines) throws IOException {
        return Files.writeString(photographs.resolve("names.csv"), String.join("\n", lines) + "\n");
    }

    private SortOptions options(SortBy by, Placement placement) {
        return new SortOptions(
                into,
                by,
                placement,
                LabelOptions.defaults(),
                NamedPhotographs.USUAL_THRESHOLD,
                Optional.empty(),
                Duration.ofMinutes(30));
    }

    private SortPlan plan(Placement placement) {
        return SortPlanner.plan(table, options(SortBy.SPECIES, placement), done -> {});
    }

    private SortSummary sort(SortBy by, Placement placement) {
        SortPlan plan = SortPlanner.plan(table, options(by, placement), done -> {});
        try (SortRun run = SortRun.in(into)) {
            return run.run(plan, done -> {});
        }
    }

    /** What there is, with its content; but for tables. */
    private static Map<String, String> content(Path below) throws IOException {
        Map<String, String> content = new TreeMap<>();
        try (Stream<Path> files = Files.walk(below)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                if (!file.toString().endsWith(".csv")) {
                    content.put(below.relativize(file).toString(), Files.readString(file));
                }
            }
        }
        return content;
    }

    private Map<String, String> sorted() {
        return Map.of(
                "felidae/panthera/panthera_leo/card1/100RECNX/IMG_0001.JPG", "one",
                "blank/card1/100RECNX/IMG_0002.JPG", "two",
                "felidae/panthera/panthera_leo/card2/100RECNX/IMG_0001.JPG", "three",
                "felidae/unidentified/card2/100RECNX/IMG_0002.JPG", "four");
    }

    @Test
    void twoCardsWithTheSameNamesStayApartAndOriginalsAreWhereTheyWere() throws IOException {
        Map<String, String> before = content(photographs);
        SortSummary summary = sort(SortBy.SPECIES, Placement.COPY);
        assertThat(summary.placed()).isEqualTo(4);
        assertThat(content(into)).isEqualTo(sorted());
        assertThat(content(photographs)).isEqualTo(before);
        assertThat(Files.getLastModifiedTime(into.resolve("blank/card1/100RECNX/IMG_0002.JPG")))
                .isEqualTo(TAKEN);
    }

    @Test
    void foldersEndAtTheRankThatIsAskedFor() throws IOException {
        assertThat(SortPlanner.plan(table, options(SortBy.FAMILY, Placement.COPY), done -> {})
                        .folders())
                .containsOnlyKeys("felidae", "blank");
        assertThat(SortPlanner.plan(table, options(SortBy.GENUS, Placement.COPY), done -> {})
                        .folders())
                .containsOnlyKeys("felidae/panthera", "felidae/unidentified", "blank");
        table = table("file,label", "card1/100RECNX/IMG_0001.JPG,Lion", "card1/100RECNX/IMG_0002.JPG,Panthera leo");
        assertThat(SortPlanner.plan(table, options(SortBy.FAMILY, Placement.COPY), done -> {})
                        .folders())
                .as("no family is known")
                .containsOnlyKeys("lion", "panthera");
    }

    @Test
    void eventsAreSequencesOrFramesOfOneFolder() throws IOException {
        table = table(
                "file,label,sequence",
                "card1/100RECNX/IMG_0001.JPG,Panthera leo,a/7",
                "card1/100RECNX/IMG_0002.JPG,Panthera leo,a/7",
                "card2/100RECNX/IMG_0001.JPG,Panthera leo,");
        assertThat(SortPlanner.plan(table, options(SortBy.EVENT, Placement.COPY), done -> {})
                        .folders())
                .containsOnlyKeys("a_7", "card2_100RECNX_IMG_0001");
    }

    @Test
    void certaintyGoesByTenthsOfTheProbabilityOfTheName() throws IOException {
        Path json = Files.writeString(
                photographs.resolve("results.json"),
                """
                {"info":{"format_version":"1.5"},"detection_categories":{"1":"animal","2":"person"},
                 "classification_categories":{"7":"panthera leo"},
                 "images":[
                  {"file":"card1/100RECNX/IMG_0001.JPG","detections":[{"category":"1","conf":0.9,"bbox":[0.1,0.1,0.2,0.2],
                    "classifications":[["7",0.7]]}]},
                  {"file":"card1/100RECNX/IMG_0002.JPG","detections":[]}]}
                """);
        assertThat(SortPlanner.plan(json, options(SortBy.CERTAINTY, Placement.COPY), done -> {})
                        .folders())
                .containsOnlyKeys("0.7-0.8", "blank");
        assertThat(SortPlanner.plan(table, options(SortBy.CERTAINTY, Placement.COPY), done -> {})
                        .folders())
                .containsOnlyKeys("people");
    }

    @Test
    void whatIsThereWithTheSameContentIsDoneAndOtherContentStopsTheJobBeforeItBegins() throws IOException {
        Path there = into.resolve("felidae/panthera/panthera_leo/card1/100RECNX/IMG_0001.JPG");
        Files.createDirectories(there.getParent());
        Files.writeString(there, "one");
        assertThat(sort(SortBy.SPECIES, Placement.COPY).placed()).isEqualTo(3);
        assertThat(content(into)).isEqualTo(sorted());

        Path other = folder.resolve("other");
        Path taken = other.resolve("blank/card1/100RECNX/IMG_0002.JPG");
        Files.createDirectories(taken.getParent());
        Files.writeString(taken, "somebody's");
        into = other;
        assertThatExceptionOfType(LinnetException.class)
                .isThrownBy(() -> plan(Placement.COPY))
                .withMessageContaining("in the way")
                .withMessageContaining(taken.toString())
                .satisfies(e -> assertThat(e.code()).isEqualTo(ErrorCode.WRONG_USAGE));
        assertThat(content(other)).containsOnlyKeys("blank/card1/100RECNX/IMG_0002.JPG");
    }

    @Test
    void pathsThatDifferInCapitalsOnlyGetNumbers() throws IOException {
        photograph("card1/100RECNX/img_0001.jpg", "five");
        assumeTrue(Files.readString(photographs.resolve("card1/100RECNX/IMG_0001.JPG"))
                .equals("one"));
        table = table(
                "file,label", "card1/100RECNX/IMG_0001.JPG,Panthera leo", "card1/100RECNX/img_0001.jpg,Panthera leo");
        SortPlan plan = plan(Placement.COPY);
        assertThat(plan.renamed()).isEqualTo(1);
        sort(SortBy.SPECIES, Placement.COPY);
        assertThat(content(into))
                .containsOnly(
                        Map.entry("panthera/panthera_leo/IMG_0001.JPG", "one"),
                        Map.entry("panthera/panthera_leo/img_0001-2.jpg", "five"));
        assertThat(sort(SortBy.SPECIES, Placement.COPY).placed()).isZero();
        assertThat(content(into)).hasSize(2);
    }

    @Test
    void movingLeavesNothingBehindAndRepeatingItDoesNothing() throws IOException {
        SortSummary summary = sort(SortBy.SPECIES, Placement.MOVE);
        assertThat(summary.placed()).isEqualTo(4);
        assertThat(content(photographs)).isEmpty();
        assertThat(content(into)).isEqualTo(sorted());
        SortPlan again = plan(Placement.MOVE);
        assertThat(again.steps()).isEmpty();
        assertThat(again.already()).isEqualTo(4);
        assertThat(again.skipped()).isEmpty();
    }

    @Test
    void whatIsSortedIntoAFolderAmongThePhotographsIsNotSortedAgain() throws IOException {
        into = photographs.resolve("sorted");
        sort(SortBy.SPECIES, Placement.MOVE);
        assertThat(content(into)).isEqualTo(sorted());
        assertThat(plan(Placement.MOVE).steps()).isEmpty();
    }

    @Test
    void linksNeedNoRoomAndLeadToTheOriginals() throws IOException {
        sort(SortBy.SPECIES, Placement.LINK);
        Path one = photographs.resolve("card1/100RECNX/IMG_0001.JPG");
        Path link = into.resolve("felidae/panthera/panthera_leo/card1/100RECNX/IMG_0001.JPG");
        assertThat(Files.isSameFile(one, link)).isTrue();
        assertThat(Files.isSymbolicLink(link)).isFalse();
        assertThat(plan(Placement.LINK).bytes()).isZero();

        into = folder.resolve("links");
        sort(SortBy.SPECIES, Placement.SYMLINK);
        assertThat(into.resolve("felidae/panthera/panthera_leo/card1/100RECNX/IMG_0001.JPG"))
                .isSymbolicLink()
                .hasContent("one");
    }

    @Test
    void undoingBringsBackWhatWasThere() throws IOException {
        for (Placement placement : Placement.values()) {
            Map<String, String> before = content(photographs);
            SortSummary summary = sort(SortBy.SPECIES, placement);
            SortUndo undone = SortUndo.of(summary.undo().orElseThrow(), false);
            assertThat(undone.taken()).as(placement.label()).isEqualTo(4);
            assertThat(undone.kept()).isEmpty();
            assertThat(content(photographs)).as(placement.label()).isEqualTo(before);
            try (Stream<Path> left = Files.list(into)) {
                assertThat(left)
                        .as(placement.label())
                        .allMatch(file -> file.getFileName().toString().startsWith("sort-undone"));
            }
        }
    }

    @Test
    void undoingKeepsCopiesThatHaveChangedSince() throws IOException {
        SortSummary summary = sort(SortBy.SPECIES, Placement.COPY);
        Path edited = into.resolve("blank/card1/100RECNX/IMG_0002.JPG");
        Files.writeString(edited, "edited");
        SortUndo undone = SortUndo.of(summary.undo().orElseThrow(), false);
        assertThat(undone.taken()).isEqualTo(3);
        assertThat(undone.kept()).singleElement().asString().contains(edited.toString());
        assertThat(content(into)).containsOnly(Map.entry("blank/card1/100RECNX/IMG_0002.JPG", "edited"));
    }

    @Test
    void aCopyThatWasEditedStaysWhenTheCommandIsRepeated() throws IOException {
        sort(SortBy.SPECIES, Placement.COPY);
        Path edited = into.resolve("blank/card1/100RECNX/IMG_0002.JPG");
        Files.writeString(edited, "tagged");
        assertThat(sort(SortBy.SPECIES, Placement.COPY).placed()).isZero();
        assertThat(edited).hasContent("tagged");
    }

    @Test
    void aRunThatWasCutOffIsFinishedByTheNext() throws IOException {
        for (Placement placement : Placement.values()) {
            into = folder.resolve(placement.label());
            Map<String, String> before = content(photographs);
            SortPlan plan = plan(placement);
            // As a kill after the second of four photographs leaves it.
            try (SortRun run = SortRun.in(into)) {
                assertThatExceptionOfType(IllegalStateException.class)
                        .isThrownBy(() -> run.run(plan, done -> {
                            if (done == 2) {
                                throw new IllegalStateException("killed");
                            }
                        }));
            }
            assertThat(SortRun.isUnfinished(into)).isTrue();
            assertThat(content(into)).hasSize(2);
            try (SortRun run = SortRun.in(into)) {
                assertThat(run.finish(done -> {}).orElseThrow().placed()).isEqualTo(2);
                assertThat(run.run(plan(placement), done -> {}).undo())
                        .as("one table takes all of it back")
                        .contains(into.resolve("sort-undo.csv"));
            }
            assertThat(SortRun.isUnfinished(into)).isFalse();
            assertThat(content(into)).as(placement.label()).isEqualTo(sorted());
            SortPlan rest = plan(placement);
            assertThat(rest.steps()).isEmpty();
            assertThat(rest.already()).isEqualTo(4);
            SortUndo.of(into.resolve("sort-undo.csv"), false);
            assertThat(content(photographs)).as(placement.label()).isEqualTo(before);
        }
    }

    @Test
    void aMoveToAnotherDiskThatWasCutOffBeforeTheDeletionDeletesOnlyTheSameContent() throws IOException {
        SortPlan plan = plan(Placement.MOVE);
        Path from = photographs.resolve("card1/100RECNX/IMG_0001.JPG");
        Path to = into.resolve("felidae/panthera/panthera_leo/card1/100RECNX/IMG_0001.JPG");
        Path otherTo = into.resolve("blank/card1/100RECNX/IMG_0002.JPG");
        Files.createDirectories(to.getParent());
        Files.createDirectories(otherTo.getParent());
        Files.copy(from, to);
        Files.writeString(otherTo, "somebody's");
        try (SortRun run = SortRun.in(into)) {
            SortSummary summary = run.run(plan, done -> {});
            assertThat(summary.skipped()).singleElement().satisfies(one -> assertThat(one.detail())
                    .contains("another file"));
        }
        assertThat(from).doesNotExist();
        assertThat(to).hasContent("one");
        assertThat(otherTo).hasContent("somebody's");
        assertThat(photographs.resolve("card1/100RECNX/IMG_0002.JPG")).hasContent("two");
    }

    @Test
    void whatIsMissingIsListedAndTheRestIsSorted() throws IOException {
        Files.delete(photographs.resolve("card2/100RECNX/IMG_0002.JPG"));
        SortPlan plan = plan(Placement.COPY);
        assertThat(plan.steps()).hasSize(3);
        assertThat(plan.skipped())
                .singleElement()
                .satisfies(one -> assertThat(one.file().toString()).contains("card2/100RECNX/IMG_0002.JPG"));
        Files.move(photographs.resolve("card1"), folder.resolve("away1"));
        Files.move(photographs.resolve("card2"), folder.resolve("away2"));
        assertThatExceptionOfType(LinnetException.class)
                .isThrownBy(() -> plan(Placement.COPY))
                .withMessageContaining("--images")
                .satisfies(e -> assertThat(e.code()).isEqualTo(ErrorCode.NOTHING_USABLE));
    }

    @Test
    void aPhotographThatGoesAwayAfterThePlanIsSkipped() throws IOException {
        SortPlan plan = plan(Placement.COPY);
        Files.delete(photographs.resolve("card2/100RECNX/IMG_0002.JPG"));
        try (SortRun run = SortRun.in(into)) {
            SortSummary summary = run.run(plan, done -> {});
            assertThat(summary.placed()).isEqualTo(3);
            assertThat(summary.skipped()).singleElement().satisfies(one -> assertThat(one.detail())
                    .isEqualTo("there is no such file"));
        }
    }

    @Test
    void tablesGetTheNewPathsAndKeepEverythingElse() throws IOException {
        table = table(
                "file,label,remark",
                "card1/100RECNX/IMG_0001.JPG,Panthera leo,\"male, old\"",
                "card2/100RECNX/gone.JPG,Panthera leo,=1+1");
        SortSummary summary = sort(SortBy.SPECIES, Placement.COPY);
        assertThat(summary.results()).contains(into.resolve("names.csv"));
        assertThat(Files.readAllLines(into.resolve("names.csv")))
                .containsExactly(
                        "file,label,remark",
                        "panthera/panthera_leo/IMG_0001.JPG,Panthera leo,\"male, old\"",
                        "card2/100RECNX/gone.JPG,Panthera leo,'=1+1");
        NamedPhotographs again = NamedPhotographs.read(
                into.resolve("names.csv"), LabelOptions.defaults(), NamedPhotographs.USUAL_THRESHOLD, done -> {});
        assertThat(again.photographs().get(0).file()).isPresent();
    }

    @Test
    void jsonGetsTheNewPathsAndKeepsEveryNumberAsItIsWritten() throws IOException {
        table = Files.writeString(
                photographs.resolve("results.json"),
                """
                {
                 "info": {"format_version": "1.5"},
                 "detection_categories": {"1": "animal"},
                 "images": [
                  {"file": "card1/100RECNX/IMG_0001.JPG", "note": "card1/100RECNX/IMG_0001.JPG",
                   "detections": [{"category": "1", "conf": 0.9123456789012345678, "bbox": [0.10, 0.1, 0.2, 0.2]}]}]}
                """);
        sort(SortBy.SPECIES, Placement.COPY);
        assertThat(Files.readString(into.resolve("results.json"), UTF_8).replaceAll("\\s+", ""))
                .isEqualTo(Files.readString(table)
                        .replace("\"file\": \"card1/100RECNX/IMG_0001.JPG\"", "\"file\": \"unknown/IMG_0001.JPG\"")
                        .replaceAll("\\s+", ""));
        assertThat(table).content().contains("\"file\": \"card1/100RECNX/IMG_0001.JPG\"");
    }

    @Test
    void resultsOfAnotherRunAreNotReplaced() throws IOException {
        Files.createDirectories(into);
        Files.writeString(into.resolve("names.csv"), "somebody's");
        assertThat(sort(SortBy.SPECIES, Placement.COPY).results()).contains(into.resolve("names-2.csv"));
        assertThat(into.resolve("names.csv")).hasContent("somebody's");
    }

    @Test
    void symbolicLinksAreCopiedAndNotMoved() throws IOException {
        Path target = Files.writeString(folder.resolve("target.jpg"), "linked");
        Path link = photographs.resolve("card1/100RECNX/IMG_0001.JPG");
        Files.delete(link);
        Files.createSymbolicLink(link, target);
        assertThat(plan(Placement.MOVE).skipped()).singleElement().satisfies(one -> assertThat(one.detail())
                .contains("symbolic link"));
        sort(SortBy.SPECIES, Placement.COPY);
        Path copy = into.resolve("felidae/panthera/panthera_leo/card1/100RECNX/IMG_0001.JPG");
        assertThat(Files.isRegularFile(copy, LinkOption.NOFOLLOW_LINKS)).isTrue();
        assertThat(copy).hasContent("linked");
    }

    @Test
    void namesOfTaxaThatNoDiskCanHoldAreWrittenOtherwise() throws IOException {
        table = table(
                "file,label",
                "card1/100RECNX/IMG_0001.JPG,What?",
                "card1/100RECNX/IMG_0002.JPG," + "x".repeat(300),
                "card2/100RECNX/IMG_0001.JPG,..");
        sort(SortBy.SPECIES, Placement.COPY);
        assertThat(content(into)).hasSize(3);
        assertThat(content(into).keySet()).allSatisfy(name -> assertThat(name).doesNotContain("?"));
        assertThat(content(into))
                .containsKeys("what%3F/card1/100RECNX/IMG_0001.JPG", "unknown/card2/100RECNX/IMG_0001.JPG");
    }

    @Test
    void twoProgramsDoNotSortIntoOneFolder() {
        try (SortRun first = SortRun.in(into)) {
            assertThat(first).isNotNull();
            assertThatExceptionOfType(LinnetException.class)
                    .isThrownBy(() -> SortRun.in(into))
                    .withMessageContaining("another program");
        }
    }

    @Test
    void otherFilesAreNoUndoFiles() {
        assertThatExceptionOfType(LinnetException.class)
                .isThrownBy(() -> SortUndo.of(table, false))
                .withMessageContaining("not written by `linnet sort`")
                .satisfies(e -> assertThat(e.code()).isEqualTo(ErrorCode.WRONG_USAGE));
    }

    @Test
    void theXmpBesideAPhotographGoesWithIt() throws IOException {
        photograph("card1/100RECNX/IMG_0001.JPG.xmp", "keywords");
        photograph("card1/100RECNX/IMG_0002.xmp", "Adobe's");
        photograph("card2/100RECNX/IMG_0001.xmp", "of one of two");
        photograph("card2/100RECNX/IMG_0001.CR2", "raw");
        Map<String, String> before = content(photographs);
        SortSummary summary = sort(SortBy.SPECIES, Placement.MOVE);
        assertThat(summary.placed()).isEqualTo(4);
        assertThat(content(into))
                .containsEntry("felidae/panthera/panthera_leo/card1/100RECNX/IMG_0001.JPG.xmp", "keywords")
                .containsEntry("blank/card1/100RECNX/IMG_0002.xmp", "Adobe's")
                .hasSize(6);
        assertThat(SortUndo.of(summary.undo().orElseThrow(), false).taken()).isEqualTo(4);
        assertThat(content(photographs)).isEqualTo(before);
    }
}
