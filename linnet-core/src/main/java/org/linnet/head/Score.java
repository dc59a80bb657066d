package org.linnet.head;

import org.linnet.internal.linear.ArgMax;

/**
 * How well some rows are predicted.
 *
 * @param loss mean cross-entropy in nats; NaN where there are no rows
 * @param accuracy share of rows named rightly; NaN where there are no rows
 */
record Score(double loss, double accuracy) {
    /** The least probability that counts, so that one row cannot make a mean infinite. */
    private static final double SMALLEST = 1e-15;

    /**
     * The score of predictions.
     *
     * @param probabilities [rows][classes]
     * @param labels of all rows that {@code rows} index
     * @param weights of the classes in the loss
     */
    static Score of(double[][] probabilities, int[] labels, int[] rows, double[] weights) {
        double loss = 0;
        double weight = 0;
        int right = 0;
        for (int i = 0; i < rows.length; i++) {
            int label = labels[rows[i]];
            loss -= weights[label] * Math.log(Math.max(SMALLEST, probabilities[i][label]));
            weight += weights[label];
            if (ArgMax.of(probabilities[i]) == label) {
                right++;
            }
        }
        return rows.length == 0
                ? new Score(Double.NaN, Double.NaN)
                : new Score(loss / weight, (double) right / rows.length);
    }
}
