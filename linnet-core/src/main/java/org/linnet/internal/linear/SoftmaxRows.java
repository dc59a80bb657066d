package org.linnet.internal.linear;

/**
 * Rows with classes that a softmax is fitted to, wherever they are: in this process, or with the executors of a cluster. One
 * evaluation at a time.
 */
public interface SoftmaxRows {
    /** How many rows. */
    long size();

    /** How many classes the rows are of. */
    int classes();

    /** How many numbers a row has. */
    int columns();

    /** The sum of the weights of the rows, above 0. */
    double totalWeight();

    /**
     * Adds the gradient of the loss of these rows.
     *
     * @param share what the gradient, summed over the rows, is multiplied by
     * @param gradient a kernel [classes, columns], and behind it a bias [classes]; is added to
     * @return the weighted cross-entropy, summed over the rows
     */
    double addGradient(SoftmaxWeights at, double share, double[] gradient);
}
