package org.linnet.internal.linear;

/** What a fit gives: a kernel and a bias in float32. */
public final class LinearLayer {
    private final float[] kernel;
    private final float[] bias;

    /**
     * @param kernel [inputs, classes] in C order; not to be changed
     * @param bias [classes]; not to be changed
     */
    LinearLayer(float[] kernel, float[] bias) {
        this.kernel = kernel;
        this.bias = bias;
    }

    /** [inputs, classes] in C order; not to be changed. */
    public float[] kernel() {
        return kernel;
    }

    /** [classes]; not to be changed. */
    public float[] bias() {
        return bias;
    }
}
