package org.linnet.server.answer;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.linnet.EmbeddedPhotograph;
import org.linnet.backbone.BackboneSpec;
import org.linnet.internal.tensor.NumberType;
import org.linnet.internal.tensor.NumpyFile;
import org.linnet.server.http.ProblemException;
import org.linnet.server.http.ProblemType;
import org.linnet.tensor.Tensor;

/** Embeddings as an array of NumPy, float32 {@code [photographs, embeddingLength]}, in the order of the request. */
public final class EmbeddingArray {
    private EmbeddingArray() {}

    /**
     * The array.
     *
     * @throws ProblemException UNREADABLE_PHOTOGRAPH where a photograph has no row, or NOT_ACCEPTABLE where it has several: nothing would
     *     say which row is whose
     */
    public static byte[] of(BackboneSpec backbone, List<Outcome<EmbeddedPhotograph>> outcomes) {
        int length = backbone.embeddingLength();
        float[] values = new float[Math.multiplyExact(outcomes.size(), length)];
        for (int row = 0; row < outcomes.size(); row++) {
            Outcome<EmbeddedPhotograph> outcome = outcomes.get(row);
            outcome.skipped().ifPresent(file -> {
                throw new ProblemException(
                        ProblemType.UNREADABLE_PHOTOGRAPH,
                        file.file() + " cannot be read (" + file.reason().label()
                                + "), so that it has no row; leave it out, or ask for application/json.");
            });
            List<EmbeddedPhotograph.Part> parts = outcome.answer().orElseThrow().parts();
            if (parts.size() != 1 || parts.get(0).box().isPresent()) {
                throw new ProblemException(
                        ProblemType.NOT_ACCEPTABLE,
                        "Embeddings of animals come as application/json, which says whose they are.");
            }
            System.arraycopy(parts.get(0).embedding(), 0, values, row * length, length);
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(values.length * Float.BYTES + 128);
        try {
            NumpyFile.write(bytes, new Tensor(List.of(outcomes.size(), length), values), NumberType.FLOAT32);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
