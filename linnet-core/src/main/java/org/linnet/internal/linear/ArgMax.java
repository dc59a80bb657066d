package org.linnet.internal.linear;

/** The class that is most probable in a row. */
public final class ArgMax {
    private ArgMax() {}

    /**
     * Index of the largest value, the first of several that are equal.
     *
     * @param values at least one
     */
    public static int of(double[] values) {
        int largest = 0;
        for (int i = 1; i < values.length; i++) {
            if (values[i] > values[largest]) {
                largest = i;
            }
        }
        return largest;
    }
}
