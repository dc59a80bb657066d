package org.linnet.internal.evaluation;

/** The recall of every class, of photographs that count several times or not at all. */
final class WeightedRecalls {
    private final long[] support;
    private final long[] right;

    WeightedRecalls(int classes) {
        support = new long[classes];
        right = new long[classes];
    }

    void add(int truth, boolean isRight, int times) {
        support[truth] += times;
        if (isRight) {
            right[truth] += times;
        }
    }

    /** The balanced accuracy: the mean over the classes that have photographs; NaN where none has. */
    double mean() {
        double sum = 0;
        int present = 0;
        for (int c = 0; c < support.length; c++) {
            if (support[c] > 0) {
                sum += (double) right[c] / support[c];
                present++;
            }
        }
        return sum / present;
    }
}
