package org.linnet.internal.linear;

import java.io.Serializable;
import java.util.Arrays;
import java.util.stream.IntStream;

/** The parameters of a softmax as {@link RowBlock}s take them: float32, half of what they are searched for in. Immutable. */
public final class SoftmaxWeights implements Serializable {
    private static final long serialVersionUID = 1;

    /** Numbers below which a second thread costs more than it saves. */
    private static final int WORTH_A_THREAD = 1 << 16;

    private final float[][] kernel;
    private final float[] bias;

    private SoftmaxWeights(float[][] kernel, float[] bias) {
        this.kernel = kernel;
        this.bias = bias;
    }

    /**
     * The weights of parameters.
     *
     * @param parameters a kernel [classes, columns], and behind it a bias [classes]
     */
    public static SoftmaxWeights of(double[] parameters, int classes) {
        int columns = parameters.length / classes - 1;
        float[][] kernel = new float[classes][];
        float[] bias = new float[classes];
        IntStream numbers = IntStream.range(0, classes);
        (parameters.length > WORTH_A_THREAD ? numbers.parallel() : numbers).forEach(c -> {
            kernel[c] = new float[RowBlock.padded(columns)];
            for (int i = 0; i < columns; i++) {
                kernel[c][i] = (float) parameters[c * columns + i];
            }
            bias[c] = (float) parameters[classes * columns + c];
        });
        return new SoftmaxWeights(kernel, bias);
    }

    /** [classes][columns, padded with zeros]; not to be changed. */
    float[][] kernel() {
        return kernel;
    }

    /** [classes]; not to be changed. */
    float[] bias() {
        return bias;
    }

    /**
     * Logits of rows of a matrix.
     *
     * @param rows of the matrix
     * @return [rows][classes]
     */
    public double[][] logits(DesignMatrix matrix, int[] rows) {
        double[] offsets = new double[bias.length];
        Arrays.setAll(offsets, c -> bias[c]);
        return RowBlock.logits(matrix, rows, kernel, offsets);
    }
}
