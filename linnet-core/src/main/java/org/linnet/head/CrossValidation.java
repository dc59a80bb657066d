package org.linnet.head;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.linnet.internal.linear.DesignMatrix;
import org.linnet.internal.linear.Folds;
import org.linnet.internal.linear.LimitedMemoryBfgs;
import org.linnet.internal.linear.Softmax;

/** Walks the path of strengths with every fold at once, until the held-out loss has risen twice. */
final class CrossValidation {
    private static final int MOST_RISES = 2;
    private static final int MOST_ITERATIONS = 200;

    private final DesignMatrix matrix;
    private final int[] labels;
    private final double[] classWeights;
    private final int trainingRows;
    private final Fold[] folds;

    /**
     * @param rows of the training subset that take part
     * @param labels of all rows of the matrix
     */
    CrossValidation(
            DesignMatrix matrix,
            LabelledEmbeddings training,
            int[] rows,
            int[] labels,
            double[] classWeights,
            long seed) {
        this.matrix = matrix;
        this.labels = labels;
        this.classWeights = classWeights;
        trainingRows = training.size();
        Folds parted = Folds.stratified(training.labels(), training.observations(), rows, classWeights.length, seed);
        folds = Arrays.stream(parted.used())
                .mapToObj(fold -> new Fold(parted.learnt(fold), parted.heldOut(fold)))
                .toArray(Fold[]::new);
    }

    /** A head that goes down the path, and what it has not seen. */
    private final class Fold {
        private final SoftmaxObjective objective;
        private final int[] heldOut;
        private double[] parameters;

        Fold(int[] learnt, int[] heldOut) {
            objective = new SoftmaxObjective(matrix, learnt, labels, classWeights);
            this.heldOut = heldOut;
            parameters = new double[objective.parameterCount()];
        }

        void advance(double strength, double[][] probabilities) {
            parameters = LimitedMemoryBfgs.minimise(
                    (at, gradient) -> objective.evaluate(at, strength, gradient),
                    parameters,
                    StrengthPath.TOLERANCE,
                    MOST_ITERATIONS);
            double[][] logits = objective.logits(parameters, heldOut);
            for (int i = 0; i < heldOut.length; i++) {
                Softmax.toProbabilities(logits[i]);
                probabilities[heldOut[i]] = logits[i];
            }
        }
    }

    StrengthChoice choose() {
        if (folds.length == 0) {
            return new StrengthChoice(StrengthPath.usual(), StrengthPath.usual() + 1, new double[trainingRows][]);
        }
        StrengthChoice best = null;
        double lowest = Double.POSITIVE_INFINITY;
        int step = 0;
        for (int rises = 0; step < StrengthPath.steps() && rises < MOST_RISES; step++) {
            double strength = StrengthPath.strength(step);
            double[][] heldOut = new double[trainingRows][];
            // a row is held out by one fold only, so folds write to different rows
            IntStream.range(0, folds.length).parallel().forEach(fold -> folds[fold].advance(strength, heldOut));
            double loss = loss(heldOut) + StrengthPath.penalty(step);
            if (loss < lowest) {
                lowest = loss;
                best = new StrengthChoice(step, step + 1, heldOut);
                rises = 0;
            } else {
                rises++;
            }
        }
        return new StrengthChoice(best.chosen(), step, best.heldOut());
    }

    /** Mean log-loss of the rows that were held out, classes weighted, times their number. */
    private double loss(double[][] heldOut) {
        int[] rows = IntStream.range(0, trainingRows)
                .filter(row -> heldOut[row] != null)
                .toArray();
        double[][] probabilities =
                Arrays.stream(rows).mapToObj(row -> heldOut[row]).toArray(double[][]::new);
        return rows.length * Score.of(probabilities, labels, rows, classWeights).loss();
    }
}
