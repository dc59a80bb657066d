package org.linnet.internal.linear;

/** Sums in the order in which NumPy adds, so that means that end in a 5 are rounded as scikit-learn's are. */
public final class Sums {
    private static final int UNROLLED = 8;
    private static final int BLOCK = 128;

    private Sums() {}

    /** The mean of values; NaN where there are none. */
    public static double mean(double[] values) {
        return values.length == 0 ? Double.NaN : sum(values, 0, values.length) / values.length;
    }

    /** The mean of values that count differently; 0 where all weights are 0. */
    public static double mean(double[] values, double[] weights) {
        double[] weighted = new double[values.length];
        for (int i = 0; i < values.length; i++) {
            weighted[i] = values[i] * weights[i];
        }
        double weight = sum(weights, 0, weights.length);
        return weight == 0 ? 0 : sum(weighted, 0, weighted.length) / weight;
    }

    /** NumPy's pairwise summation of {@code count} values from {@code start}. */
    private static double sum(double[] values, int start, int count) {
        if (count < UNROLLED) {
            double sum = 0;
            for (int i = 0; i < count; i++) {
                sum += values[start + i];
            }
            return sum;
        }
        if (count <= BLOCK) {
            double[] parts = new double[UNROLLED];
            int whole = count - count % UNROLLED;
            for (int i = 0; i < whole; i++) {
                parts[i % UNROLLED] += values[start + i];
            }
            double sum =
                    ((parts[0] + parts[1]) + (parts[2] + parts[3])) + ((parts[4] + parts[5]) + (parts[6] + parts[7]));
            for (int i = whole; i < count; i++) {
                sum += values[start + i];
            }
            return sum;
        }
        int half = count / 2;
        half -= half % UNROLLED;
        return sum(values, start, half) + sum(values, start + half, count - half);
    }

    /** One count divided by another; 0 where the denominator is 0, as scikit-learn's {@code zero_division=0}. */
    public static double quotient(long numerator, long denominator) {
        return denominator == 0 ? 0 : (double) numerator / denominator;
    }
}
