package org.linnet.internal.onnx;

import ai.onnx.proto.OnnxMl;
import ai.onnx.proto.OnnxMl.TensorShapeProto;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import com.google.protobuf.MessageLite;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.linnet.device.Device;
import org.linnet.error.ErrorCode;
import org.linnet.error.LinnetException;
import org.linnet.tensor.Tensor;

/** Runs a model once on black images, to see that it runs and what comes out. */
public final class OnnxTrial {
    private OnnxTrial() {}

    /** A class of every library that a trial needs. */
    public static List<Class<?>> libraries() {
        return List.of(OrtEnvironment.class, OnnxMl.class, MessageLite.class);
    }

    /** Shape of what the first output gives for images [batch, 3, size, size]. */
    public static long[] outputShape(Path file, byte[] model, long batch, int size) {
        FloatBuffer zeros = zeros(batch * 3 * size * size);
        return run(file, model, session -> {
            String output = session.outputs().get(0);
            if (!session.givesFloats(output)) {
                throw unusable(
                        file, "does not give float32 as its first output", "Export it with its embedding first.");
            }
            Tensor values = session.run(zeros, Math.toIntExact(batch), size, size, Set.of(output))
                    .get(output);
            return values.shape().stream().mapToLong(Integer::longValue).toArray();
        });
    }

    /** All that comes out for one image [1, 3, height, width], by name and in order. */
    public static Map<String, Tensor> outputs(Path file, byte[] model, int height, int width) {
        FloatBuffer zeros = zeros(3L * height * width);
        return run(file, model, session -> session.runAll(zeros, height, width));
    }

    private static FloatBuffer zeros(long length) {
        return ByteBuffer.allocateDirect(Math.toIntExact(length * Float.BYTES))
                .order(ByteOrder.nativeOrder())
                .asFloatBuffer();
    }

    private static <T> T run(Path file, byte[] model, Function<OnnxSession, T> trial) {
        RuntimeOptions options = RuntimeOptions.defaults().withDevice(Device.CPU);
        try (OnnxSession session = OnnxSession.open(file.toString(), model, options)) {
            return trial.apply(session);
        } catch (LinnetException e) {
            if (e.getCause() instanceof OrtException cause) {
                throw unusable(
                        file,
                        "cannot be run: " + OnnxRuntime.reason(cause),
                        "Export it again with operators that ONNX Runtime "
                                + OnnxRuntime.environment().getVersion() + " knows.");
            }
            throw e;
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
