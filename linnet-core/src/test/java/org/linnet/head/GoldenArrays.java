package org.linnet.head;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.linnet.SharedTestData;
import org.linnet.tensor.Tensor;

/** Reads golden arrays: NumPy format 1.0, C order, little-endian float32 or int64. */
final class GoldenArrays {
    private GoldenArrays() {}

    static Tensor floats(String path) throws IOException {
        Array array = read(SharedTestData.require(path), "<f4");
        float[] values = new float[array.data.remaining() / Float.BYTES];
        array.data.asFloatBuffer().get(values);
        return new Tensor(array.shape, values);
    }

    static float[][] rows(String path) throws IOException {
        return rows(floats(path));
    }

    /** Rows of an array beside these tests. */
    static float[][] resourceRows(String name) throws IOException, URISyntaxException {
        Array array =
                read(Path.of(GoldenArrays.class.getResource("/head/" + name).toURI()), "<f4");
        float[] values = new float[array.data.remaining() / Float.BYTES];
        array.data.asFloatBuffer().get(values);
        return rows(new Tensor(array.shape, values));
    }

    private static float[][] rows(Tensor tensor) {
        int columns = tensor.shape().get(1);
        float[][] rows = new float[tensor.shape().get(0)][columns];
        for (int row = 0; row < rows.length; row++) {
            System.arraycopy(tensor.values(), row * columns, rows[row], 0, columns);
        }
        return rows;
    }

    static int[] labels(String path) throws IOException {
        Array array = read(SharedTestData.require(path), "<i8");
        int[] labels = new int[array.data.remaining() / Long.BYTES];
        for (int row = 0; row < labels.length; row++) {
            labels[row] = Math.toIntExact(array.data.getLong());
        }
        return labels;
    }

    private record Array(List<Integer> shape, ByteBuffer data) {}

    private static Array read(Path file, String type) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
        int headerLength = bytes.getShort(8);
        String header = new String(bytes.array(), 10, headerLength, StandardCharsets.US_ASCII);
        Matcher matcher = Pattern.compile("'descr': '" + type + "', 'fortran_order': False, 'shape': \\(([^)]*)\\)")
                .matcher(header);
        if (!matcher.find()) {
            throw new IOException(file + " is not of type " + type + ": " + header);
        }
        List<Integer> shape = new ArrayList<>();
        for (String axis : matcher.group(1).split(",", -1)) {
            if (!axis.isBlank()) {
                shape.add(Integer.valueOf(axis.strip()));
            }
        }
        bytes.position(10 + headerLength);
        return new Array(shape, bytes.slice().order(ByteOrder.LITTLE_ENDIAN));
    }
}
