package org.linnet.head;

import java.util.Random;
import java.util.stream.IntStream;
import org.linnet.tensor.Tensor;

/**
 * The weights of a head while gradient descent moves them: a kernel [embedding, classes] in C order, and behind it in
 * the same array the bias [classes].
 *
 * <p>Every number is summed by one thread in one order, so that the number of threads changes nothing.
 */
final class DenseLayer {
    /** Multiplications below which a second thread costs more than it saves. */
    private static final long WORTH_A_THREAD = 1 << 18;

    private final int inputs;
    private final int classes;
    private final double[] weights;
    private final double[] gradient;

    private DenseLayer(int inputs, int classes) {
        this.inputs = inputs;
        this.classes = classes;
        weights = new double[(inputs + 1) * classes];
        gradient = new double[weights.length];
    }

    /** Zero bias, and a kernel from the uniform distribution of Glorot and Bengio, 2010, as Keras draws it. */
    static DenseLayer glorotUniform(int inputs, int classes, long seed) {
        DenseLayer layer = new DenseLayer(inputs, classes);
        Random random = new Random(seed);
        double limit = Math.sqrt(6.0 / (inputs + classes));
        for (int i = 0; i < inputs * classes; i++) {
            layer.weights[i] = (2 * random.nextDouble() - 1) * limit;
        }
        return layer;
    }

    /** Zero bias, and the kernel given. */
    static DenseLayer of(Tensor kernel) {
        DenseLayer layer = new DenseLayer(kernel.shape().get(0), kernel.shape().get(1));
        float[] values = kernel.values();
        for (int i = 0; i < values.length; i++) {
            layer.weights[i] = values[i];
        }
        return layer;
    }

    int weightCount() {
        return weights.length;
    }

    double[] copyWeights() {
        return weights.clone();
    }

    /** [batch][classes]. */
    double[][] logits(LabelledEmbeddings data, int[] batch) {
        double[][] logits = new double[batch.length][];
        IntStream rows = IntStream.range(0, batch.length);
        (worthThreads(batch.length) ? rows.parallel() : rows)
                .forEach(row -> logits[row] = logits(data.embedding(batch[row])));
        return logits;
    }

    private double[] logits(float[] embedding) {
        double[] logits = new double[classes];
        System.arraycopy(weights, inputs * classes, logits, 0, classes);
        for (int i = 0; i < inputs; i++) {
            double value = embedding[i];
            int row = i * classes;
            for (int c = 0; c < classes; c++) {
                logits[c] += value * weights[row + c];
            }
        }
        return logits;
    }

    /**
     * One step of the optimiser.
     *
     * @param residuals [batch][classes], the derivative of the loss by the logits
     */
    void move(GradientStep step, LabelledEmbeddings data, int[] batch, double[][] residuals) {
        step.advance();
        if (worthThreads(batch.length)) {
            // a fixed number of parts: each weight is one part's, so parts may run in any order
            int parts = Math.min(64, inputs);
            IntStream.range(0, parts)
                    .parallel()
                    .forEach(part -> moveRows(step, data, batch, residuals, (int) ((long) inputs * part / parts), (int)
                            ((long) inputs * (part + 1) / parts)));
        } else {
            moveRows(step, data, batch, residuals, 0, inputs);
        }
        int bias = inputs * classes;
        for (int c = 0; c < classes; c++) {
            double sum = 0;
            for (double[] residual : residuals) {
                sum += residual[c];
            }
            gradient[bias + c] = sum;
        }
        step.apply(weights, gradient, bias, weights.length);
    }

    private void moveRows(
            GradientStep step, LabelledEmbeddings data, int[] batch, double[][] residuals, int from, int to) {
        for (int i = from * classes; i < to * classes; i++) {
            gradient[i] = 0;
        }
        for (int b = 0; b < batch.length; b++) {
            float[] embedding = data.embedding(batch[b]);
            double[] residual = residuals[b];
            for (int i = from; i < to; i++) {
                double value = embedding[i];
                int row = i * classes;
                for (int c = 0; c < classes; c++) {
                    gradient[row + c] += value * residual[c];
                }
            }
        }
        step.apply(weights, gradient, from * classes, to * classes);
    }

    private boolean worthThreads(int rows) {
        return (long) rows * weights.length > WORTH_A_THREAD;
    }
}
