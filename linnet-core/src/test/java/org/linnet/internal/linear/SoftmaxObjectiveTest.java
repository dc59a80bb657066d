package org.linnet.internal.linear;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SoftmaxObjectiveTest {
    private static final int ROWS = 600;
    private static final int COLUMNS = 61; // not a multiple of four
    private static final int[] ALL = IntStream.range(0, ROWS).toArray();
    private static final double STRENGTH = 0.1;

    @Test
    void findsTheSameOptimumInFewerStepsWhenToldOfTheCurvature() {
        DesignMatrix matrix = matrix();
        SoftmaxObjective objective = objective(matrix);
        double[] start = new double[objective.parameterCount()];
        AtomicInteger evaluations = new AtomicInteger();
        LimitedMemoryBfgs.Function function = (at, gradient) -> {
            evaluations.incrementAndGet();
            return objective.evaluate(at, STRENGTH, gradient);
        };
        double[] plain = LimitedMemoryBfgs.minimise(function, start, 1e-10, 1000);
        int plainEvaluations = evaluations.getAndSet(0);
        double[] told = LimitedMemoryBfgs.minimise(
                function, Optional.of(LeadingCurvature.of(matrix, ALL, 3)), start, value -> 1e-10, 1000);
        assertThat(evaluations.get()).isLessThan(plainEvaluations / 2);

        double[][] expected = objective.logits(matrix, plain, ALL);
        double[][] actual = objective.logits(matrix, told, ALL);
        for (int row = 0; row < ROWS; row++) {
            Softmax.toProbabilities(expected[row]);
            Softmax.toProbabilities(actual[row]);
            for (int c = 0; c < expected[row].length; c++) {
                assertThat(actual[row][c]).isCloseTo(expected[row][c], within(1e-3));
            }
        }
    }

    @Test
    void computesTheGradientOfTheValue() {
        SoftmaxObjective objective = objective(matrix());
        Random random = new Random(2);
        double[] at = random.doubles(objective.parameterCount(), -1, 1).toArray();
        double[] gradient = new double[at.length];
        objective.evaluate(at, STRENGTH, gradient);
        double[] unused = new double[at.length];
        for (int i : new int[] {0, COLUMNS - 1, COLUMNS, at.length - 1}) {
            double[] above = at.clone();
            double[] below = at.clone();
            above[i] += 1e-2;
            below[i] -= 1e-2;
            double slope =
                    (objective.evaluate(above, STRENGTH, unused) - objective.evaluate(below, STRENGTH, unused)) / 2e-2;
            assertThat(gradient[i]).isCloseTo(slope, within(1e-5));
        }
    }

    @Test
    void saysOfRowsWhatTheParametersSayWherePartOfTheColumnsIsLearntFrom() {
        // fewer rows than dimensions: a row has a column more than the rows before it
        DesignMatrix matrix = DesignMatrix.of(clouds(40), 40);
        int[] labels = labels(40);
        double[] even = {1, 1, 1};
        SoftmaxObjective some = new SoftmaxObjective(
                MatrixRows.of(matrix, IntStream.range(0, 30).toArray(), labels, even));
        SoftmaxObjective all = new SoftmaxObjective(
                MatrixRows.of(matrix, IntStream.range(0, 40).toArray(), labels, even));
        assertThat(some.parameterCount()).isLessThan(all.parameterCount());
        double[] parameters =
                new Random(3).doubles(some.parameterCount(), -1, 1).toArray();
        int[] wanted = {39, 2, 29, 30};
        double[][] expected = some.logits(matrix, parameters, wanted);
        double[][] actual = all.logits(matrix, all.widened(some, parameters), wanted);
        for (int row = 0; row < wanted.length; row++) {
            assertThat(actual[row]).containsExactly(expected[row], within(1e-5));
        }
    }

    @Test
    void isTheSameForRowsInParts() {
        DesignMatrix matrix = matrix();
        int[] labels = labels(ROWS);
        double[] weights = {0.5, 2, 1};
        double[] at = new Random(4).doubles(3 * (COLUMNS + 1), -1, 1).toArray();
        double[] whole = new double[at.length];
        MatrixRows rows = MatrixRows.of(matrix, ALL, labels, weights);
        double loss = rows.addGradient(SoftmaxWeights.of(at, 3), 0.1, whole);

        double[] parts = new double[at.length];
        double lossOfParts = 0;
        double weightOfParts = 0;
        for (int[] part : new int[][] {
            {0, 1, 2},
            IntStream.range(3, 400).toArray(),
            IntStream.range(400, ROWS).toArray()
        }) {
            MatrixRows own = MatrixRows.onThisThread(matrix, part, labels, weights);
            lossOfParts += own.addGradient(SoftmaxWeights.of(at, 3), 0.1, parts);
            weightOfParts += own.totalWeight();
        }
        assertThat(lossOfParts).isCloseTo(loss, within(1e-6 * loss));
        assertThat(weightOfParts).isCloseTo(rows.totalWeight(), within(1e-9));
        assertThat(parts).containsExactly(whole, within(1e-4));
    }

    private static DesignMatrix matrix() {
        return DesignMatrix.of(clouds(ROWS), ROWS);
    }

    private static SoftmaxObjective objective(DesignMatrix matrix) {
        return new SoftmaxObjective(MatrixRows.of(matrix, ALL, labels(ROWS), new double[] {1, 1, 1}));
    }

    private static int[] labels(int count) {
        return IntStream.range(0, count).map(row -> row % 3).toArray();
    }

    /** Three clouds, whose columns differ in variance as those of embeddings do. */
    private static float[][] clouds(int count) {
        Random random = new Random(1);
        float[][] rows = new float[count][COLUMNS];
        for (int row = 0; row < count; row++) {
            for (int i = 0; i < COLUMNS; i++) {
                rows[row][i] = (float) ((random.nextGaussian() + (i % 3 == row % 3 ? 0.3 : 0)) / (i + 1));
            }
        }
        return rows;
    }
}
