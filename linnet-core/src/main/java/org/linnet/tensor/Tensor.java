package org.linnet.tensor;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * Numbers with a shape, in C order. The array is handed over, not copied: whoever makes a tensor must not change it
 * afterwards, and whoever reads one must not either.
 */
public final class Tensor {
    private final List<Integer> shape;
    private final float[] values;

    /**
     * @param shape length of each axis; empty for a scalar
     * @param values in C order, as many as the product of the shape
     */
    public Tensor(List<Integer> shape, float[] values) {
        this.shape = List.copyOf(shape);
        this.values = requireNonNull(values, "values is null");
        if (length(this.shape) != values.length) {
            throw new IllegalArgumentException("shape " + shape + " does not hold " + values.length + " values");
        }
    }

    public List<Integer> shape() {
        return shape;
    }

    public float[] values() {
        return values;
    }

    private static long length(List<Integer> shape) {
        long length = 1;
        for (int axis : shape) {
            length = Math.multiplyExact(length, axis);
        }
        return length;
    }
}
