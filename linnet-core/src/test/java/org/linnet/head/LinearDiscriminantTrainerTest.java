package org.linnet.head;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ForkJoinPool;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.linnet.internal.linear.ArgMax;
import org.linnet.taxonomy.TaxonPath;

class LinearDiscriminantTrainerTest {
    private static final List<String> CLASSES = List.of("a", "b", "c");

    /** More columns than rows, which are then seen in a basis of their own, and fewer. */
    @ParameterizedTest
    @ValueSource(ints = {5, 70})
    void logitsAreThoseOfTheTextbook(int columns) {
        LabelledEmbeddings training = rows(30, columns, 1);

        Head head = train(training, LabelledEmbeddings.empty()).head();

        float[] asked = rows(1, columns, 2).embedding(0);
        double[] expected = textbook(training, asked);
        double[] logits = head.logits(asked);
        for (int c = 1; c < expected.length; c++) {
            assertThat(logits[c] - logits[0]).isCloseTo(expected[c] - expected[0], within(1e-4));
        }
    }

    /** By Gaussian elimination: x · Σ⁻¹ · mean − mean · Σ⁻¹ · mean / 2, over the temperature. */
    private static double[] textbook(LabelledEmbeddings rows, float[] asked) {
        int columns = asked.length;
        double[] centre = new double[columns];
        double[][] means = new double[3][columns];
        int[] counts = rows.counts(3);
        for (int row = 0; row < rows.size(); row++) {
            for (int i = 0; i < columns; i++) {
                centre[i] += rows.embedding(row)[i] / rows.size();
                means[rows.label(row)][i] += rows.embedding(row)[i] / counts[rows.label(row)];
            }
        }
        double[][] covariance = new double[columns][columns];
        double trace = 0;
        for (int row = 0; row < rows.size(); row++) {
            for (int i = 0; i < columns; i++) {
                for (int j = 0; j < columns; j++) {
                    covariance[i][j] += (rows.embedding(row)[i] - means[rows.label(row)][i])
                            * (rows.embedding(row)[j] - means[rows.label(row)][j])
                            / (rows.size() - 3);
                }
            }
        }
        for (int i = 0; i < columns; i++) {
            trace += covariance[i][i];
        }
        for (int i = 0; i < columns; i++) {
            for (int j = 0; j < columns; j++) {
                covariance[i][j] *= 1 - LinearDiscriminantTrainer.SHRINKAGE;
            }
            covariance[i][i] += LinearDiscriminantTrainer.SHRINKAGE * trace / columns;
        }
        double[] logits = new double[3];
        for (int c = 0; c < 3; c++) {
            double[] fromCentre = new double[columns];
            for (int i = 0; i < columns; i++) {
                fromCentre[i] = means[c][i] - centre[i];
            }
            double[] weights = solve(covariance, fromCentre);
            for (int i = 0; i < columns; i++) {
                logits[c] += (asked[i] - centre[i] - fromCentre[i] / 2) * weights[i];
            }
            logits[c] /= LinearDiscriminantTrainer.TEMPERATURE;
        }
        return logits;
    }

    private static double[] solve(double[][] matrix, double[] right) {
        int n = right.length;
        double[][] a = Arrays.stream(matrix).map(double[]::clone).toArray(double[][]::new);
        double[] b = right.clone();
        for (int pivot = 0; pivot < n; pivot++) {
            for (int row = pivot + 1; row < n; row++) {
                double factor = a[row][pivot] / a[pivot][pivot];
                for (int i = pivot; i < n; i++) {
                    a[row][i] -= factor * a[pivot][i];
                }
                b[row] -= factor * b[pivot];
            }
        }
        for (int row = n - 1; row >= 0; row--) {
            for (int i = row + 1; i < n; i++) {
                b[row] -= a[row][i] * b[i];
            }
            b[row] /= a[row][row];
        }
        return b;
    }

    @Test
    void whatIsHeldOutWasPredictedByOthers() {
        LabelledEmbeddings noise = noise(60, 200, 7);
        TrainedHead trained = train(noise, noise(20, 200, 9));

        double[][] heldOut = trained.heldOut().training();
        assertThat((Object[]) heldOut).doesNotContainNull();
        int seen = 0;
        int unseen = 0;
        for (int row = 0; row < noise.size(); row++) {
            seen += ArgMax.of(trained.head().probabilities(noise.embedding(row))) == noise.label(row) ? 1 : 0;
            unseen += ArgMax.of(heldOut[row]) == noise.label(row) ? 1 : 0;
        }
        // There is nothing to learn, so who is right had seen the row.
        assertThat(seen).isGreaterThan(55);
        assertThat(unseen).isLessThan(35);
    }

    @Test
    void groupsAreHeldOutWhole() {
        int count = 90;
        float[][] rows = new float[count][];
        int[] labels = new int[count];
        int[] groups = new int[count];
        // Every third row of these is around the same mean.
        LabelledEmbeddings looks = rows(3 * count, 50, 11);
        for (int row = 0; row < count; row++) {
            labels[row] = row % 3;
            groups[row] = row / 6;
            // A class looks the same twice within a group, and nothing like itself in others.
            rows[row] = looks.embedding(3 * (3 * groups[row] + labels[row]));
        }
        int[] observations = IntStream.range(0, count).toArray();

        double[][] heldOut = train(
                        new LabelledEmbeddings(rows, labels, observations, groups), LabelledEmbeddings.empty())
                .heldOut()
                .training();

        long right = IntStream.range(0, count)
                .filter(row -> ArgMax.of(heldOut[row]) == labels[row])
                .count();
        assertThat(right).isLessThan(count / 2);
    }

    @Test
    void aClassOfOnePhotographIsTaught() {
        LabelledEmbeddings rows =
                LabelledEmbeddings.of(new float[][] {{1, 0, 0}, {0, 1, 0}, {0, 0, 1}}, new int[] {0, 1, 2});

        TrainedHead trained = train(rows, LabelledEmbeddings.empty());

        for (int row = 0; row < 3; row++) {
            assertThat(ArgMax.of(trained.head().probabilities(rows.embedding(row))))
                    .isEqualTo(row);
        }
        assertThat((Object[]) trained.heldOut().training()).containsOnlyNulls();
    }

    @Test
    void theSameDataMakeTheSameHeadInAnyNumberOfThreads() throws Exception {
        HeadData data = new HeadData(TaxonPath.ROOT, CLASSES, rows(50, 40, 5), rows(10, 40, 6));
        Head one = inPool(1, data);
        Head three = inPool(3, data);

        assertThat(three.kernel().values()).containsExactly(one.kernel().values());
        assertThat(three.bias().values()).containsExactly(one.bias().values());
    }

    private static Head inPool(int threads, HeadData data) throws Exception {
        ForkJoinPool pool = new ForkJoinPool(threads);
        try {
            return pool.submit(() -> HeadTrainer.discriminant(1)
                            .train(data, TrainingListener.NONE)
                            .head())
                    .get();
        } finally {
            pool.shutdown();
        }
    }

    private static TrainedHead train(LabelledEmbeddings training, LabelledEmbeddings validation) {
        return HeadTrainer.discriminant(1)
                .train(new HeadData(TaxonPath.ROOT, CLASSES, training, validation), TrainingListener.NONE);
    }

    /** Rows of three classes around a mean each. */
    private static LabelledEmbeddings rows(int count, int columns, long seed) {
        Random random = new Random(seed);
        float[][] rows = new float[count][columns];
        int[] labels = new int[count];
        for (int row = 0; row < count; row++) {
            labels[row] = row % 3;
            for (int i = 0; i < columns; i++) {
                rows[row][i] = (float) (random.nextGaussian() + (i % 3 == labels[row] ? 1 : 0));
            }
        }
        return LabelledEmbeddings.of(rows, labels);
    }

    private static LabelledEmbeddings noise(int count, int columns, long seed) {
        LabelledEmbeddings rows = rows(count, columns, seed);
        int[] labels = new Random(seed + 1).ints(count, 0, 3).toArray();
        return LabelledEmbeddings.of(
                IntStream.range(0, count).mapToObj(rows::embedding).toArray(float[][]::new), labels);
    }
}
