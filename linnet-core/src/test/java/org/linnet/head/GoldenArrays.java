package org.linnet.head;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import org.linnet.SharedTestData;
import org.linnet.internal.tensor.NumpyFile;
import org.linnet.tensor.Tensor;

/** Reads golden arrays. */
public final class GoldenArrays {
    private GoldenArrays() {}

    public static Tensor floats(String path) throws IOException {
        return NumpyFile.read(SharedTestData.require(path));
    }

    static float[][] rows(String path) throws IOException {
        return rows(floats(path));
    }

    /** Those of a file beside this class. */
    static float[][] resourceRows(String name) throws URISyntaxException {
        return rows(NumpyFile.read(
                Path.of(GoldenArrays.class.getResource("/head/" + name).toURI())));
    }

    private static float[][] rows(Tensor tensor) {
        float[][] rows = new float[tensor.shape().get(0)][tensor.shape().get(1)];
        for (int row = 0; row < rows.length; row++) {
            System.arraycopy(tensor.values(), row * rows[row].length, rows[row], 0, rows[row].length);
        }
        return rows;
    }

    public static int[] labels(String path) throws IOException {
        float[] values = floats(path).values();
        int[] labels = new int[values.length];
        for (int row = 0; row < labels.length; row++) {
            labels[row] = (int) values[row];
        }
        return labels;
    }

    /** Those of a float64 file, to float32's precision. */
    public static double[] doubles(String path) throws IOException {
        float[] values = floats(path).values();
        double[] doubles = new double[values.length];
        for (int i = 0; i < doubles.length; i++) {
            doubles[i] = values[i];
        }
        return doubles;
    }
}
