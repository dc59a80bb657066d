package org.linnet.internal.embedding;

import static java.util.Objects.requireNonNull;

import java.nio.FloatBuffer;
import org.linnet.internal.linear.Vectors;

/**
 * A photograph as {@value #SIDE} × {@value #SIDE} grey values, less their mean and divided by their deviation. Copies of a
 * photograph that were encoded again, made smaller or larger, brighter or darker have nearly the same; an embedding, which
 * minds what a JPEG leaves of fine structure, changes more than from one photograph of an animal to the next.
 */
public final class Fingerprint {
    static final int SIDE = 16;

    /** How many numbers it has. */
    public static final int LENGTH = SIDE * SIDE;

    /**
     * The least cosine of two fingerprints of copies; of photographs of different scenes it was at most 0.90, see
     * benchmarks/README.md.
     */
    public static final double LEAST_COSINE = 0.98;

    /** The most that any grey value of copies may differ by, in deviations. */
    private static final float MOST_DIFFERENCE = 0.5f;

    private Fingerprint() {}

    /**
     * The fingerprint of a photograph that is ready for a backbone; all 0 where it is of one grey.
     *
     * @param tensor [3, size, size] from its start on; neither its position nor its limit matters
     */
    static float[] of(FloatBuffer tensor, int size) {
        requireNonNull(tensor, "tensor is null");
        double[] grey = new double[LENGTH];
        for (int y = 0; y < SIDE; y++) {
            for (int x = 0; x < SIDE; x++) {
                grey[y * SIDE + x] = mean(tensor, size, y, x);
            }
        }
        return standardised(grey);
    }

    private static double mean(FloatBuffer tensor, int size, int y, int x) {
        int top = y * size / SIDE;
        int left = x * size / SIDE;
        int bottom = Math.max(top + 1, (y + 1) * size / SIDE);
        int right = Math.max(left + 1, (x + 1) * size / SIDE);
        double sum = 0;
        for (int channel = 0; channel < 3; channel++) {
            for (int row = top; row < bottom; row++) {
                int start = (channel * size + row) * size;
                for (int column = left; column < right; column++) {
                    sum += tensor.get(start + column);
                }
            }
        }
        return sum / ((bottom - top) * (right - left));
    }

    private static float[] standardised(double[] grey) {
        double mean = 0;
        for (double value : grey) {
            mean += value / grey.length;
        }
        for (int i = 0; i < grey.length; i++) {
            grey[i] -= mean;
        }
        double deviation = Math.sqrt(Vectors.dot(grey, grey) / grey.length);
        float[] standardised = new float[grey.length];
        for (int i = 0; i < grey.length && deviation > 1e-6; i++) {
            standardised[i] = (float) (grey[i] / deviation);
        }
        return standardised;
    }

    /** Whether two fingerprints whose cosine is at least {@link #LEAST_COSINE} are those of copies. */
    public static boolean areOfCopies(float[] a, float[] b) {
        for (int i = 0; i < a.length; i++) {
            if (Math.abs(a[i] - b[i]) > MOST_DIFFERENCE) {
                return false;
            }
        }
        return true;
    }
}
