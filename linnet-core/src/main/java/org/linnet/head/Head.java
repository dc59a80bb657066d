package org.linnet.head;

import static java.util.Objects.requireNonNull;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import org.linnet.internal.linear.DesignMatrix;
import org.linnet.internal.linear.LinearLayer;
import org.linnet.internal.linear.Softmax;
import org.linnet.internal.linear.Vectors;
import org.linnet.taxonomy.TaxonPath;
import org.linnet.tensor.Tensor;

/**
 * A softmax layer that tells the children of one taxon apart: {@code softmax(embedding · kernel + bias)}. Classes are
 * the children's names; no caller needs their order. Immutable, and safe for use by several threads at once.
 */
public final class Head {
    private final TaxonPath node;
    private final List<String> classes;
    /** [classes][embedding]: with a few classes or thousands, products with rows this long are faster than with columns. */
    private final float[][] weights;

    private final Tensor bias;

    /**
     * A head with the weights given.
     *
     * @param node the taxon whose children the classes are
     * @param classes names of the children, at least two, all different
     * @param kernel [embedding, classes], finite
     * @param bias [classes], finite
     * @throws IllegalArgumentException where shapes, names or values do not fit
     */
    public Head(TaxonPath node, List<String> classes, Tensor kernel, Tensor bias) {
        this.node = requireNonNull(node, "node is null");
        this.classes = List.copyOf(classes);
        requireNonNull(kernel, "kernel is null");
        this.bias = requireNonNull(bias, "bias is null");
        if (this.classes.size() < 2 || new HashSet<>(this.classes).size() != this.classes.size()) {
            throw new IllegalArgumentException("a head needs two or more different classes: " + classes);
        }
        if (kernel.shape().size() != 2
                || kernel.shape().get(1) != this.classes.size()
                || kernel.shape().get(0) < 1
                || !bias.shape().equals(List.of(this.classes.size()))) {
            throw new IllegalArgumentException("kernel " + kernel.shape() + " and bias " + bias.shape() + " do not fit "
                    + this.classes.size() + " classes");
        }
        requireFinite(kernel, "kernel");
        requireFinite(bias, "bias");
        weights = transposed(kernel.values(), kernel.shape().get(0), this.classes.size());
    }

    /**
     * The head that gives embeddings the logits which weights and offsets give the rows of a matrix of embeddings.
     *
     * @param weights [classes][columns of the matrix]
     * @param offsets [classes]
     */
    static Head over(DesignMatrix matrix, HeadData data, double[][] weights, double[] offsets) {
        LinearLayer layer = matrix.layer(weights, offsets);
        return new Head(
                data.node(),
                data.classes(),
                new Tensor(List.of(matrix.dimensions(), offsets.length), layer.kernel()),
                new Tensor(List.of(offsets.length), layer.bias()));
    }

    /** The taxon whose children this head tells apart. */
    public TaxonPath node() {
        return node;
    }

    /** Names of the children, in the order of the kernel's columns. */
    public List<String> classes() {
        return classes;
    }

    /** How many numbers an embedding must have. */
    public int embeddingLength() {
        return weights[0].length;
    }

    /** [embedding, classes]; made anew at every call. */
    public Tensor kernel() {
        int inputs = embeddingLength();
        float[] kernel = new float[inputs * weights.length];
        for (int c = 0; c < weights.length; c++) {
            for (int i = 0; i < inputs; i++) {
                kernel[i * weights.length + c] = weights[c][i];
            }
        }
        return new Tensor(List.of(inputs, weights.length), kernel);
    }

    private static float[][] transposed(float[] kernel, int inputs, int classes) {
        float[][] weights = new float[classes][inputs];
        for (int i = 0; i < inputs; i++) {
            for (int c = 0; c < classes; c++) {
                weights[c][i] = kernel[i * classes + c];
            }
        }
        return weights;
    }

    /** [classes]. */
    public Tensor bias() {
        return bias;
    }

    /**
     * What the softmax is taken of, for instance to calibrate it.
     *
     * @param embedding [embedding]
     * @return [classes]
     * @throws IllegalArgumentException where the embedding has another length
     */
    public double[] logits(float[] embedding) {
        if (embedding.length != embeddingLength()) {
            throw new IllegalArgumentException("embedding has " + embedding.length + " values, the head of " + node
                    + " takes " + embeddingLength());
        }
        double[] logits = new double[weights.length];
        Arrays.setAll(logits, c -> bias.values()[c] + Vectors.dot(embedding, weights[c]));
        return logits;
    }

    /**
     * How probable each class is.
     *
     * @param embedding [embedding]
     * @return [classes], in 0..1, with sum 1
     * @throws IllegalArgumentException where the embedding has another length
     */
    public double[] probabilities(float[] embedding) {
        return Softmax.of(logits(embedding));
    }

    /**
     * How probable each class is, for several embeddings.
     *
     * @param embeddings [rows][embedding]
     * @return [rows][classes]
     */
    public double[][] probabilities(float[][] embeddings) {
        double[][] probabilities = new double[embeddings.length][];
        for (int row = 0; row < embeddings.length; row++) {
            probabilities[row] = probabilities(embeddings[row]);
        }
        return probabilities;
    }

    private static void requireFinite(Tensor tensor, String name) {
        for (float value : tensor.values()) {
            if (!Float.isFinite(value)) {
                throw new IllegalArgumentException(name + " holds a value that is not finite: " + value);
            }
        }
    }
}
