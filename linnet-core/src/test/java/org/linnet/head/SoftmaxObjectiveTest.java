package org.linnet.head;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.linnet.internal.linear.DesignMatrix;
import org.linnet.internal.linear.LimitedMemoryBfgs;
import org.linnet.internal.linear.Softmax;

class SoftmaxObjectiveTest {
    private static final int ROWS = 600;
    private static final int COLUMNS = 61; // not a multiple of four
    private static final double STRENGTH = 0.1;

    @Test
    void findsTheSameOptimumInFewerStepsWhenToldOfTheCurvature() {
        SoftmaxObjective objective = objective();
        double[] start = new double[objective.parameterCount()];
        AtomicInteger evaluations = new AtomicInteger();
        LimitedMemoryBfgs.Function function = (at, gradient) -> {
            evaluations.incrementAndGet();
            return objective.evaluate(at, STRENGTH, gradient);
        };
        double[] plain = LimitedMemoryBfgs.minimise(function, start, 1e-10, 1000);
        int plainEvaluations = evaluations.getAndSet(0);
        double[] told = LimitedMemoryBfgs.minimise(
                function, Optional.of(objective.curvature(start, STRENGTH)), start, 1e-10, 1000);
        assertThat(evaluations.get()).isLessThan(plainEvaluations / 2);

        int[] rows = IntStream.range(0, ROWS).toArray();
        double[][] expected = objective.logits(plain, rows);
        double[][] actual = objective.logits(told, rows);
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
        SoftmaxObjective objective = objective();
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

    /** Three clouds, whose columns differ in variance as those of embeddings do. */
    private static SoftmaxObjective objective() {
        Random random = new Random(1);
        int[] labels = IntStream.range(0, ROWS).map(row -> row % 3).toArray();
        float[][] rows = new float[ROWS][COLUMNS];
        for (int row = 0; row < ROWS; row++) {
            for (int i = 0; i < COLUMNS; i++) {
                rows[row][i] = (float) ((random.nextGaussian() + (i % 3 == labels[row] ? 0.3 : 0)) / (i + 1));
            }
        }
        return new SoftmaxObjective(
                DesignMatrix.of(rows, ROWS), IntStream.range(0, ROWS).toArray(), labels, new double[] {1, 1, 1});
    }
}
