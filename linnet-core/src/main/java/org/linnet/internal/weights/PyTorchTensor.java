package org.linnet.internal.weights;

import static java.util.Objects.requireNonNull;

import java.util.Arrays;
import java.util.List;
import org.linnet.tensor.Tensor;

/**
 * A view of a storage.
 *
 * @param offset of its first number in the storage
 * @param shape length of each axis
 * @param strides how far apart in the storage neighbours on each axis are
 */
record PyTorchTensor(PyTorchStorage storage, long offset, List<Integer> shape, List<Integer> strides) {
    PyTorchTensor {
        requireNonNull(storage, "storage is null");
        shape = List.copyOf(shape);
        strides = List.copyOf(strides);
        if (shape.size() != strides.size() || offset < 0) {
            throw new IllegalArgumentException("a tensor of " + shape + " at " + strides + " from " + offset);
        }
        long length = 1;
        long last = offset;
        for (int axis = 0; axis < shape.size(); axis++) {
            if (shape.get(axis) < 0 || strides.get(axis) < 0) {
                throw new IllegalArgumentException("a tensor of " + shape + " at " + strides);
            }
            length = Math.multiplyExact(length, shape.get(axis));
            last = Math.addExact(last, Math.multiplyExact((long) shape.get(axis) - 1, strides.get(axis)));
        }
        // One that repeats its numbers could be of any size; nothing that was trained does.
        if (length > storage.length() || (length > 0 && last >= storage.length())) {
            throw new IllegalArgumentException(
                    "a tensor of " + shape + " from " + offset + " on in a storage of " + storage.length());
        }
    }

    /** How many numbers it has. */
    int length() {
        return shape.stream().reduce(1, (a, b) -> a * b);
    }

    /**
     * The numbers in C order.
     *
     * @param values all of the storage's, which the result may share
     */
    Tensor tensor(float[] values) {
        int length = length();
        if (length == 0) {
            return new Tensor(shape, new float[0]);
        }
        int from = (int) offset;
        if (isContiguous()) {
            boolean whole = from == 0 && length == values.length;
            return new Tensor(shape, whole ? values : Arrays.copyOfRange(values, from, from + length));
        }
        float[] gathered = new float[length];
        int[] index = new int[shape.size()];
        for (int i = 0; i < length; i++) {
            gathered[i] = values[from];
            from = next(index, from);
        }
        return new Tensor(shape, gathered);
    }

    /** Moves the index on, the last axis fastest, and says where in the storage that is. */
    private int next(int[] index, int from) {
        int next = from;
        for (int axis = index.length - 1; axis >= 0; axis--) {
            next += strides.get(axis);
            if (++index[axis] < shape.get(axis)) {
                return next;
            }
            next -= shape.get(axis) * strides.get(axis);
            index[axis] = 0;
        }
        return next;
    }

    private boolean isContiguous() {
        long expected = 1;
        for (int axis = shape.size() - 1; axis >= 0; axis--) {
            // The stride of an axis of one is never used, and PyTorch writes anything there.
            if (shape.get(axis) != 1 && strides.get(axis) != expected) {
                return false;
            }
            expected *= shape.get(axis);
        }
        return true;
    }
}
