package org.linnet.internal.interchange.labels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.linnet.SharedTestData;
import org.linnet.dataset.LabelOptions;
import org.linnet.image.Box;
import org.linnet.internal.interchange.labels.Label.Author;
import org.linnet.internal.interchange.labels.Label.Scope;
import org.linnet.internal.interchange.labels.dataset.LabelledData;

/** What the example of Camtrap DP says of single photographs is the same in a table, and in the Camtrap DP that is made of that table. */
class RoundTripTest {
    @TempDir
    private Path folder;

    @Test
    void keepsPhotographsTaxaBoxesPlacesTimesAndSequences() throws IOException {
        Labels example = LabelCensus.read(SharedTestData.require("formats/samples/camtrap-dp-1.0.2"));
        Labels table = LabelCensus.read(WrittenLabels.table(example, folder.resolve("labels.csv")));
        Labels again = LabelCensus.read(WrittenLabels.camtrapDp(table, folder.resolve("package")));

        assertThat(example.files()).hasSize(423);
        assertThat(boxes(example)).hasSize(20);
        assertSame(table, example);
        assertSame(again, example);
    }

    /** The program's labels of the example are people's in the table, which has no column of who said it. */
    @Test
    void makesTheSameDataForTraining() throws IOException {
        Labels example = LabelCensus.read(SharedTestData.require("formats/samples/camtrap-dp-1.0.2"));
        Labels people = new Labels(
                example.format(),
                example.source(),
                example.files().stream().map(RoundTripTest::byPeople).toList(),
                List.of());
        Path table = WrittenLabels.table(people, folder.resolve("labels.csv"));
        Path made = WrittenLabels.camtrapDp(LabelCensus.read(table), folder.resolve("package"));

        List<String> expected = data(example.source());
        assertThat(expected).hasSize(187).anyMatch(line -> line.contains("vulpes_vulpes"));
        assertThat(data(table)).isEqualTo(expected);
        assertThat(data(made)).isEqualTo(expected);
    }

    private static LabelledFile byPeople(LabelledFile file) {
        return LabelledFile.builder(file.path(), file.where())
                .location(file.location())
                .position(file.position())
                .time(file.time())
                .offset(file.offset())
                .sequence(file.sequence())
                .subset(file.subset())
                .labels(file.labels().stream()
                        .filter(label -> label.author() == Author.PERSON)
                        .toList())
                .build();
    }

    /** Photographs with their taxa, ranks, places, times and sequences. */
    private List<String> data(Path source) {
        var dataset = LabelledData.understand(source, LabelOptions.defaults().withImages(folder))
                .dataset();
        List<String> lines = new ArrayList<>();
        dataset.photographs()
                .forEach(photograph -> lines.add(photograph.relativePath() + " " + photograph.taxon() + " "
                        + dataset.ranks().of(photograph.taxon()) + " "
                        + dataset.metadata().orElseThrow().rows().get(photograph)));
        return lines;
    }

    private static void assertSame(Labels labels, Labels expected) {
        assertThat(said(labels)).isEqualTo(said(expected));
        List<Box> boxes = boxes(labels);
        List<Box> others = boxes(expected);
        assertThat(boxes).hasSameSizeAs(others);
        for (int i = 0; i < boxes.size(); i++) {
            assertThat(boxes.get(i).x()).isCloseTo(others.get(i).x(), within(1e-6));
            assertThat(boxes.get(i).y()).isCloseTo(others.get(i).y(), within(1e-6));
            assertThat(boxes.get(i).width()).isCloseTo(others.get(i).width(), within(1e-6));
            assertThat(boxes.get(i).height()).isCloseTo(others.get(i).height(), within(1e-6));
        }
    }

    private static List<Box> boxes(Labels labels) {
        return labels.files().stream()
                .flatMap(file -> file.labels().stream())
                .filter(label -> label.scope() == Scope.PHOTOGRAPH)
                .flatMap(label -> label.box().stream())
                .toList();
    }

    /** Everything but boxes, authors, and what is said of whole sequences. */
    private static List<String> said(Labels labels) {
        return labels.files().stream()
                .map(file -> String.join(
                        " | ",
                        file.path(),
                        file.location().toString(),
                        file.position().toString(),
                        file.time().toString(),
                        file.offset().toString(),
                        file.sequence().toString(),
                        file.labels().stream()
                                .filter(label -> label.scope() == Scope.PHOTOGRAPH)
                                .map(label -> label.what() + " " + label.box().isPresent())
                                .toList()
                                .toString()))
                .toList();
    }
}
