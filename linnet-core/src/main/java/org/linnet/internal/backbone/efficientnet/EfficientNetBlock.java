package org.linnet.internal.backbone.efficientnet;

/**
 * An inverted residual block with a depthwise convolution (Sandler et al., "MobileNetV2", 2018): expand by a 1×1
 * convolution, convolve each channel by itself, gate, and project by another 1×1 convolution.
 *
 * @param stage 1 to 7
 * @param repeat which block of its stage, from 0
 * @param kernel height and width of the depthwise convolution
 * @param stride of the depthwise convolution
 * @param expansion by how much the input is widened; at 1 there is no expanding convolution
 * @param inputFilters channels that come in
 * @param outputFilters channels that go out
 * @param squeezedFilters channels between the two halves of squeeze-and-excite; 0 where there is none
 */
public record EfficientNetBlock(
        int stage,
        int repeat,
        int kernel,
        int stride,
        int expansion,
        int inputFilters,
        int outputFilters,
        int squeezedFilters) {
    public EfficientNetBlock {
        if (stage < 1 || repeat < 0 || repeat >= 26) {
            throw new IllegalArgumentException("not a stage and a repeat: " + stage + ", " + repeat);
        }
        if (kernel < 1 || stride < 1 || expansion < 1 || inputFilters < 1 || outputFilters < 1 || squeezedFilters < 0) {
            throw new IllegalArgumentException("not the dimensions of a block");
        }
    }

    /** As Keras calls it: {@code block2a} for the first block of the second stage. */
    public String name() {
        return "block" + stage + (char) ('a' + repeat);
    }

    /** Channels of the depthwise convolution. */
    public int expandedFilters() {
        return inputFilters * expansion;
    }

    public boolean expands() {
        return expansion > 1;
    }

    public boolean squeezes() {
        return squeezedFilters > 0;
    }

    /**
     * Whether what comes in is added to what goes out. No stage keeps both stride and channels in its first block, so
     * this is the rule of Keras (equal channels, stride 1) and that of the other implementations at once.
     */
    public boolean residual() {
        return stride == 1 && inputFilters == outputFilters;
    }
}
