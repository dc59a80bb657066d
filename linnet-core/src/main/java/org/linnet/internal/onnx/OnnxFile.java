package org.linnet.internal.onnx;

import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import com.google.protobuf.CodedInputStream;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.UnsafeByteOperations;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.linnet.error.ErrorCode;
import org.linnet.error.LinnetException;

/** Reads {@code .onnx} files that were brought from elsewhere. */
public final class OnnxFile {
    private OnnxFile() {}

    /**
     * Makes sure that a file is there and not too large.
     *
     * @throws LinnetException UNUSABLE_MODEL
     */
    public static void require(Path file) {
        try {
            if (Files.size(file) > Integer.MAX_VALUE - 8) {
                throw OnnxTrial.unusable(file, "is larger than 2 GB", "ONNX files of that size are not read.");
            }
        } catch (IOException e) {
            throw unreadable(file, e);
        }
    }

    /**
     * Parses a model, whose weights are not copied.
     *
     * @throws LinnetException UNUSABLE_MODEL where it cannot be read, is damaged or no ONNX model, or has weights
     *     elsewhere
     */
    public static ModelProto read(Path file) {
        require(file);
        try {
            CodedInputStream in =
                    UnsafeByteOperations.unsafeWrap(Files.readAllBytes(file)).newCodedInput();
            in.enableAliasing(true);
            ModelProto model = ModelProto.parseFrom(in);
            if (model.getGraph().getNodeCount() == 0) {
                throw OnnxTrial.unusable(
                        file, "is not an ONNX model", "Export it again, or get it again from where it came.");
            }
            if (model.getGraph().getInitializerList().stream()
                    .anyMatch(tensor -> tensor.getDataLocation() == TensorProto.DataLocation.EXTERNAL)) {
                throw OnnxTrial.unusable(file, "keeps its weights in other files", "Save it with its weights inside.");
            }
            return model;
        } catch (InvalidProtocolBufferException e) {
            throw new LinnetException(
                    ErrorCode.UNUSABLE_MODEL,
                    file + " is damaged or not an ONNX model.\nExport it again, or get it again from where it came.",
                    e);
        } catch (IOException e) {
            throw unreadable(file, e);
        }
    }

    private static LinnetException unreadable(Path file, IOException e) {
        return e instanceof NoSuchFileException
                ? new LinnetException(ErrorCode.UNUSABLE_MODEL, "There is no file " + file + ".", e)
                : new LinnetException(ErrorCode.UNUSABLE_MODEL, file + " cannot be read: " + e.getMessage() + ".", e);
    }
}
