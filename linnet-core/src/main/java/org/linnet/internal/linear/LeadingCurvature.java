package org.linnet.internal.linear;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * About how the loss of a linear softmax bends, up to a factor: for every class as the covariance of the rows along the axes
 * of its largest variances, and alike in all other directions. Embeddings vary along the first axis a thousand times
 * as much as along the hundredth; a few axes told of, L-BFGS needs a third of its steps.
 */
public final class LeadingCurvature implements Preconditioner {
    private static final int AXES = 16;
    private static final int ITERATIONS = 4;
    private static final int MOST_ROWS = 512;
    /** The variance that is taken for all directions, where that of all together is 1. */
    private static final double BASE = 0.02;

    /** Numbers below which a second thread costs more than it saves. */
    private static final int WORTH_A_THREAD = 1 << 14;

    private static final VectorKernels KERNELS = VectorKernels.chosen();

    private final int classes;
    /** [axes][columns] */
    private final double[][] axes;
    /** [axes]: what is added along an axis to what it is divided by in all directions. */
    private final double[] surplus;

    private LeadingCurvature(int classes, double[][] axes, double[] surplus) {
        this.classes = classes;
        this.axes = axes;
        this.surplus = surplus;
    }

    /**
     * That of some rows.
     *
     * @param rows of the matrix, whose mean is about 0; some that stand for all are looked at
     * @param classes how many
     */
    public static LeadingCurvature of(DesignMatrix matrix, int[] rows, int classes) {
        int count = Math.min(MOST_ROWS, rows.length);
        int width = matrix.width(rows);
        double[][] some = IntStream.range(0, count)
                .mapToObj(i -> Vectors.toDoubles(matrix.row(rows[(int) ((long) rows.length * i / count)], width)))
                .toArray(double[][]::new);
        double[][] axes = LeadingAxes.of(some, Math.min(AXES, count), ITERATIONS);
        double[] surplus = Arrays.stream(axes)
                .parallel()
                .mapToDouble(axis -> {
                    double variance = Arrays.stream(some)
                            .mapToDouble(row -> Math.pow(Vectors.dot(axis, row), 2))
                            .average()
                            .orElseThrow();
                    return 1 / (variance + BASE) - 1 / BASE;
                })
                .toArray();
        return new LeadingCurvature(classes, axes, surplus);
    }

    /**
     * Divides by it.
     *
     * @param gradient [classes · columns, behind it classes], is overwritten; columns may be less than the matrix has
     */
    @Override
    public void divide(double[] gradient) {
        int columns = gradient.length / classes - 1;
        IntStream numbers = IntStream.range(0, classes);
        (gradient.length > WORTH_A_THREAD ? numbers.parallel() : numbers)
                .forEach(c -> divide(gradient, c * columns, columns));
        for (int i = 0; i < gradient.length; i++) {
            gradient[i] *= classes;
        }
    }

    private void divide(double[] gradient, int from, int columns) {
        double[] ofClass = Arrays.copyOfRange(gradient, from, from + columns);
        double[] divided = new double[columns];
        int shared = Math.min(columns, axes[0].length);
        Vectors.addScaled(divided, 1 / BASE, ofClass);
        double[] along = new double[axes.length];
        Arrays.setAll(along, axis -> surplus[axis] * KERNELS.dot(axes[axis], ofClass, shared));
        int axis = 0;
        for (; axis + 3 < axes.length; axis += 4) {
            KERNELS.addFourScaled(
                    divided,
                    axes[axis],
                    axes[axis + 1],
                    axes[axis + 2],
                    axes[axis + 3],
                    along[axis],
                    along[axis + 1],
                    along[axis + 2],
                    along[axis + 3],
                    shared);
        }
        for (; axis < axes.length; axis++) {
            KERNELS.addScaled(divided, along[axis], axes[axis], shared);
        }
        System.arraycopy(divided, 0, gradient, from, columns);
    }
}
