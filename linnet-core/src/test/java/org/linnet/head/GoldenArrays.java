package org.linnet.head;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import org.linnet.SharedTestData;
import org.linnet.tensor.NumpyFile;
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

    /** Rows of an array beside these tests. */
    static float[][] resourceRows(String name) throws URISyntaxException {
        return rows(NumpyFile.read(
                Path.of(GoldenArrays.class.getResource("/head/" + name).toURI())));
    }

    private static float[][] rows(Tensor tensor) {
        int columns = tensor.shape().get(1);
        float[][] rows = new float[tensor.shape().get(0)][columns];
        for (int row = 0; row < rows.length; row++) {
            System.arraycopy(tensor.values(), row * columns, rows[row], 0, columns);
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
