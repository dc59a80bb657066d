package org.linnet.internal.dataset;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.linnet.dataset.LocationSource;
import org.linnet.dataset.SplitOptions;
import org.linnet.dataset.SplitOptions.Unit;
import org.linnet.error.LinnetException;
import org.linnet.taxonomy.TaxonPath;

final class SplitPlanTest {
    @TempDir
    Path folder;

    private Path data;

    @BeforeEach
    void makeData() throws IOException {
        data = Files.createDirectory(folder.resolve("data"));
    }

    @Test
    void keepsFramesOfOneCameraTogetherThatFollowOneAnotherWithinTheGap() throws IOException {
        table(
                "file,location,datetime",
                "data/a/1.jpg,X,2024-05-02 11:00:00",
                "data/a/2.jpg,X,2024:05:02 11:01:00",
                "data/b/3.jpg,X,2024-05-02T11:02:00Z",
                "data/a/4.jpg,X,2024-05-02 11:03:01",
                "data/b/5.jpg,Y,2024-05-02 11:00:00");
        with("a/1", "a/2", "b/3", "a/4", "b/5");

        assertThat(groups(by(Unit.BURST))).containsExactly("a/1 a/2 b/3", "a/4", "b/5");
    }

    @Test
    void tellsFramesApartByFractionsOfASecond() throws IOException {
        table(
                "file,location,datetime",
                "data/a/1.jpg,X,2024-05-02 11:00:00.100",
                "data/a/2.jpg,X,2024-05-02 11:00:00.500",
                "data/b/3.jpg,X,2024-05-02 11:00:00.901");
        with("a/1", "a/2", "b/3");

        assertThat(groups(by(Unit.BURST).toBuilder()
                        .burstGap(Duration.ofMillis(400))
                        .build()))
                .containsExactly("a/1 a/2", "b/3");
    }

    @Test
    void takesAFolderForACameraWhereNothingElseTellsIt() throws IOException {
        table(
                "filepath;datetime",
                "data\\a\\1.jpg;02.05.2024 11:00",
                "data\\a\\2.jpg;02.05.2024 11:00",
                "data\\b\\3.jpg;02.05.2024 11:00");
        with("a/1", "a/2", "b/3");

        assertThat(groups(by(Unit.BURST))).containsExactly("a/1 a/2", "b/3");
    }

    @Test
    void keepsSequencesTogetherWhichAreNumberedLocationByLocation() throws IOException {
        table(
                "file,site,sequence,behaviour",
                "data/a/1.jpg,X,1,\"eats, drinks\"",
                "data/b/2.jpg,X,1,",
                "data/a/3.jpg,Y,1",
                "data/a/4.jpg,Y,2");
        with("a/1", "b/2", "a/3", "a/4");

        assertThat(groups(by(Unit.BURST))).containsExactly("a/1 b/2", "a/3", "a/4");
    }

    @Test
    void keepsLocationsTogetherAndLeavesThoseApartOfWhichNoneIsKnown() throws IOException {
        table(
                "file,location",
                "data/a/1.jpg,X",
                "data/b/2.jpg,X",
                "data/a/3.jpg,",
                "data/a/4.jpg,",
                "data/b/5_a.jpg,Y",
                "data/b/6.jpg,Z");
        with("a/1", "b/2", "a/3", "a/4", "b/5_a", "b/5_b", "b/6");

        assertThat(groups(by(Unit.LOCATION))).containsExactly("a/1 b/2", "a/3", "a/4", "b/5_a b/5_b", "b/6");
        assertThat(groups(by(Unit.OBSERVATION))).contains("b/5_a b/5_b").hasSize(6);
        assertThat(groups(by(Unit.PHOTOGRAPH))).hasSize(7);
    }

    @Test
    void findsTheTableOfFilesWhoseNamesAreWrittenInAnotherForm() throws IOException {
        table("\uFEFFFile\tLocation\r", "./data/a/caf\u00e9.jpg\tX\r", "data/a/2.jpg\tX\r");
        with("a/cafe\u0301", "a/2");

        assertThat(groups(by(Unit.LOCATION))).hasSize(1);
    }

    @Test
    void saysWhatTheTableLacksAndWhatItHasTooMuch() throws IOException {
        table("file,location", "data/a/1.jpg,X", "data/a/none.jpg,X", "other.txt,X");
        Files.createFile(folder.resolve("other.txt"));
        with("a/1", "a/2", "b/3");

        assertThat(plan(SplitOptions.defaults()).notices().subList(0, 3))
                .satisfiesExactly(
                        line -> assertThat(line).endsWith("metadata.csv: 1 of 3 photographs, and 1 row of other files"),
                        line -> assertThat(line)
                                .endsWith("1 row names a file that is not there, such as data/a/none.jpg"),
                        line -> assertThat(line).endsWith("2 photographs are not in it"));
    }

    @Test
    void refusesATableThatContradictsItself() throws IOException {
        with("a/1", "b/2");
        table("file,location", "data/a/1.jpg,X", "data/b/2.jpg,X", "data/a/1.jpg,Y");

        assertThatThrownBy(() -> plan(SplitOptions.defaults()))
                .isInstanceOf(LinnetException.class)
                .hasMessageContaining(
                        "metadata.csv, line 4: the location of data/a/1.jpg is 'Y' here, and 'X' in line 2");

        table("file,split", "data/a/1.jpg,perhaps");
        assertThatThrownBy(() -> plan(SplitOptions.defaults()))
                .isInstanceOf(LinnetException.class)
                .hasMessageContaining("line 2: split is 'perhaps'; write train or validate");
    }

    @Test
    void refusesATableThatIsTooLarge() throws IOException {
        with("a/1", "b/2");
        Path table = folder.resolve("metadata.csv");
        try (FileChannel file = FileChannel.open(table, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            file.write(ByteBuffer.wrap(new byte[] {'\n'}), 256 << 20);
        }
        assertThatThrownBy(() -> plan(SplitOptions.defaults()))
                .isInstanceOf(LinnetException.class)
                .hasMessageContaining("metadata.csv has more than the 256 MB that are read");

        // Rows of no file, which the disk is not asked about.
        Files.writeString(table, "location,file\n" + "x,\n".repeat(5_000_000));
        assertThatThrownBy(() -> plan(SplitOptions.defaults()))
                .isInstanceOf(LinnetException.class)
                .hasMessageContaining("metadata.csv has more than the 5,000,000 rows that are read");
    }

    @Test
    void takesTheCoarsestUnitThatTheDataSayEnoughFor() throws IOException {
        with("a/1", "a/2", "b/3", "b/4");
        assertThat(unit()).isEqualTo(Unit.OBSERVATION);

        table("file,datetime", "data/a/1.jpg,2024-05-02 11:00", "data/b/3.jpg,2024-05-02 11:00");
        assertThat(unit()).isEqualTo(Unit.BURST);

        // Of one taxon in two, each in one location only: nothing could be tested at another.
        table("file,location,sequence", "data/a/1.jpg,X,1", "data/b/3.jpg,Y,1");
        assertThat(unit()).isEqualTo(Unit.BURST);

        // Two locations, of which one would be held out and nothing be left for cross-validation.
        table("file,location", "data/a/1.jpg,X", "data/a/2.jpg,Y");
        assertThat(unit()).isEqualTo(Unit.OBSERVATION);
    }

    @Test
    void partsNoLocationByDefaultOnlyWhereThereAreThreeOrMore() throws IOException {
        with("a/1", "a/2", "b/1", "b/2", "b/3");
        String[] lines = {"file,location", "data/b/1.jpg,1", "data/b/2.jpg,2", "data/b/3.jpg,3"};
        table(Arrays.copyOf(lines, 3));
        assertThat(unit()).isEqualTo(Unit.OBSERVATION);
        assertThat(plan(by(Unit.LOCATION)).options().unit()).contains(Unit.LOCATION);

        table(lines);
        assertThat(unit()).isEqualTo(Unit.LOCATION);
        assertThat(plan(SplitOptions.defaults()).notices())
                .contains("Split by location: 3 locations of 3 of 5 photographs; 1 of 2 taxa has fewer than two known"
                        + " locations and is not tested at another. To change this: --split-by burst.");
    }

    @Test
    void saysThatFramesOfOneSequenceStayTogetherWhereThereAreAny() throws IOException {
        with("a/1", "a/2", "b/3");
        table("file,sequence", "data/a/1.jpg,1", "data/a/2.jpg,1");

        assertThat(plan(SplitOptions.defaults()).notices())
                .contains(
                        "Split by burst: frames of one sequence, or of one camera within 60 s, stay together, 2 bursts"
                                + " and single frames; 2 of 3 photographs have a time or sequence; no locations are known.");
    }

    @Test
    void takesFoldersOfCamerasInsideASpeciesForLocations() throws IOException {
        for (int place = 1; place <= 5; place++) {
            with("felidae/panthera_leo/cam" + place + "/1", "felidae/puma_concolor/Cam" + place + "/DCIM/100RECNX/2");
        }
        with("felidae/puma_concolor/3");

        SplitPlan plan = plan(SplitOptions.defaults());

        assertThat(plan.options().unit()).contains(Unit.LOCATION);
        assertThat(plan.locations()).hasSize(10);
        assertThat(groups(SplitOptions.defaults()))
                .hasSize(6)
                .contains("felidae/panthera_leo/cam1/1 felidae/puma_concolor/Cam1/DCIM/100RECNX/2");
    }

    @Test
    void takesFoldersOfCardsAndDatesForNoLocations() throws IOException {
        for (int place = 1; place <= 5; place++) {
            with(
                    "felidae/panthera_leo/10" + place + "RECNX/1",
                    "felidae/puma_concolor/202" + place + "/2",
                    "felidae/lynx_lynx/card" + place + "/3");
        }

        SplitPlan plan = plan(SplitOptions.defaults());

        assertThat(plan.locations()).isEmpty();
        assertThat(plan.options().unit()).contains(Unit.OBSERVATION);
    }

    @Test
    void takesATablesLocationBeforeThatOfAFolder() throws IOException {
        with("felidae/panthera_leo/cam1/1", "felidae/panthera_leo/cam1/2", "felidae/puma_concolor/cam1/3");
        table("file,location", "data/felidae/panthera_leo/cam1/1.jpg,creek");

        assertThat(plan(by(Unit.LOCATION)).locations().values()).containsExactlyInAnyOrder("creek", "cam1", "cam1");
    }

    @Test
    void countsFoldersFromDataWhereOneNodeIsAskedForToo() throws IOException {
        for (String place : List.of("creek", "ridge")) {
            with("felidae/panthera/leo/" + place + "/1", "felidae/panthera/onca/" + place + "/2");
        }
        with("felidae/puma/concolor/creek/3");
        Dataset dataset = Dataset.read(
                data,
                DatasetOptions.training()
                        .only(TaxonPath.parse("felidae/panthera"))
                        .withPlaceFolder(OptionalInt.of(4)));
        SplitOptions options =
                SplitOptions.builder().locationFrom(LocationSource.folder(4)).build();

        assertThat(dataset.taxonomy().leaves())
                .extracting(leaf -> leaf.path().toString())
                .containsExactly("felidae/panthera/leo", "felidae/panthera/onca");
        assertThat(SplitPlan.of(dataset, options, () -> {}).locations().values())
                .containsExactlyInAnyOrder("creek", "ridge", "creek", "ridge");
    }

    @Test
    void findsPhotographsThatATableNamesFromTheRootOn() throws IOException {
        with("a/1", "b/2");
        table("file,location", folder.toAbsolutePath() + "/data/a/1.jpg,X");

        assertThat(plan(SplitOptions.defaults()).locations()).hasSize(1);
    }

    @Test
    void showsHowToNamePhotographsWhereATableNamesNone() throws IOException {
        with("a/1", "b/2");
        table("file,location", "a/1.jpg,X");

        assertThat(plan(SplitOptions.defaults()).notices().get(0))
                .endsWith("with paths relative to its own folder, such as data/a/1.jpg");
    }

    @Test
    void partsNoLocationAndRemarksOnTaxaOfOneOnly() throws IOException {
        String[] lines = new String[61];
        lines[0] = "file,location";
        for (int i = 0; i < 60; i++) {
            String taxon = i % 3 == 0 ? "a" : "b";
            with(taxon + "/" + i);
            lines[i + 1] = "data/" + taxon + "/" + i + ".jpg," + i / 6;
        }
        with("c/1", "c/2", "c/3");
        Files.writeString(
                folder.resolve("metadata.csv"),
                String.join("\n", lines) + "\ndata/c/1.jpg,0\ndata/c/2.jpg,0\ndata/c/3.jpg,0\n");
        Dataset dataset = Dataset.read(data);
        SplitPlan plan = SplitPlan.of(dataset, SplitOptions.defaults(), () -> {});

        Split split = plan.split(dataset);

        NodeSplit root = split.nodes().get(0);
        Set<String> validating = locations(root.validation(), plan);
        assertThat(validating)
                .hasSize(2)
                .doesNotContain("0")
                .doesNotContainAnyElementsOf(locations(root.training(), plan));
        assertThat(split.remarks())
                .containsExactly(new SplitRemark(SplitRemark.Kind.ONE_LOCATION, TaxonPath.parse("c"), 3));
        assertThat(plan.heldOut(split)).isEqualTo(new SplitPlan.HeldOutCounts(10, 2));
    }

    @Test
    void putsPhotographsWhereTheTableSaysAndTheirGroupsWithThem() throws IOException {
        with("a/1", "a/2_a", "a/2_b", "a/3", "a/4", "b/1", "b/2", "b/3", "b/4", "b/5");
        table("file,split", "data/a/2_a.jpg,test", "data/a/1.jpg,train", "data/b/5.jpg,Validation");
        Dataset dataset = Dataset.read(data);
        SplitPlan plan = SplitPlan.of(dataset, SplitOptions.defaults(), () -> {});

        NodeSplit root = plan.split(dataset).nodes().get(0);

        assertThat(names(root.validation())).isEqualTo("a/2_a a/2_b b/5");
    }

    @Test
    void takesAFolderForAPlaceThatIsNoTaxon() throws IOException {
        for (String place : List.of("n", "s", "e", "w", "m")) {
            with("a/" + place + "/1", "b/" + place + "/2");
        }
        SplitOptions options =
                SplitOptions.builder().locationFrom(LocationSource.folder(-1)).build();
        Dataset dataset = Dataset.read(data, DatasetOptions.training().withPlaceFolder(OptionalInt.of(-1)));

        SplitPlan plan = SplitPlan.of(dataset, options, () -> {});

        assertThat(dataset.taxonomy().leaves()).hasSize(2);
        assertThat(plan.options().unit()).contains(Unit.LOCATION);
        assertThat(plan.locations().values()).containsOnly("n", "s", "e", "w", "m");
    }

    private static SplitOptions by(Unit unit) {
        return SplitOptions.builder().unit(unit).build();
    }

    private Unit unit() {
        return plan(SplitOptions.defaults()).options().unit().orElseThrow();
    }

    private SplitPlan plan(SplitOptions options) {
        return SplitPlan.of(Dataset.read(data), options, () -> {});
    }

    private Set<String> groups(SplitOptions options) {
        SplitPlan plan = plan(options);
        Map<Integer, String> names = Dataset.read(data).photographs().stream()
                .collect(Collectors.toMap(plan.groups()::of, SplitPlanTest::name, (one, other) -> one + " " + other));
        return new TreeSet<>(names.values());
    }

    private static Set<String> locations(List<LabelledPhotograph> photographs, SplitPlan plan) {
        return photographs.stream()
                .map(labelled -> plan.locations().get(labelled.photograph()))
                .collect(Collectors.toSet());
    }

    private static String names(List<LabelledPhotograph> photographs) {
        return photographs.stream()
                .map(labelled -> name(labelled.photograph()))
                .sorted()
                .collect(Collectors.joining(" "));
    }

    private static String name(Photograph photograph) {
        return photograph.relativePath().replace(".jpg", "");
    }

    private void with(String... names) throws IOException {
        for (String name : names) {
            new PhotographTree(data).with(name + ".jpg");
        }
    }

    private void table(String... lines) throws IOException {
        Files.writeString(folder.resolve("metadata.csv"), String.join("\n", lines) + "\n", UTF_8);
    }
}
