package org.linnet.internal.training;

import java.util.Arrays;

/**
 * The weights of a linear pool that make what was held out most likely, by expectation maximisation (Dempster, Laird and
 * Rubin, 1977), which finds the only maximum there is. Each member is counted as one photograph more, so that a few photographs
 * rule none out.
 */
final class PoolWeights {
    private static final int ITERATIONS = 200;

    private PoolWeights() {}

    /**
     * Finds them.
     *
     * @param likelihoods [photographs][members], what each member gives the truth
     * @return [members], with sum 1; all alike where there are no photographs
     */
    static double[] of(double[][] likelihoods, int members) {
        double[] weights = new double[members];
        Arrays.fill(weights, 1.0 / members);
        for (int iteration = 0; iteration < ITERATIONS; iteration++) {
            double[] counts = new double[members];
            Arrays.fill(counts, 1);
            for (double[] ofPhotograph : likelihoods) {
                double sum = 0;
                for (int member = 0; member < members; member++) {
                    sum += weights[member] * Math.max(ofPhotograph[member], Double.MIN_NORMAL);
                }
                for (int member = 0; member < members; member++) {
                    counts[member] += weights[member] * Math.max(ofPhotograph[member], Double.MIN_NORMAL) / sum;
                }
            }
            for (int member = 0; member < members; member++) {
                weights[member] = counts[member] / (likelihoods.length + members);
            }
        }
        return weights;
    }
}
