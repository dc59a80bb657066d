package org.linnet.calibration;

import java.util.Arrays;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.linnet.internal.linear.Softmax;

/**
 * What a calibration is fitted on: logarithms of probabilities, which are logits less a number that all classes share,
 * and the true class of each row.
 */
final class HeldOutRows {
    /** Numbers below which a second thread costs more than it saves. */
    private static final int WORTH_A_THREAD = 1 << 13;

    private final double[][] logits;
    /** [rows] */
    private final double[] largest;

    private final int[] labels;

    /** @param probabilities [rows][classes], predicted by a head that had not seen the rows */
    HeldOutRows(double[][] probabilities, int[] labels) {
        if (probabilities.length != labels.length) {
            throw new IllegalArgumentException(probabilities.length + " rows, " + labels.length + " labels");
        }
        this.logits = new double[probabilities.length][];
        for (int row = 0; row < logits.length; row++) {
            logits[row] = logarithms(probabilities[row]);
        }
        largest = Arrays.stream(logits)
                .mapToDouble(row -> Arrays.stream(row).max().orElseThrow())
                .toArray();
        this.labels = labels.clone();
    }

    int size() {
        return labels.length;
    }

    int classes() {
        return logits[0].length;
    }

    double[] logits(int row) {
        return logits[row];
    }

    int label(int row) {
        return labels[row];
    }

    /** Whether any row shows that class. */
    boolean has(int label) {
        for (int shown : labels) {
            if (shown == label) {
                return true;
            }
        }
        return false;
    }

    /** Sum of the rows' negative log-likelihoods once their logits are changed. */
    double loss(UnaryOperator<double[]> change) {
        double loss = 0;
        for (int row = 0; row < logits.length; row++) {
            double[] changed = change.apply(logits[row]);
            double truth = changed[labels[row]];
            loss += Softmax.toProbabilities(changed) - truth;
        }
        return loss;
    }

    /** The loss once all logits are multiplied by a factor, as a function of that. */
    Bend scaledLoss(double factor) {
        IntStream numbers = IntStream.range(0, logits.length);
        boolean many = (long) logits.length * classes() > WORTH_A_THREAD;
        Bend[] losses = (many ? numbers.parallel() : numbers)
                .mapToObj(row -> scaledLoss(row, factor))
                .toArray(Bend[]::new);
        double value = 0;
        double slope = 0;
        double curvature = 0;
        for (Bend loss : losses) {
            value += loss.value();
            slope += loss.slope();
            curvature += loss.curvature();
        }
        return new Bend(value, slope, curvature);
    }

    /** The derivatives are the mean and the variance that a row's logits have under its probabilities. */
    private Bend scaledLoss(int row, double factor) {
        double[] own = logits[row];
        double top = largest[row];
        double truth = own[labels[row]];
        double sum = 0;
        double first = 0;
        double second = 0;
        for (double logit : own) {
            double below = logit - top;
            double exponential = Math.exp(factor * below);
            sum += exponential;
            first += exponential * below;
            second += exponential * below * below;
        }
        double mean = first / sum;
        return new Bend(Math.log(sum) + factor * (top - truth), mean + top - truth, second / sum - mean * mean);
    }

    /** A probability of 0, which only rounding makes, counts as the smallest number. */
    static double[] logarithms(double[] probabilities) {
        double[] logarithms = new double[probabilities.length];
        for (int c = 0; c < logarithms.length; c++) {
            logarithms[c] = Math.log(Math.max(probabilities[c], Double.MIN_NORMAL));
        }
        return logarithms;
    }
}
