package org.linnet.backbone;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;

/** Reads a golden {@code .npy} of float32: NumPy format 1.0, C order, little-endian. */
final class NumpyGolden {
    private NumpyGolden() {}

    static float[] read(Path file) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
        int header = 10 + bytes.getShort(8);
        float[] values = new float[(bytes.capacity() - header) / Float.BYTES];
        bytes.position(header).asFloatBuffer().get(values);
        return values;
    }
}
