package org.linnet.internal.evaluation;

import java.util.Arrays;

/** Numbers in a row that grows: eight bytes for each photograph. */
final class DoubleColumn {
    private double[] values = new double[16];
    private int size;

    void add(double value) {
        if (size == values.length) {
            values = Arrays.copyOf(values, size + (size >> 1));
        }
        values[size++] = value;
    }

    double[] values() {
        return Arrays.copyOf(values, size);
    }
}
