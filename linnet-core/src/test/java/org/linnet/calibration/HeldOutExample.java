package org.linnet.calibration;

/** Twelve held-out rows of three classes, eight of them named rightly. */
final class HeldOutExample {
    static final double[][] PROBABILITIES = {
        {.70, .20, .10}, {.55, .40, .05}, {.90, .06, .04}, {.40, .35, .25}, {.15, .80, .05}, {.30, .60, .10},
        {.05, .85, .10}, {.45, .50, .05}, {.10, .10, .80}, {.20, .15, .65}, {.33, .27, .40}, {.60, .10, .30}
    };
    static final int[] LABELS = {0, 0, 0, 1, 1, 1, 1, 0, 2, 2, 1, 2};

    private HeldOutExample() {}

    /** The same rows by a head that is eight times as sure of itself. */
    static double[][] overconfident() {
        double[][] rows = new double[PROBABILITIES.length][];
        for (int row = 0; row < rows.length; row++) {
            rows[row] = new TemperatureScaling(1 / 8.0).apply(PROBABILITIES[row]);
        }
        return rows;
    }
}
