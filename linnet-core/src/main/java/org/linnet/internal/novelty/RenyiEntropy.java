package org.linnet.internal.novelty;

/**
 * How undecided probabilities are, by the entropy of order 1/2 (Rényi, <i>On Measures of Entropy and Information</i>, 1961).
 * Unlike Shannon's, which is of order 1, it hears of many small probabilities, as strangers have, beside a large one.
 */
public final class RenyiEntropy {
    private RenyiEntropy() {}

    /**
     * The entropy in nats.
     *
     * @param probabilities with sum 1
     * @return 0 where one of them is 1, up to the logarithm of their number
     */
    public static double of(double[] probabilities) {
        double roots = 0;
        for (double probability : probabilities) {
            roots += Math.sqrt(Math.max(0, probability));
        }
        return Math.max(0, 2 * Math.log(roots));
    }
}
