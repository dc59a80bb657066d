package org.linnet.internal.evaluation;

import java.util.Arrays;

/** Whole numbers in a row that grows: four bytes for each photograph. */
final class IntColumn {
    private int[] values = new int[16];
    private int size;

    void add(int value) {
        if (size == values.length) {
            values = Arrays.copyOf(values, size + (size >> 1));
        }
        values[size++] = value;
    }

    int[] values() {
        return Arrays.copyOf(values, size);
    }
}
