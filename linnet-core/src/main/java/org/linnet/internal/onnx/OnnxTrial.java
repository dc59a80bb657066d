package org.linnet.internal.onnx;

import ai.onnx.proto.OnnxMl.TensorShapeProto;
import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;
import org.linnet.error.ErrorCode;
import org.linnet.error.LinnetException;

/** Runs a model once on black images, to see that it runs and what comes out. */
public final class OnnxTrial {
    private OnnxTrial() {}

    /** Shape of what the first output gives for images [batch, 3, size, size]. */
    public static long[] outputShape(Path file, byte[] model, long batch, int size) {
        FloatBuffer zeros = ByteBuffer.allocateDirect(Math.toIntExact(batch * 3 * size * size * Float.BYTES))
                .order(ByteOrder.nativeOrder())
                .asFloatBuffer();
        RuntimeOptions options = RuntimeOptions.defaults().withDevice(RuntimeOptions.Device.CPU);
        try (OrtSession session = OnnxRuntime.open(model, options).session();
                OnnxTensor images =
                        OnnxTensor.createTensor(OnnxRuntime.environment(), zeros, new long[] {batch, 3, size, size});
                OrtSession.Result result =
                        session.run(Map.of(session.getInputNames().iterator().next(), images))) {
            if (result.get(0) instanceof OnnxTensor output && output.getInfo().type == OnnxJavaType.FLOAT) {
                return output.getInfo().getShape();
            }
            throw unusable(file, "does not give float32 as its first output", "Export it with its embedding first.");
        } catch (OrtException e) {
            throw unusable(
                    file,
                    "cannot be run: " + OnnxRuntime.reason(e),
                    "Export it again with operators that ONNX Runtime "
                            + OnnxRuntime.environment().getVersion() + " knows.");
        }
    }

    public static String text(long[] shape) {
        return Arrays.toString(shape);
    }

    public static String text(TensorShapeProto shape) {
        return shape.getDimList().stream()
                .map(axis -> axis.hasDimValue() ? Long.toString(axis.getDimValue()) : "any")
                .collect(Collectors.joining(", ", "[", "]"));
    }

    /** The error of a file that is no model of the kind that is wanted; the remedy is a sentence. */
    public static LinnetException unusable(Path file, String problem, String remedy) {
        return new LinnetException(ErrorCode.UNUSABLE_MODEL, file + " " + problem + ".\n" + remedy);
    }
}
