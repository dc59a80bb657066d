package org.linnet.internal.linear;

import java.util.Arrays;

/** What the rows of a block lack of their classes, class by class: first their logits, then what these become. */
final class Residuals {
    /** Logits so far below the largest add nothing that float32 can tell. */
    private static final double NOTHING = -40;

    private final float[][] values;

    Residuals(int classes) {
        values = new float[classes][RowBlock.ROWS];
    }

    /** [classes][ROWS]. */
    float[][] values() {
        return values;
    }

    /**
     * Puts residuals, the derivative of the loss by the logits, in the place of logits; zero beyond the rows.
     *
     * @param rows of the block
     * @param labels that {@code rows} index
     * @param bias [classes]; logits are without it
     * @return the loss, summed over the rows
     */
    double ofLogits(int[] rows, int[] labels, double[] classWeights, float[] bias) {
        int count = rows.length;
        float[] largest = new float[count];
        Arrays.fill(largest, Float.NEGATIVE_INFINITY);
        for (int c = 0; c < values.length; c++) {
            float[] ofClass = values[c];
            float offset = bias[c];
            for (int i = 0; i < count; i++) {
                ofClass[i] += offset;
                largest[i] = Math.max(largest[i], ofClass[i]);
            }
        }
        double[] own = new double[count];
        for (int i = 0; i < count; i++) {
            own[i] = (double) values[labels[rows[i]]][i] - largest[i];
        }
        double[] sums = exponentials(largest);
        return scale(rows, labels, classWeights, own, sums);
    }

    /** Puts exponentials in the place of logits, and adds them up row by row. */
    private double[] exponentials(float[] largest) {
        double[] sums = new double[largest.length];
        for (float[] ofClass : values) {
            for (int i = 0; i < sums.length; i++) {
                double logit = (double) ofClass[i] - largest[i];
                double exponential = logit < NOTHING ? 0 : Math.exp(logit);
                ofClass[i] = (float) exponential;
                sums[i] += exponential;
            }
        }
        return sums;
    }

    private double scale(int[] rows, int[] labels, double[] classWeights, double[] own, double[] sums) {
        float[] factors = new float[rows.length];
        double loss = 0;
        for (int i = 0; i < rows.length; i++) {
            double weight = classWeights[labels[rows[i]]];
            factors[i] = (float) (weight / sums[i]);
            loss += weight * (Math.log(sums[i]) - own[i]);
        }
        for (float[] ofClass : values) {
            for (int i = 0; i < factors.length; i++) {
                ofClass[i] *= factors[i];
            }
            Arrays.fill(ofClass, factors.length, ofClass.length, 0);
        }
        for (int i = 0; i < rows.length; i++) {
            int label = labels[rows[i]];
            // the difference of what is nearly 1 and 1, to more than float32
            values[label][i] = (float) (classWeights[label] * (Math.exp(own[i]) - sums[i]) / sums[i]);
        }
        return loss;
    }
}
