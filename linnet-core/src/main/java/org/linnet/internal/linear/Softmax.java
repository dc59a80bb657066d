package org.linnet.internal.linear;

/** The softmax of a few numbers, without overflow however large they are. */
public final class Softmax {
    private Softmax() {}

    /**
     * Probabilities from logits.
     *
     * @param logits [classes]
     * @return [classes], in 0..1, with sum 1
     */
    public static double[] of(double[] logits) {
        double[] probabilities = logits.clone();
        toProbabilities(probabilities);
        return probabilities;
    }

    /**
     * Puts probabilities in the place of logits.
     *
     * @return the logarithm of the sum of the exponentials of the logits
     */
    public static double toProbabilities(double[] logits) {
        double largest = Double.NEGATIVE_INFINITY;
        for (double logit : logits) {
            largest = Math.max(largest, logit);
        }
        double sum = 0;
        for (int c = 0; c < logits.length; c++) {
            logits[c] = Math.exp(logits[c] - largest);
            sum += logits[c];
        }
        for (int c = 0; c < logits.length; c++) {
            logits[c] /= sum;
        }
        return largest + Math.log(sum);
    }
}
