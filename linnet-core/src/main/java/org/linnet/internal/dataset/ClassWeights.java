package org.linnet.internal.dataset;

import java.util.Arrays;

/** How much a photograph of each class counts in training. */
public final class ClassWeights {
    private ClassWeights() {}

    /**
     * {@linkplain #balanced Balanced} weights, or 1 for every class.
     *
     * @param labels the class of each photograph, 0..classes-1
     * @return [classes]
     */
    public static double[] of(boolean balanced, int[] labels, int classes) {
        return of(balanced, counts(labels, classes));
    }

    /**
     * The same from how many photographs there are.
     *
     * @param counts [classes]
     */
    public static double[] of(boolean balanced, long[] counts) {
        if (balanced) {
            return balanced(counts);
        }
        double[] even = new double[counts.length];
        Arrays.fill(even, 1);
        return even;
    }

    /**
     * Weights that let every class count alike, however many photographs it has, as scikit-learn's
     * {@code compute_class_weight("balanced")}: {@code photographs / (classes present * photographs of the class)}.
     *
     * @param labels the class of each photograph, 0..classes-1
     * @param classes how many classes there are
     * @return a weight for each class; 0 for one without photographs, which does not count among those present
     */
    public static double[] balanced(int[] labels, int classes) {
        return balanced(counts(labels, classes));
    }

    private static long[] counts(int[] labels, int classes) {
        long[] counts = new long[classes];
        for (int label : labels) {
            if (label < 0 || label >= classes) {
                throw new IllegalArgumentException("label " + label + " is not one of " + classes + " classes");
            }
            counts[label]++;
        }
        return counts;
    }

    /**
     * The same weights from how many photographs there are.
     *
     * @param counts [classes]
     */
    public static double[] balanced(long[] counts) {
        long photographs = Arrays.stream(counts).sum();
        long present = Arrays.stream(counts).filter(count -> count > 0).count();
        double[] weights = new double[counts.length];
        for (int label = 0; label < weights.length; label++) {
            weights[label] = counts[label] == 0 ? 0 : photographs / ((double) present * counts[label]);
        }
        return weights;
    }
}
