package org.linnet.internal.detector;

import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.linnet.error.ErrorCode;
import org.linnet.error.LinnetException;
import org.linnet.internal.onnx.OnnxTrial;
import org.linnet.internal.process.FileInspection;
import org.linnet.internal.process.LimitedJava;
import org.linnet.tensor.Tensor;

/**
 * Looks at a detector's {@code .onnx} file in a Java of its own. A model is a program, and ONNX Runtime cannot be stopped once it runs
 * one.
 */
final class DetectorInspection {
    /** A detector of 58 million parameters takes 760 billion operations for 1280 pixels, on one core. */
    private static final int SECONDS = 60;

    private static final FileInspection INSPECTION = new FileInspection(
            DetectorInspection.class,
            OnnxTrial.libraries(),
            1500L << 20,
            8,
            SECONDS,
            "Export it for one image of the size that it was trained for.");

    private DetectorInspection() {}

    /**
     * Inspects a file and forgets everything but what it gave. Where no other Java can be started, it is run here, without limits.
     *
     * @throws LinnetException UNUSABLE_MODEL where the file is refused, takes too much or makes the runtime fail
     */
    static DetectorModelFile.Trial of(Path file, Optional<DetectorModelFile.Size> asked) {
        if (!LimitedJava.isAvailable()) {
            return (model, size) -> outputs(file, model, size);
        }
        List<String> lines = INSPECTION.of(
                file, asked.map(size -> size.width() + "x" + size.height()).orElse("own"));
        return (model, size) -> {
            List<ValueInfoProto> declared = model.getGraph().getOutputList();
            if (declared.size() != lines.size()) {
                throw new LinnetException(ErrorCode.UNUSABLE_MODEL, file + " was changed while it was read.");
            }
            List<TrialOutput> outputs = new ArrayList<>();
            for (int i = 0; i < lines.size(); i++) {
                outputs.add(TrialOutput.parse(declared.get(i).getName(), lines.get(i)));
            }
            return outputs;
        };
    }

    private static List<TrialOutput> outputs(Path file, ModelProto model, DetectorModelFile.Size size) {
        Map<String, Tensor> given = OnnxTrial.outputs(file, model.toByteArray(), size.height(), size.width());
        return given.entrySet().stream()
                .map(output -> TrialOutput.of(output.getKey(), output.getValue()))
                .toList();
    }

    /** The child: says what the file gives, a line for each output. */
    public static void main(String[] arguments) {
        FileInspection.answer(arguments, file -> {
            Optional<DetectorModelFile.Size> asked = Optional.of(arguments[1])
                    .filter(size -> !size.equals("own"))
                    .map(size -> size.split("x", -1))
                    .map(size -> new DetectorModelFile.Size(Integer.parseInt(size[0]), Integer.parseInt(size[1])));
            List<String> lines = new ArrayList<>();
            try {
                DetectorModelFile.inspect(file, asked, (model, size) -> {
                    List<TrialOutput> outputs = outputs(file, model, size);
                    outputs.forEach(output -> lines.add(output.line()));
                    return outputs;
                });
            } catch (LinnetException e) {
                // That of the user is found again, and said as such, by the process that asked.
                if (e.code() != ErrorCode.WRONG_USAGE) {
                    throw e;
                }
            }
            return lines;
        });
    }
}
