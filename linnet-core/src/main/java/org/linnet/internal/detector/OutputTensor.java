package org.linnet.internal.detector;

import static java.util.Objects.requireNonNull;

import java.util.List;
import org.linnet.tensor.Tensor;

/**
 * What a detector gave for one photograph.
 *
 * @param name of the output
 * @param tensor its numbers, whole ones as floats too
 */
public record OutputTensor(String name, Tensor tensor) {
    public OutputTensor {
        requireNonNull(name, "name is null");
        requireNonNull(tensor, "tensor is null");
    }

    /** Length of each axis, that of the batch, 1, too. */
    public List<Integer> shape() {
        return tensor.shape();
    }

    /** In C order. */
    public float[] values() {
        return tensor.values();
    }
}
