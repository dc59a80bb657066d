package org.linnet.internal.backbone.efficientnet;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * A variable of a backbone, as Keras writes it.
 *
 * @param name such as {@code block2a_expand_conv/kernel:0}
 * @param shape such as [height, width, in, out] of a kernel; empty for a scalar
 */
public record Variable(String name, List<Integer> shape) {
    public Variable {
        requireNonNull(name, "name is null");
        shape = List.copyOf(shape);
        if (!name.matches("[^/]+/[^/]+:0")) {
            throw new IllegalArgumentException("not a layer, a slash, a weight and ':0': '" + name + "'");
        }
    }

    /** The part before the slash, such as {@code block2a_expand_conv}. */
    public String layer() {
        return name.substring(0, name.indexOf('/'));
    }

    /** The part after the slash and without {@code :0}, such as {@code kernel}. */
    public String weight() {
        return name.substring(name.indexOf('/') + 1, name.length() - 2);
    }

    /** How many numbers it holds. */
    public long length() {
        return shape.stream().mapToLong(Integer::longValue).reduce(1, Math::multiplyExact);
    }
}
