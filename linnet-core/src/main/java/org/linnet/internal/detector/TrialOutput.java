package org.linnet.internal.detector;

import static java.util.Objects.requireNonNull;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.linnet.tensor.Tensor;

/**
 * An output that a detector gave for a black image.
 *
 * @param farthest the largest number of the first column of an output with three axes, such as the middles of boxes; 0 of others
 */
record TrialOutput(String name, List<Integer> shape, float farthest) {
    TrialOutput {
        requireNonNull(name, "name is null");
        shape = List.copyOf(shape);
    }

    static TrialOutput of(String name, Tensor tensor) {
        List<Integer> shape = tensor.shape();
        float farthest = 0;
        if (shape.size() == 3) {
            float[] values = tensor.values();
            for (int i = 0; i < values.length; i += Math.max(1, shape.get(2))) {
                // False of what is not a number.
                if (values[i] > farthest) {
                    farthest = values[i];
                }
            }
        }
        return new TrialOutput(name, shape, farthest);
    }

    /** On one line, without the name. */
    String line() {
        return Float.toString(farthest) + shape.stream().map(axis -> " " + axis).collect(Collectors.joining());
    }

    /** What {@link #line} wrote. */
    static TrialOutput parse(String name, String line) {
        String[] words = line.split(" ", -1);
        return new TrialOutput(
                name, Arrays.stream(words).skip(1).map(Integer::valueOf).toList(), Float.parseFloat(words[0]));
    }

    @Override
    public String toString() {
        return name + " " + shape;
    }
}
