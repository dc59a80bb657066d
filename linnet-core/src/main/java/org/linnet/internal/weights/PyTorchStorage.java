package org.linnet.internal.weights;

import static java.util.Objects.requireNonNull;

import org.linnet.internal.tensor.NumberType;

/**
 * A row of numbers that tensors of PyTorch are views of.
 *
 * @param key names it within the file
 * @param length how many numbers it has
 */
record PyTorchStorage(String key, NumberType type, long length) {
    PyTorchStorage {
        requireNonNull(key, "key is null");
        requireNonNull(type, "type is null");
        if (length < 0 || length > Integer.MAX_VALUE) {
            throw new IllegalArgumentException("a storage of " + length + " numbers");
        }
    }

    /** How many bytes it takes in the file. */
    long bytes() {
        return length * type.bytes();
    }
}
