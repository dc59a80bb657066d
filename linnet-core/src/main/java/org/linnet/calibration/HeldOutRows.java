package org.linnet.calibration;

import java.util.function.UnaryOperator;
import org.linnet.internal.linear.Softmax;

/**
 * What a calibration is fitted on: logarithms of probabilities, which are logits less a number that all classes share,
 * and the true class of each row.
 */
final class HeldOutRows {
    private final double[][] logits;
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

    /** A probability of 0, which only rounding makes, counts as the smallest number. */
    static double[] logarithms(double[] probabilities) {
        double[] logarithms = new double[probabilities.length];
        for (int c = 0; c < logarithms.length; c++) {
            logarithms[c] = Math.log(Math.max(probabilities[c], Double.MIN_NORMAL));
        }
        return logarithms;
    }
}
