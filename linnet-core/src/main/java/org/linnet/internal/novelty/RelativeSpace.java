package org.linnet.internal.novelty;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.linnet.internal.linear.Vectors;
import org.linnet.tensor.Tensor;

/**
 * Where Mahalanobis distances are plain distances: embeddings of which the square roots were taken, made 1 long, seen from their
 * mean, and whitened by what photographs of one taxon differ in. Along a few axes that is a covariance; at right angles to
 * them all directions count alike. Distances are for each number of the embedding, so that they are about 1. Immutable.
 */
final class RelativeSpace {
    private static final double LARGEST = 1e6;
    private static final double LEAST_VARIANCE = 1e-15;

    private final Map<String, Tensor> tensors;
    private final double[] centre;
    private final double[][] axes;
    private final double[][] within;
    private final double[][] total;
    private final double withinVariance;
    private final double totalVariance;

    /**
     * A space.
     *
     * @param tensors {@code centre}, mean of the training embeddings' roots: [embedding]; {@code axes} of their largest variance,
     *     at right angles to one another and 1 long, or 0: [axes, embedding]; {@code within}, which takes what is along the
     *     axes to where photographs of one taxon vary by 1 in every direction, and {@code total}, the same for photographs
     *     of all taxa: [axes, axes]; {@code variances} of both at right angles to the axes, above 0: [2]
     * @throws IllegalArgumentException where one is missing, or shapes or values do not fit
     */
    RelativeSpace(Map<String, Tensor> tensors) {
        this.tensors = Map.of(
                "centre", required(tensors, "centre"),
                "axes", required(tensors, "axes"),
                "within", required(tensors, "within"),
                "total", required(tensors, "total"),
                "variances", required(tensors, "variances"));
        Tensor ofAxes = tensors.get("axes");
        centre = Vectors.toDoubles(tensors.get("centre").values());
        int count = ofAxes.shape().isEmpty() ? 0 : ofAxes.shape().get(0);
        axes = rows("axes", count, centre.length);
        within = rows("within", count, count);
        total = rows("total", count, count);
        float[] variances = matrix("variances", 2);
        withinVariance = variances[0];
        totalVariance = variances[1];
        matrix("centre", Math.max(1, centre.length));
        if (!(withinVariance >= LEAST_VARIANCE && totalVariance >= LEAST_VARIANCE)) {
            throw new IllegalArgumentException("variances of novelty: " + withinVariance + ", " + totalVariance);
        }
    }

    private static Tensor required(Map<String, Tensor> tensors, String name) {
        Tensor tensor = tensors.get(name);
        if (tensor == null) {
            throw new IllegalArgumentException("the novelty detector lacks " + name);
        }
        for (float value : tensor.values()) {
            if (!(Math.abs(value) <= LARGEST)) {
                throw new IllegalArgumentException("the novelty detector holds " + value + " in " + name);
            }
        }
        return tensor;
    }

    private float[] matrix(String name, Integer... shape) {
        Tensor tensor = tensors.get(name);
        if (!tensor.shape().equals(List.of(shape))) {
            throw new IllegalArgumentException(name + " of novelty is " + tensor.shape() + ", not " + List.of(shape));
        }
        return tensor.values();
    }

    private double[][] rows(String name, int count, int length) {
        float[] values = matrix(name, count, length);
        double[][] rows = new double[count][];
        Arrays.setAll(rows, row -> Vectors.row(values, row, length));
        return rows;
    }

    /**
     * What is seen of an embedding.
     *
     * @param whitened the place that distances to taxa's means are measured from: [embedding]
     * @param background squared distance to the mean of all, whitened by what photographs of all taxa differ in
     */
    @SuppressWarnings("ArrayRecordComponent") // handed on, never compared
    record Seen(float[] whitened, double background) {}

    /**
     * The square roots of an embedding's numbers, those below 0 taken for 0, and the whole made 1 long: Hellinger's distance is
     * between such. Roots with signs told strangers worse with EfficientNet-B4, most of whose numbers are a little below 0.
     */
    static double[] root(float[] embedding) {
        double[] roots = new double[embedding.length];
        for (int i = 0; i < roots.length; i++) {
            roots[i] = Math.sqrt(Math.max(0, embedding[i]));
        }
        return Vectors.normalised(roots);
    }

    int embeddingLength() {
        return centre.length;
    }

    /** What is seen of a root, or of a mean of roots: [embedding]. */
    Seen see(double[] root) {
        double[] fromCentre = root.clone();
        Vectors.addScaled(fromCentre, -1, centre);
        double[] along = times(axes, fromCentre);
        double[] white = times(within, along);
        double[] ofAll = times(total, along);
        double rest = Math.max(0, Vectors.dot(fromCentre, fromCentre) - Vectors.dot(along, along));
        double scale = 1 / Math.sqrt(withinVariance);
        double[] whitened = new double[root.length];
        Vectors.addScaled(whitened, scale, fromCentre);
        for (int axis = 0; axis < along.length; axis++) {
            Vectors.addScaled(whitened, white[axis] - scale * along[axis], axes[axis]);
        }
        double perNumber = 1 / Math.sqrt(root.length);
        float[] floats = new float[root.length];
        for (int i = 0; i < floats.length; i++) {
            floats[i] = (float) (perNumber * whitened[i]);
        }
        return new Seen(floats, (Vectors.dot(ofAll, ofAll) + rest / totalVariance) / root.length);
    }

    private static double[] times(double[][] matrix, double[] vector) {
        double[] product = new double[matrix.length];
        Arrays.setAll(product, row -> Vectors.dot(matrix[row], vector));
        return product;
    }

    /** What it was made of. */
    Map<String, Tensor> tensors() {
        return tensors;
    }
}
