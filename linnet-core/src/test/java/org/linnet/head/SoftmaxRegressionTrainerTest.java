package org.linnet.head;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ForkJoinPool;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.linnet.calibration.CalibrationMethod;
import org.linnet.error.LinnetException;
import org.linnet.internal.dataset.ClassWeights;
import org.linnet.internal.linear.ArgMax;
import org.linnet.internal.linear.DesignMatrix;
import org.linnet.internal.linear.LimitedMemoryBfgs;
import org.linnet.internal.linear.MatrixRows;
import org.linnet.internal.linear.Softmax;
import org.linnet.internal.linear.SoftmaxObjective;
import org.linnet.taxonomy.TaxonPath;

class SoftmaxRegressionTrainerTest {
    private static final TaxonPath NODE = TaxonPath.parse("felidae");
    private static final List<String> CLASSES = List.of("a", "b", "c");

    // scikit-learn's, made by
    //   s = np.sqrt(((X - X.mean(0)) ** 2).sum(1).mean())
    //   LogisticRegression(C=C, class_weight="balanced", tol=1e-10, max_iter=100000).fit(X / s, y).predict_proba(X / s)
    // with y = 20 rows of class 0, 12 of 1 and 8 of 2, and one column of X constant
    @Test
    void meetsTheOptimumOfScikitLearn() throws Exception {
        for (int width : new int[] {6, 46}) { // with more rows than dimensions, and with fewer
            float[][] embeddings = Arrays.stream(GoldenArrays.resourceRows("embeddings.npy"))
                    .map(row -> Arrays.copyOf(row, width))
                    .toArray(float[][]::new);
            int[] labels = IntStream.range(0, 40)
                    .map(row -> row < 20 ? 0 : row < 32 ? 1 : 2)
                    .toArray();
            DesignMatrix matrix = DesignMatrix.of(embeddings, 40);
            SoftmaxObjective objective = new SoftmaxObjective(
                    MatrixRows.of(matrix, IntStream.range(0, 40).toArray(), labels, ClassWeights.balanced(labels, 3)));
            assertClose(fit(matrix, objective, 1 / 0.1), GoldenArrays.resourceRows("probabilities_c01.npy"));
            assertClose(fit(matrix, objective, 1 / 10.0), GoldenArrays.resourceRows("probabilities_c10.npy"));
        }
    }

    @Test
    void givesTheSameHeadWhateverTheNumberOfThreads() throws Exception {
        for (int rows : new int[] {90, 1700}) {
            HeadData data = data(rows, 60, 120, 1);
            TrainedHead one = inPool(1, data);
            TrainedHead four = inPool(4, data);
            assertThat(four.head().kernel().values())
                    .isEqualTo(one.head().kernel().values());
            assertThat(four.head().bias().values()).isEqualTo(one.head().bias().values());
            assertThat(four.history()).isEqualTo(one.history());
            assertThat(four.chosen()).isEqualTo(one.chosen());
        }
    }

    @Test
    void predictsValidationRowsByAHeadThatHasNotSeenThem() {
        HeadData data = data(60, 20, 30, 2);
        int[] wrong =
                Arrays.stream(data.validation().labels()).map(l -> (l + 1) % 3).toArray();
        float[][] rows = IntStream.range(0, 20)
                .mapToObj(row -> data.validation().embedding(row))
                .toArray(float[][]::new);
        HeadData mislabelled = new HeadData(NODE, CLASSES, data.training(), LabelledEmbeddings.of(rows, wrong));
        TrainedHead right = train(data);
        TrainedHead confused = train(mislabelled);
        assertThat(confused.heldOut().validation())
                .isDeepEqualTo(right.heldOut().validation());
        assertThat(confused.heldOut().training()).isDeepEqualTo(right.heldOut().training());
        // the head itself learns from them
        assertThat(confused.head().kernel().values())
                .isNotEqualTo(right.head().kernel().values());
    }

    @Test
    void holdsOutTrainingRows() {
        // labels drawn by lot: a head that had seen a row would know it, one that had not can but guess
        Random random = new Random(3);
        float[][] rows = noise(random, 90, 200);
        int[] labels = IntStream.range(0, 90).map(row -> row % 3).toArray();
        TrainedHead trained =
                train(new HeadData(NODE, CLASSES, LabelledEmbeddings.of(rows, labels), LabelledEmbeddings.empty()));
        assertThat((Object[]) trained.heldOut().training()).hasSize(90).doesNotContainNull();
        assertThat(right(trained.heldOut().training(), labels)).isLessThan(55);
        assertThat(right(trained.head().probabilities(rows), labels)).isEqualTo(90);
    }

    @Test
    void choosesTheStrengthByObservationsButHoldsOutGroups() {
        LabelledEmbeddings rows = data(60, 0, 30, 5).training();
        float[][] embeddings = IntStream.range(0, 60).mapToObj(rows::embedding).toArray(float[][]::new);
        int[] places = IntStream.range(0, 60).map(row -> row % 7).toArray();
        // Rows of one place are alike in what says nothing of their class.
        for (int row = 0; row < 60; row++) {
            embeddings[row] = embeddings[row].clone();
            embeddings[row][places[row]] += 20;
        }
        LabelledEmbeddings alone = new LabelledEmbeddings(embeddings, rows.labels(), rows.observations());
        LabelledEmbeddings placed = new LabelledEmbeddings(embeddings, rows.labels(), rows.observations(), places);

        TrainedHead without = train(new HeadData(NODE, CLASSES, alone, LabelledEmbeddings.empty()));
        TrainedHead with = train(new HeadData(NODE, CLASSES, placed, LabelledEmbeddings.empty()));

        assertThat(with.chosen()).isEqualTo(without.chosen());
        assertThat(with.head().kernel().values())
                .isEqualTo(without.head().kernel().values());
        double[][] heldOut = with.heldOut().training();
        assertThat(Arrays.stream(heldOut)).doesNotContainNull();
        assertThat(Arrays.deepEquals(heldOut, without.heldOut().training())).isFalse();
    }

    @Test
    void holdsOutAsManyRowsOfManyClassesAsIsAffordableAndTrainsOnAll() throws Exception {
        HeadData data = manyClasses(150, 4);
        TrainedHead trained = inPool(1, data);
        double[][] heldOut = trained.heldOut().training();
        int[] held = IntStream.range(0, 600).filter(row -> heldOut[row] != null).toArray();
        assertThat(held).hasSize(600);
        double[][] predicted = Arrays.stream(held).mapToObj(row -> heldOut[row]).toArray(double[][]::new);
        int[] labels = data.training().labels();
        assertThat(right(predicted, Arrays.stream(held).map(row -> labels[row]).toArray()))
                .isGreaterThan(held.length / 2);
        float[][] rows =
                IntStream.range(0, 600).mapToObj(data.training()::embedding).toArray(float[][]::new);
        assertThat(right(trained.head().probabilities(rows), labels)).isEqualTo(600);
        assertThat(inPool(4, data).head().kernel().values())
                .isEqualTo(trained.head().kernel().values());
    }

    @Test
    void goesOnToStrongerRegularisationWhereThatIsBetter() {
        // labels drawn by lot: the best head says nothing
        float[][] rows = noise(new Random(9), 300, 20);
        int[] labels = new Random(10).ints(300, 0, 3).toArray();
        TrainedHead trained =
                train(new HeadData(NODE, CLASSES, LabelledEmbeddings.of(rows, labels), LabelledEmbeddings.empty()));
        assertThat(trained.chosen().get("l2")).isGreaterThan(0.1);
        assertThat(trained.history().stream().map(EpochRecord::loss))
                .as("from strong to weak")
                .isSortedAccordingTo(Comparator.reverseOrder());
        assertThat(trained.bestEpoch()).isLessThan(trained.history().size());
    }

    @Test
    void trainsClassesOfOneRow() {
        HeadData data = new HeadData(
                NODE,
                CLASSES,
                LabelledEmbeddings.of(new float[][] {{1, 0, 0}, {0, 1, 0}, {0, 0, 1}}, new int[] {0, 1, 2}),
                LabelledEmbeddings.empty());
        TrainedHead trained = train(data);
        assertThat((Object[]) trained.heldOut().training()).containsOnlyNulls();
        assertThat(trained.heldOut().validation()).isEmpty();
        assertThat(right(
                        trained.head().probabilities(new float[][] {{1, 0, 0}, {0, 1, 0}, {0, 0, 1}}),
                        new int[] {0, 1, 2}))
                .isEqualTo(3);
    }

    @Test
    void neverHoldsOutTheOnlyObservationOfAClass() {
        int[] labels = {0, 0, 0, 0, 1, 1, 1, 1, 2, 2};
        int[] observations = {0, 1, 2, 3, 4, 5, 6, 7, 8, 8};
        LabelledEmbeddings training = new LabelledEmbeddings(noise(new Random(5), 10, 4), labels, observations);
        double[][] heldOut = train(new HeadData(NODE, CLASSES, training, LabelledEmbeddings.empty()))
                .heldOut()
                .training();
        assertThat(IntStream.range(0, 10).filter(row -> heldOut[row] == null)).containsExactly(8, 9);
    }

    @Test
    void trainsOnRowsThatAreAllTheSame() {
        float[][] same = new float[6][4];
        Arrays.stream(same).forEach(row -> Arrays.fill(row, 3));
        TrainedHead trained = train(new HeadData(
                NODE, CLASSES, LabelledEmbeddings.of(same, new int[] {0, 0, 0, 1, 1, 2}), LabelledEmbeddings.empty()));
        for (double probability : trained.head().probabilities(same[0])) {
            assertThat(probability).isCloseTo(1 / 3.0, within(1e-3));
        }
    }

    @Test
    void refusesEmbeddingsThatAreNotFinite() {
        float[][] rows = {{1, 0}, {0, Float.NaN}, {1, 1}};
        HeadData data = new HeadData(
                NODE, CLASSES, LabelledEmbeddings.of(rows, new int[] {0, 1, 2}), LabelledEmbeddings.empty());
        assertThatThrownBy(() -> train(data))
                .isInstanceOf(LinnetException.class)
                .hasMessageContaining("felidae")
                .hasMessageContaining("NaN");
    }

    @Test
    void tellsOfTheNodeOfEveryStrengthAndOfTheHead() {
        List<String> calls = new ArrayList<>();
        TrainedHead trained = new SoftmaxRegressionTrainer(Recipe.defaults(), CalibrationMethod.NONE)
                .train(data(60, 20, 30, 6), new TrainingListener() {
                    @Override
                    public void nodeStarted(TaxonPath node, List<String> classes, int training, int validation) {
                        calls.add("started " + node + classes + training + "," + validation);
                    }

                    @Override
                    public void epochFinished(TaxonPath node, EpochRecord epoch) {
                        calls.add("epoch " + epoch.epoch());
                    }

                    @Override
                    public void nodeFinished(TaxonPath node, TrainedHead finished) {
                        calls.add("finished " + node);
                    }
                });
        List<String> expected = new ArrayList<>(List.of("started felidae[a, b, c]60,20"));
        trained.history().forEach(epoch -> expected.add("epoch " + epoch.epoch()));
        expected.add("finished felidae");
        assertThat(calls).isEqualTo(expected);
    }

    private static TrainedHead train(HeadData data) {
        return new SoftmaxRegressionTrainer(Recipe.defaults(), CalibrationMethod.NONE)
                .train(data, TrainingListener.NONE);
    }

    private static TrainedHead inPool(int threads, HeadData data) throws Exception {
        ForkJoinPool pool = new ForkJoinPool(threads);
        try {
            return pool.submit(() -> train(data)).get();
        } finally {
            pool.shutdown();
        }
    }

    private static double[][] fit(DesignMatrix matrix, SoftmaxObjective objective, double strength) {
        double[] parameters = LimitedMemoryBfgs.minimise(
                (at, gradient) -> objective.evaluate(at, strength, gradient),
                new double[objective.parameterCount()],
                1e-13,
                1000);
        double[][] probabilities =
                objective.logits(matrix, parameters, IntStream.range(0, 40).toArray());
        Arrays.stream(probabilities).forEach(Softmax::toProbabilities);
        return probabilities;
    }

    private static void assertClose(double[][] actual, float[][] expected) {
        assertThat(actual).hasDimensions(expected.length, 3);
        for (int row = 0; row < expected.length; row++) {
            for (int c = 0; c < 3; c++) {
                assertThat(actual[row][c]).isCloseTo(expected[row][c], within(1e-5));
            }
        }
    }

    private static long right(double[][] probabilities, int[] labels) {
        return IntStream.range(0, labels.length)
                .filter(row -> ArgMax.of(probabilities[row]) == labels[row])
                .count();
    }

    /** Three clouds that overlap. */
    private static HeadData data(int training, int validation, int width, long seed) {
        Random random = new Random(seed);
        return new HeadData(NODE, CLASSES, clouds(random, training, width), clouds(random, validation, width));
    }

    private static HeadData manyClasses(int classes, int rowsOfEach) {
        Random random = new Random(8);
        float[][] means = noise(random, classes, 40);
        float[][] rows = noise(random, classes * rowsOfEach, 40);
        for (int row = 0; row < rows.length; row++) {
            for (int i = 0; i < 40; i++) {
                rows[row][i] = rows[row][i] / 2 + means[row % classes][i];
            }
        }
        return new HeadData(
                NODE,
                IntStream.range(0, classes).mapToObj(c -> "class" + c).toList(),
                LabelledEmbeddings.of(
                        rows,
                        IntStream.range(0, rows.length)
                                .map(row -> row % classes)
                                .toArray()),
                LabelledEmbeddings.empty());
    }

    private static LabelledEmbeddings clouds(Random random, int count, int width) {
        float[][] rows = noise(random, count, width);
        int[] labels = IntStream.range(0, count).map(row -> row % 3).toArray();
        for (int row = 0; row < count; row++) {
            rows[row][labels[row]] += 2;
        }
        return LabelledEmbeddings.of(rows, labels);
    }

    private static float[][] noise(Random random, int count, int width) {
        float[][] rows = new float[count][width];
        for (float[] row : rows) {
            for (int i = 0; i < width; i++) {
                row[i] = (float) random.nextGaussian();
            }
        }
        return rows;
    }
}
