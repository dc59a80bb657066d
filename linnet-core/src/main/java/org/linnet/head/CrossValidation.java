package org.linnet.head;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.linnet.calibration.Calibration;
import org.linnet.calibration.CalibrationMethod;
import org.linnet.internal.linear.DesignMatrix;
import org.linnet.internal.linear.Folds;
import org.linnet.internal.linear.LimitedMemoryBfgs;
import org.linnet.internal.linear.Softmax;

/**
 * Walks the path of strengths with every fold at once, until the held-out loss has risen twice; then predicts what was held
 * out once more where that is to be more than an observation.
 *
 * <p>The strength is chosen by observations even where groups are held out. Of 55 taxa in photographs by 30 cameras a few
 * have several cameras, and only these can be held out by camera: chosen by them, strengths were so large that a third as
 * many photographs of unseen cameras were named, and no more of the names were right.
 */
final class CrossValidation {
    private static final int MOST_RISES = 2;
    private static final int MOST_ITERATIONS = 200;

    private final DesignMatrix matrix;
    private final int[] labels;
    private final double[] classWeights;
    private final LabelledEmbeddings training;
    private final int[] rows;
    private final long seed;
    private final CalibrationMethod judgedBy;
    private final Fold[] folds;

    /**
     * @param rows of the training subset that take part
     * @param labels of all rows of the matrix
     * @param judgedBy what held-out predictions are calibrated by before their loss is taken
     */
    CrossValidation(
            DesignMatrix matrix,
            LabelledEmbeddings training,
            int[] rows,
            int[] labels,
            double[] classWeights,
            long seed,
            CalibrationMethod judgedBy) {
        this.matrix = matrix;
        this.labels = labels;
        this.classWeights = classWeights;
        this.training = training;
        this.rows = rows;
        this.seed = seed;
        this.judgedBy = judgedBy;
        folds = folds(Folds.stratified(training.labels(), training.observations(), rows, classWeights.length, seed));
    }

    private Fold[] folds(Folds parted) {
        return Arrays.stream(parted.used())
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
        StrengthChoice choice = byObservations();
        return Arrays.equals(training.groups(), training.observations())
                ? choice
                : new StrengthChoice(choice.chosen(), choice.walked(), byGroups(choice.chosen()));
    }

    /** What heads of that strength say of groups of which they have seen no row. */
    private double[][] byGroups(int step) {
        Fold[] whole = folds(Folds.whole(training.labels(), training.groups(), rows, classWeights.length, seed));
        return advance(whole, StrengthPath.strength(step));
    }

    private double[][] advance(Fold[] all, double strength) {
        double[][] heldOut = new double[training.size()][];
        // a row is held out by one fold only, so folds write to different rows
        IntStream.range(0, all.length).parallel().forEach(fold -> all[fold].advance(strength, heldOut));
        return heldOut;
    }

    private StrengthChoice byObservations() {
        if (folds.length == 0) {
            return new StrengthChoice(StrengthPath.usual(), StrengthPath.usual() + 1, new double[training.size()][]);
        }
        StrengthChoice best = null;
        double lowest = Double.POSITIVE_INFINITY;
        int step = 0;
        for (int rises = 0; step < StrengthPath.steps() && rises < MOST_RISES; step++) {
            double strength = StrengthPath.strength(step);
            double[][] heldOut = advance(folds, strength);
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
        int[] held = IntStream.range(0, heldOut.length)
                .filter(row -> heldOut[row] != null)
                .toArray();
        double[][] probabilities =
                Arrays.stream(held).mapToObj(row -> heldOut[row]).toArray(double[][]::new);
        int[] truth = Arrays.stream(held).map(row -> labels[row]).toArray();
        Calibration calibration = judgedBy.fit(probabilities, truth);
        double[][] judged =
                Arrays.stream(probabilities).parallel().map(calibration::apply).toArray(double[][]::new);
        return held.length * Score.of(judged, labels, held, classWeights).loss();
    }
}
