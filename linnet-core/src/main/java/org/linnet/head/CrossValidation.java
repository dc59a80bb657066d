package org.linnet.head;

import java.util.Arrays;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.linnet.calibration.Calibration;
import org.linnet.calibration.CalibrationMethod;
import org.linnet.internal.linear.DesignMatrix;
import org.linnet.internal.linear.Folds;
import org.linnet.internal.linear.MatrixRows;
import org.linnet.internal.linear.Preconditioner;
import org.linnet.internal.linear.SoftmaxObjective;
import org.linnet.internal.linear.StrengthPath;

/**
 * Goes down the path of strengths with every fold at once until the held-out loss rises, and up where it rises at once; then
 * predicts what was held out once more where that is to be more than an observation. A head of all rows goes with the folds.
 *
 * <p>The strength is chosen by observations even where groups are held out. Of 55 taxa in photographs by 30 cameras a few
 * have several cameras, and only these can be held out by camera: chosen by them, strengths were so large that a third as
 * many photographs of unseen cameras were named, and no more of the names were right.
 */
final class CrossValidation {
    private static final int MOST_RISES = 2;
    /** Share of the loss by which it rises clearly: one such rise is enough. */
    private static final double CLEAR_RISE = 5e-3;

    private final DesignMatrix matrix;
    private final LabelledEmbeddings training;
    private final int[] rows;
    private final int[] labels;
    private final double[] classWeights;
    private final Preconditioner curvature;
    private final long seed;
    private final CalibrationMethod judgedBy;
    private final PathFit learnt;
    private final Fold[] folds;

    private int best;
    private double lowest = Double.POSITIVE_INFINITY;
    private double[][] heldOut;
    private int rises;

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
            Preconditioner curvature,
            long seed,
            CalibrationMethod judgedBy) {
        this.matrix = matrix;
        this.training = training;
        this.rows = rows;
        this.labels = labels;
        this.classWeights = classWeights;
        this.curvature = curvature;
        this.seed = seed;
        this.judgedBy = judgedBy;
        learnt = fit(rows);
        folds = folds(Folds.stratified(training.labels(), training.observations(), rows, classWeights.length, seed));
        heldOut = new double[training.size()][];
    }

    private PathFit fit(int[] learntRows) {
        MatrixRows learning = MatrixRows.of(matrix, learntRows, labels, classWeights);
        return new PathFit(matrix, new SoftmaxObjective(learning), curvature);
    }

    private Fold[] folds(Folds parted) {
        return Arrays.stream(parted.used())
                .mapToObj(fold -> new Fold(fit(parted.learnt(fold)), parted.heldOut(fold)))
                .toArray(Fold[]::new);
    }

    /** A head, and the rows that it has not seen. */
    private static final class Fold {
        private final PathFit fit;
        private final int[] heldOut;

        Fold(PathFit fit, int[] heldOut) {
            this.fit = fit;
            this.heldOut = heldOut;
        }
    }

    StrengthChoice choose() {
        int first = StrengthPath.start();
        int last = first;
        if (folds.length == 0) {
            best = StrengthPath.usual();
            learnt.fit(best);
            return new StrengthChoice(best, best, best, heldOut, rows, learnt);
        }
        visit(first);
        for (rises = 0; rises < MOST_RISES && last < StrengthPath.steps() - 1; ) {
            visit(++last);
        }
        if (best == first) {
            for (rises = 0; rises < MOST_RISES && first > 0; ) {
                visit(--first);
            }
        }
        if (!Arrays.equals(training.groups(), training.observations())) {
            heldOut = byGroups();
        }
        return new StrengthChoice(first, best, last, heldOut, rows, learnt);
    }

    /** Fits at a step, and sees how well what was held out is predicted. */
    private void visit(int step) {
        Stream<PathFit> all =
                Stream.concat(Stream.of(learnt), Arrays.stream(folds).map(fold -> fold.fit));
        all.toList().parallelStream().forEach(fit -> fit.fit(step));
        double[][] predicted = predict(folds, step);
        double loss = loss(predicted) + StrengthPath.penalty(step);
        if (loss < lowest) {
            lowest = loss;
            best = step;
            heldOut = predicted;
            rises = 0;
        } else {
            rises += loss > lowest * (1 + CLEAR_RISE) ? MOST_RISES : 1;
        }
    }

    /** What heads of the strength say of groups of which they have seen no row. */
    private double[][] byGroups() {
        Fold[] whole = folds(Folds.whole(training.labels(), training.groups(), rows, classWeights.length, seed));
        Arrays.stream(whole).parallel().forEach(fold -> fold.fit.fit(best));
        return predict(whole, best);
    }

    private double[][] predict(Fold[] all, int step) {
        double[][] predicted = new double[training.size()][];
        for (Fold fold : all) {
            double[][] probabilities = fold.fit.at(step).probabilities(fold.heldOut);
            for (int i = 0; i < probabilities.length; i++) {
                predicted[fold.heldOut[i]] = probabilities[i];
            }
        }
        return predicted;
    }

    /** Mean log-loss of the rows that were held out, classes weighted, times their number. */
    private double loss(double[][] predicted) {
        int[] held = IntStream.range(0, predicted.length)
                .filter(row -> predicted[row] != null)
                .toArray();
        double[][] probabilities =
                Arrays.stream(held).mapToObj(row -> predicted[row]).toArray(double[][]::new);
        int[] truth = Arrays.stream(held).map(row -> labels[row]).toArray();
        Calibration calibration = judgedBy.fit(probabilities, truth);
        double[][] judged =
                Arrays.stream(probabilities).parallel().map(calibration::apply).toArray(double[][]::new);
        return held.length * Score.of(judged, labels, held, classWeights).loss();
    }
}
