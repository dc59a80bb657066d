package org.linnet.internal.backbone.efficientnet;

/**
 * TensorFlow's padding {@code SAME} along one axis: as much as makes the output {@code ceil(size / stride)}, with the
 * odd one at the end. Keras' EfficientNet pads by {@code correct_pad} before convolutions with stride 2, which for odd
 * kernels is the same for every size.
 *
 * @param begin zeros before the first pixel
 * @param end zeros after the last
 */
record SamePadding(int begin, int end) {
    static SamePadding of(int size, int kernel, int stride) {
        int total = Math.max(0, (outputSize(size, stride) - 1) * stride + kernel - size);
        return new SamePadding(total / 2, total - total / 2);
    }

    /** Length of the axis after a convolution that is padded so. */
    static int outputSize(int size, int stride) {
        return (size + stride - 1) / stride;
    }
}
