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

    /**
     * The entropy in nats without one of the probabilities, the others made to sum to 1.
     *
     * @param probabilities two or more, with sum 1
     * @param without the position of the one that is left out
     */
    public static double without(double[] probabilities, int without) {
        double roots = 0;
        double rest = 0;
        for (int i = 0; i < probabilities.length; i++) {
            roots += i == without ? 0 : Math.sqrt(Math.max(0, probabilities[i]));
            rest += i == without ? 0 : Math.max(0, probabilities[i]);
        }
        // Where nothing is left of them, nothing is known of them.
        return rest > 0 ? Math.max(0, 2 * Math.log(roots) - Math.log(rest)) : Math.log(probabilities.length - 1.0);
    }
}
