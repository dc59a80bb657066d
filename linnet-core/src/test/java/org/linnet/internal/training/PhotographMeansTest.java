package org.linnet.internal.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.linnet.image.Box;
import org.linnet.internal.dataset.HoldOutGroups;
import org.linnet.internal.dataset.LabelledPhotograph;
import org.linnet.internal.dataset.NodeSplit;
import org.linnet.internal.dataset.Photograph;
import org.linnet.internal.dataset.PhotographFolder;
import org.linnet.taxonomy.TaxonPath;

class PhotographMeansTest {
    private static final Box LEFT = new Box(0, 0, 0.5, 1);
    private static final Box RIGHT = new Box(0.5, 0, 0.5, 1);
    private static final Photograph LION = photograph("lion.jpg");
    private static final Photograph LIONS = photograph("lions.jpg");

    private static Photograph photograph(String name) {
        return new Photograph(new PhotographFolder(Path.of("leo"), "leo", TaxonPath.parse("leo")), Path.of(name));
    }

    @Test
    void aPhotographOfSeveralBoxesCountsOnce() {
        PhotographMeans means = new PhotographMeans(List.of(LIONS.withBox(LEFT), LIONS.withBox(RIGHT), LION));

        assertThat(means.firsts()).containsExactly(0, 2);
        assertThat(means.of(new double[][] {{0.5, 0.5}, {1, 0}, {0.25, 0.75}}))
                .isDeepEqualTo(new double[][] {{0.75, 0.25}, {0.25, 0.75}});
    }

    @Test
    void wholePhotographsStayAsTheyAre() {
        double[][] rows = {{0.1, 0.9}, {0.3, 0.7}};

        assertThat(new PhotographMeans(List.of(LION, LIONS)).of(rows)).isSameAs(rows);
        assertThat(new PhotographMeans(List.of()).of(new double[0][])).isEmpty();
    }

    @Test
    void boxesAreOfTheGroupOfTheirPhotographAndOnItsSide() {
        HoldOutGroups groups = HoldOutGroups.ofSingles(List.of(LION, LIONS));
        NodeSplit split = new NodeSplit(
                TaxonPath.ROOT,
                List.of("leo"),
                List.of(new LabelledPhotograph(LION, 0)),
                List.of(new LabelledPhotograph(LIONS, 0)));

        NodeSplit samples = split.replacing(photograph ->
                photograph.equals(LION) ? List.of(LION) : List.of(LIONS.withBox(LEFT), LIONS.withBox(RIGHT)));

        assertThat(groups.of(LIONS.withBox(LEFT))).isEqualTo(groups.of(LIONS)).isNotEqualTo(groups.of(LION));
        assertThat(samples.training()).isEqualTo(split.training());
        assertThat(samples.validation())
                .extracting(labelled -> labelled.photograph().whole())
                .containsExactly(LIONS, LIONS);
    }
}
