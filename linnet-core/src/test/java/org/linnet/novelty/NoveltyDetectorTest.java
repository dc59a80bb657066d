package org.linnet.novelty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.linnet.EmbeddingOptions;
import org.linnet.Linnet;
import org.linnet.SharedTestData;
import org.linnet.embedding.EmbeddingSink;
import org.linnet.embedding.PassListener;
import org.linnet.head.LabelledEmbeddings;
import org.linnet.home.LinnetHome;
import org.linnet.image.SkippedFile;
import org.linnet.taxonomy.TaxonPath;
import org.linnet.tensor.Tensor;

class NoveltyDetectorTest {
    private static final List<TaxonPath> TWO = List.of(TaxonPath.parse("a"), TaxonPath.parse("b"));

    @TempDir
    private Path folder;

    @Test
    void scoresTheDistanceAndTheAngleToTheNearestMeanInDeviations() {
        // (3, 4) is 5 long, so it is seen as (0.6, 0.8): from (1, 0) it is sqrt(0.16 + 0.64) away, at a cosine of 0.6.
        NoveltyDetector detector = new NoveltyDetector(
                TWO,
                new Tensor(List.of(2), new float[2]),
                new Tensor(List.of(2, 2), new float[] {1, 0, -1, 0}),
                new Tensor(List.of(2, 2), new float[] {2, 0, 0, 2}),
                new NoveltyScale(0.1, 0.5, 0.2, 0.25, 2, Map.of()));

        assertThat(detector.score(new float[] {3, 4}))
                .isCloseTo((Math.sqrt(0.8) - 0.1) / 0.5 + (0.4 - 0.2) / 0.25, within(1e-6));
        assertThat(detector.score(new float[] {-5, 0})).isCloseTo(-0.2 - 0.8, within(1e-6));
        assertThat(detector.isUnknown(new float[] {3, 4})).isTrue();
        assertThat(detector.isUnknown(new float[] {-5, 0})).isFalse();
    }

    @Test
    void whitensWhatPhotographsOfOneTaxonDifferIn() {
        // The taxa differ along the first axis; photographs of one taxon differ four times as much along the second.
        Random random = new Random(7);
        float[][] rows = new float[400][];
        int[] labels = new int[400];
        for (int row = 0; row < rows.length; row++) {
            labels[row] = row % 2;
            rows[row] = new float[] {
                (labels[row] == 0 ? 1 : -1) + 0.5f * (float) random.nextGaussian(), 2 * (float) random.nextGaussian(), 9
            };
        }
        NoveltyDetector detector =
                NoveltyDetector.fit(TWO, LabelledEmbeddings.of(rows, labels), LabelledEmbeddings.empty());

        double alongTaxa = detector.angle(detector.direction(new float[] {1, 0, 9}));
        double alongBoth = detector.angle(detector.direction(new float[] {1, 1, 9}));
        assertThat(alongTaxa).isLessThan(0.05);
        assertThat(alongBoth).as("0.29 before whitening").isBetween(0.1, 0.24);
    }

    @Test
    void whatIsUnknownBelongsToTheAncestorWhoseOtherTaxaItIsAsNearAsRelativesAre() {
        List<TaxonPath> taxa = List.of(
                TaxonPath.parse("cats/panthera/leo"),
                TaxonPath.parse("cats/panthera/onca"),
                TaxonPath.parse("dogs/lupus"));
        NoveltyDetector detector = new NoveltyDetector(
                taxa,
                new Tensor(List.of(3), new float[3]),
                new Tensor(List.of(3, 3), new float[] {1, 0, 0, 0.8f, 0.6f, 0, 0, 0, 1}),
                new Tensor(List.of(1, 3), new float[] {1, 0, 0}),
                new NoveltyScale(0, 1, 0, 1, 0.01, Map.of(1, 1.2, 2, 0.5)));

        assertThat(nearest(detector, new float[] {0.9f, 0.4f, 0.2f}))
                .as("another panthera")
                .isEqualTo(2);
        assertThat(nearest(detector, new float[] {0.2f, 0.9f, 0.4f}))
                .as("another cat")
                .isEqualTo(1);
        assertThat(nearest(detector, new float[] {-1, 0, 0.5f})).as("no cat").isZero();
    }

    private static int nearest(NoveltyDetector detector, float[] embedding) {
        Novelty novelty = detector.judge(List.of(embedding), detector.taxa().get(0));
        assertThat(novelty.isUnknown()).isTrue();
        return novelty.nearestDepth();
    }

    @Test
    void severalCropsHaveTheMeanOfTheirScores() {
        NoveltyDetector detector = NoveltyDetector.fit(TWO, blobs(2, 50), blobs(1, 30));
        float[] one = blobs(4, 2).embedding(0);
        float[] other = blobs(4, 2).embedding(1);
        assertThat(detector.judge(List.of(one, other), TWO.get(0)).score())
                .isCloseTo((detector.score(one) + detector.score(other)) / 2, within(1e-9));
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
        assertThat(detector.isUnknown(new float[] {0, 0, 0, 0, 0, 5, 0, 0})).isTrue();
    }

    @Test
    void twoPhotographsATaxonSetAThresholdByTheFitsToOthers() {
        LabelledEmbeddings few = blobs(3, 4);
        NoveltyDetector detector = NoveltyDetector.fit(TWO, few, LabelledEmbeddings.empty());

        double largestSeen = Stream.iterate(0, row -> row + 1)
                .limit(few.size())
                .mapToDouble(row -> detector.score(few.embedding(row)))
                .max()
                .orElseThrow();
        assertThat(detector.scale().threshold()).isGreaterThan(largestSeen).isLessThan(Double.MAX_VALUE);
    }

    @Test
    void cropsOfOneObservationAreLeftOutTogether() {
        float[][] rows = {{1, 0.1f}, {1, 0.1f}, {-1, 0.1f}, {-1, 0.1f}};
        int[] labels = {0, 0, 1, 1};
        NoveltyDetector each =
                NoveltyDetector.fit(TWO, LabelledEmbeddings.of(rows, labels), LabelledEmbeddings.empty());
        NoveltyDetector together = NoveltyDetector.fit(
                TWO, new LabelledEmbeddings(rows, labels, new int[] {0, 0, 1, 1}), LabelledEmbeddings.empty());

        assertThat(each.scale().threshold()).isLessThan(100);
        assertThat(together.scale().threshold())
                .as("without an observation its taxon is gone, so nothing can be tried")
                .isEqualTo(Double.MAX_VALUE);
    }

    @Test
    void observationsOfOneGroupAreLeftOutTogether() {
        float[][] rows = {{1, 0.1f}, {1, 0.1f}, {-1, 0.1f}, {-1, 0.1f}};
        LabelledEmbeddings placed =
                new LabelledEmbeddings(rows, new int[] {0, 0, 1, 1}, new int[] {0, 1, 2, 3}, new int[] {0, 0, 1, 1});

        assertThat(NoveltyDetector.fit(TWO, placed, LabelledEmbeddings.empty())
                        .scale()
                        .threshold())
                .as("without a group its taxon is gone, so nothing can be tried")
                .isEqualTo(Double.MAX_VALUE);
    }

    @Test
    void theSameEmbeddingsGiveTheSameDetector() {
        NoveltyDetector first = NoveltyDetector.fit(TWO, blobs(2, 50), blobs(1, 30));
        NoveltyDetector second = NoveltyDetector.fit(TWO, blobs(2, 50), blobs(1, 30));
        first.tensors()
                .forEach((name, tensor) ->
                        assertThat(second.tensors().get(name).values()).containsExactly(tensor.values()));
        assertThat(second.scale()).isEqualTo(first.scale());
    }

    @Test
    void refusesWhatDoesNotFit() {
        Tensor mean = new Tensor(List.of(2), new float[2]);
        assertThatThrownBy(() -> new NoveltyDetector(TWO, mean, mean, mean, NoveltyScale.UNTRIED))
                .hasMessageContaining("do not fit 2 taxa");
        Tensor broken = new Tensor(List.of(2, 2), new float[] {0, 0, Float.NaN, 0});
        assertThatThrownBy(() -> new NoveltyDetector(TWO, mean, broken, broken, NoveltyScale.UNTRIED))
                .hasMessageContaining("not finite");
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
                    EmbeddingOptions.defaults(),
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
