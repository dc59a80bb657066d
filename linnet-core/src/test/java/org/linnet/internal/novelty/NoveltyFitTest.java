package org.linnet.internal.novelty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.linnet.head.LabelledEmbeddings;
import org.linnet.novelty.Novelty;
import org.linnet.taxonomy.TaxonPath;

class NoveltyFitTest {
    private static final List<TaxonPath> TWO = List.of(TaxonPath.parse("a"), TaxonPath.parse("b"));
    private static final double[] SURE = {1, 0};
    private static final int LENGTH = 8;

    /** By the covariances of all numbers in full, which is what so many axes as there are numbers come to. */
    @Test
    void measuresTheRelativeMahalanobisDistanceOfRoots() {
        LabelledEmbeddings rows = blobs(2, 60);
        RelativeDetector detector = NoveltyFit.fit(TWO, sure(rows), none());
        float[] asked = blobs(5, 1).embedding(0);

        double[][] roots = IntStream.range(0, rows.size())
                .mapToObj(row -> root(rows.embedding(row)))
                .toArray(double[][]::new);
        double[] centre = mean(roots);
        double[][] means = IntStream.range(0, 2)
                .mapToObj(taxon -> mean(IntStream.range(0, roots.length)
                        .filter(row -> rows.label(row) == taxon)
                        .mapToObj(row -> roots[row])
                        .toArray(double[][]::new)))
                .toArray(double[][]::new);
        double[][] fromMeans = IntStream.range(0, roots.length)
                .mapToObj(row -> minus(roots[row], means[rows.label(row)]))
                .toArray(double[][]::new);
        double[][] fromCentre =
                Arrays.stream(roots).map(root -> minus(root, centre)).toArray(double[][]::new);
        double[] root = root(asked);
        double nearest = Arrays.stream(means)
                .mapToDouble(mean -> mahalanobis(minus(root, mean), shrunk(fromMeans, roots.length - 2)))
                .min()
                .orElseThrow();
        double ofAll = mahalanobis(minus(root, centre), shrunk(fromCentre, roots.length - 1));

        assertThat(detector.measure(asked).relative()).isCloseTo((nearest - ofAll) / LENGTH, within(1e-4));
    }

    private static double[] root(float[] embedding) {
        double sum = 0;
        for (float value : embedding) {
            sum += Math.max(0, value);
        }
        double[] roots = new double[embedding.length];
        for (int i = 0; i < roots.length; i++) {
            roots[i] = Math.sqrt(Math.max(0, embedding[i]) / sum);
        }
        return roots;
    }

    private static double[] mean(double[][] rows) {
        double[] mean = new double[LENGTH];
        for (double[] row : rows) {
            for (int i = 0; i < LENGTH; i++) {
                mean[i] += row[i] / rows.length;
            }
        }
        return mean;
    }

    private static double[] minus(double[] a, double[] b) {
        double[] difference = new double[LENGTH];
        Arrays.setAll(difference, i -> a[i] - b[i]);
        return difference;
    }

    private static double[][] shrunk(double[][] rows, int freedom) {
        double[][] covariance = new double[LENGTH][LENGTH];
        for (double[] row : rows) {
            for (int i = 0; i < LENGTH; i++) {
                for (int j = 0; j < LENGTH; j++) {
                    covariance[i][j] += row[i] * row[j] / freedom;
                }
            }
        }
        double variance = 0;
        for (int i = 0; i < LENGTH; i++) {
            variance += covariance[i][i] / LENGTH;
        }
        for (int i = 0; i < LENGTH; i++) {
            for (int j = 0; j < LENGTH; j++) {
                covariance[i][j] *= 1 - NoveltyFit.SHRINKAGE;
            }
            covariance[i][i] += NoveltyFit.SHRINKAGE * variance;
        }
        return covariance;
    }

    /** By Gauss's elimination. */
    private static double mahalanobis(double[] vector, double[][] covariance) {
        double[][] left = Arrays.stream(covariance).map(double[]::clone).toArray(double[][]::new);
        double[] right = vector.clone();
        for (int pivot = 0; pivot < LENGTH; pivot++) {
            for (int row = pivot + 1; row < LENGTH; row++) {
                double factor = left[row][pivot] / left[pivot][pivot];
                for (int column = pivot; column < LENGTH; column++) {
                    left[row][column] -= factor * left[pivot][column];
                }
                right[row] -= factor * right[pivot];
            }
        }
        double squared = 0;
        for (int row = 0; row < LENGTH; row++) {
            squared += right[row] * right[row] / left[row][row];
        }
        return squared;
    }

    @Test
    void theScoreIsTheSumOfEntropyAndDistanceInDeviations() {
        RelativeDetector detector = NoveltyFit.fit(TWO, sure(blobs(2, 50)), sure(blobs(1, 30)));
        RelativeScale scale = detector.scale();
        float[] one = blobs(4, 2).embedding(0);
        float[] other = blobs(4, 2).embedding(1);
        double distance =
                (detector.measure(one).relative() + detector.measure(other).relative()) / 2;

        assertThat(detector.judge(List.of(one, other), new double[] {0.64, 0.36}, TWO.get(0))
                        .score())
                .isCloseTo(
                        (2 * Math.log(1.4) - scale.entropy()) / scale.entropyDeviation()
                                + (distance - scale.distance()) / scale.distanceDeviation(),
                        within(1e-9));
    }

    @Test
    void acceptsNineteenOfTwentyHeldOutAndNoStranger() {
        LabelledEmbeddings heldOut = blobs(1, 200);
        RelativeDetector detector = NoveltyFit.fit(TWO, sure(blobs(2, 50)), sure(heldOut));

        long accepted = IntStream.range(0, heldOut.size())
                .filter(row -> !judged(detector, heldOut.embedding(row)).isUnknown())
                .count();
        assertThat(accepted).isBetween(190L, 192L);
        assertThat(judged(detector, new float[] {0, 0, 0, 0, 0, 5, 0, 0}).isUnknown())
                .isTrue();
    }

    @Test
    void twoPhotographsATaxonSetAThresholdByTheFitsToOthers() {
        LabelledEmbeddings few = blobs(3, 4);
        RelativeDetector detector = NoveltyFit.fit(TWO, sure(few), none());

        double largestSeen = IntStream.range(0, few.size())
                .mapToDouble(row -> judged(detector, few.embedding(row)).score())
                .max()
                .orElseThrow();
        assertThat(detector.threshold()).isGreaterThan(largestSeen).isLessThan(Double.MAX_VALUE);
    }

    @Test
    void onePhotographATaxonSetsNoThreshold() {
        RelativeDetector detector = NoveltyFit.fit(TWO, sure(blobs(3, 2)), none());

        assertThat(detector.threshold()).isEqualTo(Double.MAX_VALUE);
        assertThat(judged(detector, new float[] {0, 0, 0, 9, 0, 0, 0, 0}).isUnknown())
                .isFalse();
    }

    @Test
    void photographsThatAreAllAlikeAreKnownAndOthersAreNot() {
        float[][] rows = new float[12][];
        Arrays.setAll(rows, row -> new float[] {1, 2, 3, 4, 5, 6, 7, 8});
        int[] labels = IntStream.range(0, rows.length).map(row -> row % 2).toArray();
        RelativeDetector detector = NoveltyFit.fit(TWO, sure(LabelledEmbeddings.of(rows, labels)), none());

        assertThat(judged(detector, rows[0]).isUnknown()).isFalse();
        assertThat(judged(detector, new float[] {8, 7, 6, 5, 4, 3, 2, 1}).isUnknown())
                .isTrue();
        assertThat(judged(detector, new float[LENGTH]).isUnknown()).isTrue();
    }

    @Test
    void groupsAreLeftOutTogether() {
        float[][] rows = {{1, 0.1f}, {1, 0.1f}, {0.1f, 1}, {0.1f, 1}};
        int[] labels = {0, 0, 1, 1};

        assertThat(NoveltyFit.fit(TWO, sure(LabelledEmbeddings.of(rows, labels)), none())
                        .threshold())
                .isLessThan(100);
        assertThat(NoveltyFit.fit(TWO, sure(new LabelledEmbeddings(rows, labels, new int[] {0, 0, 1, 1})), none())
                        .threshold())
                .as("without a group its taxon is gone, so nothing can be tried")
                .isEqualTo(Double.MAX_VALUE);
    }

    @Test
    void photographsWithoutAnEntropyTeachButSetNoThreshold() {
        LabelledEmbeddings rows = blobs(2, 50);
        double[] entropies = new double[rows.size()];
        Arrays.fill(entropies, Double.NaN);

        RelativeDetector untried = NoveltyFit.fit(TWO, new KnownPhotographs(rows, entropies), none());

        assertThat(untried.threshold()).isEqualTo(Double.MAX_VALUE);
        assertThat(untried.measure(rows.embedding(0)))
                .usingRecursiveComparison()
                .isEqualTo(NoveltyFit.fit(TWO, sure(rows), none()).measure(rows.embedding(0)));
    }

    @Test
    void theSameEmbeddingsGiveTheSameDetector() {
        RelativeDetector first = NoveltyFit.fit(TWO, sure(blobs(2, 50)), sure(blobs(1, 30)));
        RelativeDetector second = NoveltyFit.fit(TWO, sure(blobs(2, 50)), sure(blobs(1, 30)));
        first.tensors()
                .forEach((name, tensor) ->
                        assertThat(second.tensors().get(name).values()).containsExactly(tensor.values()));
        assertThat(second.scale()).isEqualTo(first.scale());
    }

    @Test
    void refusesAnEmbeddingOfAnotherLength() {
        RelativeDetector detector = NoveltyFit.fit(TWO, sure(blobs(2, 4)), none());
        assertThatThrownBy(() -> judged(detector, new float[3])).hasMessageContaining("3 values");
    }

    private static Novelty judged(RelativeDetector detector, float[] embedding) {
        return detector.judge(List.of(embedding), SURE, TWO.get(0));
    }

    private static KnownPhotographs sure(LabelledEmbeddings rows) {
        return new KnownPhotographs(rows, new double[rows.size()]);
    }

    private static KnownPhotographs none() {
        return sure(LabelledEmbeddings.empty());
    }

    private static LabelledEmbeddings blobs(long seed, int count) {
        Random random = new Random(seed);
        float[][] rows = new float[count][LENGTH];
        int[] labels = new int[count];
        for (int row = 0; row < count; row++) {
            labels[row] = row % 2;
            for (int i = 0; i < LENGTH; i++) {
                rows[row][i] = (float) random.nextGaussian() + (i == labels[row] ? 5 : 0);
            }
        }
        return LabelledEmbeddings.of(rows, labels);
    }
}
