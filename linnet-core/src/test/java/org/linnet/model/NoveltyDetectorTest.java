package org.linnet.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.linnet.Linnet;
import org.linnet.SharedTestData;
import org.linnet.embedding.EmbeddingSink;
import org.linnet.embedding.PassListener;
import org.linnet.head.LabelledEmbeddings;
import org.linnet.home.LinnetHome;
import org.linnet.image.PreprocessingChanges;
import org.linnet.image.SkippedFile;
import org.linnet.taxonomy.TaxonPath;
import org.linnet.tensor.Tensor;

class NoveltyDetectorTest {
    private static final List<TaxonPath> TWO = List.of(TaxonPath.parse("a"), TaxonPath.parse("b"));

    @TempDir
    private Path folder;

    @Test
    void scoresOneLessTheCosineToTheNearestMean() {
        // Means (1, 0) and (-1, 0) around the origin; (3, 4) is 53 degrees off the first.
        NoveltyDetector detector = NoveltyDetector.fit(
                TWO,
                LabelledEmbeddings.of(new float[][] {{1, 1}, {1, -1}, {-1, 1}, {-1, -1}}, new int[] {0, 0, 1, 1}),
                LabelledEmbeddings.empty());

        assertThat(detector.score(new float[] {3, 4})).isCloseTo(1 - 0.6, within(1e-6));
        assertThat(detector.score(new float[] {-5, 0})).isCloseTo(0, within(1e-6));
        assertThat(detector.score(new float[] {0, 7})).isCloseTo(1, within(1e-6));
        assertThat(detector.score(new float[] {0, 0})).isCloseTo(1, within(1e-6));
    }

    @Test
    void acceptsNineteenOfTwentyHeldOut() {
        LabelledEmbeddings heldOut = blobs(1, 200);
        NoveltyDetector detector = NoveltyDetector.fit(TWO, blobs(2, 50), heldOut);

        long accepted = Stream.iterate(0, row -> row + 1)
                .limit(heldOut.size())
                .filter(row -> !detector.isUnknown(heldOut.embedding(row)))
                .count();
        assertThat(accepted).isBetween(190L, 192L);
    }

    @Test
    void twoPhotographsATaxonSetAThresholdByBeingLeftOut() {
        LabelledEmbeddings few = blobs(3, 4);
        NoveltyDetector detector = NoveltyDetector.fit(TWO, few, LabelledEmbeddings.empty());

        double largestSeen = Stream.iterate(0, row -> row + 1)
                .limit(few.size())
                .mapToDouble(row -> detector.score(few.embedding(row)))
                .max()
                .orElseThrow();
        assertThat(detector.threshold()).isGreaterThan(largestSeen).isLessThan(2);
    }

    @Test
    void cropsOfOneObservationAreLeftOutTogether() {
        float[][] rows = {{1, 0.1f}, {1, 0.1f}, {-1, 0.1f}, {-1, 0.1f}};
        int[] labels = {0, 0, 1, 1};
        NoveltyDetector each =
                NoveltyDetector.fit(TWO, LabelledEmbeddings.of(rows, labels), LabelledEmbeddings.empty());
        NoveltyDetector together = NoveltyDetector.fit(
                TWO, new LabelledEmbeddings(rows, labels, new int[] {0, 0, 1, 1}), LabelledEmbeddings.empty());

        assertThat(each.threshold()).isLessThan(0.01);
        assertThat(together.threshold()).as("nothing can be left out").isEqualTo(2);
    }

    @Test
    void theSameEmbeddingsGiveTheSameDetector() {
        NoveltyDetector first = NoveltyDetector.fit(TWO, blobs(2, 50), blobs(1, 30));
        NoveltyDetector second = NoveltyDetector.fit(TWO, blobs(2, 50), blobs(1, 30));
        assertThat(second.directions().values())
                .containsExactly(first.directions().values());
        assertThat(second.threshold()).isEqualTo(first.threshold());
    }

    @Test
    void refusesWhatDoesNotFit() {
        Tensor mean = new Tensor(List.of(2), new float[2]);
        assertThatThrownBy(() -> new NoveltyDetector(TWO, mean, mean, 0.5)).hasMessageContaining("do not fit 2 taxa");
        Tensor broken = new Tensor(List.of(2, 2), new float[] {0, 0, Float.NaN, 0});
        assertThatThrownBy(() -> new NoveltyDetector(TWO, mean, broken, 0.5)).hasMessageContaining("not finite");
        NoveltyDetector detector = NoveltyDetector.fit(TWO, blobs(2, 4), LabelledEmbeddings.empty());
        assertThatThrownBy(() -> detector.score(new float[3])).hasMessageContaining("3 values");
    }

    @Test
    void tellsCheetahsFromTheCatsItKnows() throws IOException {
        Path felidae = SharedTestData.require("data/felidae");
        List<TaxonPath> taxa = new ArrayList<>();
        List<Path> training = new ArrayList<>();
        List<Integer> labels = new ArrayList<>();
        List<Path> known = new ArrayList<>();
        for (Path species : species(felidae.resolve("taxon_train/felidae"))) {
            if (!species.endsWith("acinonyx_jubatus")) {
                photographs(species).limit(15).forEach(file -> {
                    training.add(file);
                    labels.add(taxa.size());
                });
                taxa.add(new TaxonPath(List.of(species.getFileName().toString())));
            }
        }
        List<Path> unknown = new ArrayList<>();
        for (Path species : species(felidae.resolve("taxon_validate/felidae"))) {
            photographs(species).limit(8).forEach(species.endsWith("acinonyx_jubatus") ? unknown::add : known::add);
        }
        NoveltyDetector detector = NoveltyDetector.fit(
                taxa,
                LabelledEmbeddings.of(
                        embed(training),
                        labels.stream().mapToInt(Integer::intValue).toArray()),
                LabelledEmbeddings.empty());

        double better = 0;
        float[][] knownRows = embed(known);
        float[][] unknownRows = embed(unknown);
        for (float[] stranger : unknownRows) {
            for (float[] familiar : knownRows) {
                better += detector.score(stranger) > detector.score(familiar) ? 1 : 0;
            }
        }
        assertThat(better / unknownRows.length / knownRows.length).as("AUROC").isGreaterThan(0.85);
    }

    private static LabelledEmbeddings blobs(long seed, int count) {
        Random random = new Random(seed);
        float[][] rows = new float[count][8];
        int[] labels = new int[count];
        for (int row = 0; row < count; row++) {
            labels[row] = row % 2;
            for (int i = 0; i < 8; i++) {
                rows[row][i] = (float) random.nextGaussian() + (i == labels[row] ? 5 : 0);
            }
        }
        return LabelledEmbeddings.of(rows, labels);
    }

    private static List<Path> species(Path family) throws IOException {
        try (Stream<Path> folders = Files.walk(family, 2)) {
            return folders.filter(path -> path.getNameCount() == family.getNameCount() + 2)
                    .sorted()
                    .toList();
        }
    }

    private static Stream<Path> photographs(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().toList().stream();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private float[][] embed(List<Path> files) {
        float[][] rows = new float[files.size()][];
        try (Linnet linnet = Linnet.open(new LinnetHome(folder))) {
            linnet.embed(
                    files,
                    Linnet.DEFAULT_BACKBONE,
                    PreprocessingChanges.none(),
                    UnaryOperator.identity(),
                    new EmbeddingSink() {
                        @Override
                        public void embedded(long index, Path file, String sha256, float[] embedding) {
                            rows[(int) index] = embedding;
                        }

                        @Override
                        public void skipped(long index, SkippedFile file) {
                            throw new AssertionError(file.toString());
                        }
                    },
                    PassListener.none());
        }
        return rows;
    }
}
