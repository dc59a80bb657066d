package org.linnet.internal.backbone;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Collectors;
import org.linnet.error.LinnetException;
import org.linnet.internal.onnx.OnnxTrial;
import org.linnet.internal.process.FileInspection;
import org.linnet.internal.process.LimitedJava;

/**
 * Looks at an {@code .onnx} file in a Java of its own. A model is a program, and ONNX Runtime cannot be stopped once it runs
 * one. EfficientNet-B7, of 255 MB and for 600 pixels, takes 4 of its 24 seconds and 2.0 of its 2.7 GB there.
 */
final class OnnxInspection {
    /** A file's bytes, what is parsed and changed of them, and the same again in the runtime, which rearranges weights. */
    private static final FileInspection INSPECTION = new FileInspection(
            OnnxInspection.class,
            OnnxTrial.libraries(),
            700 << 20,
            8,
            "Export it for one image or any number of them, and only the part that turns an image into its embedding.");

    private OnnxInspection() {}

    /**
     * Inspects a file as {@link OnnxModelFile#inspect(Path, OnnxModelFile.Trial)} does, and forgets everything but what the
     * trials gave. Where no other Java can be started, the trials are run here, without limits.
     *
     * @return trials that give the same without running anything, in the same order
     * @throws LinnetException UNUSABLE_MODEL where the file is refused, takes too much or makes the runtime fail
     */
    static OnnxModelFile.Trial of(Path file) {
        if (!LimitedJava.isAvailable()) {
            return (model, batch, size) -> OnnxTrial.outputShape(file, model, batch, size);
        }
        Iterator<long[]> shapes =
                INSPECTION.of(file).stream().map(OnnxInspection::shape).iterator();
        return (model, batch, size) -> shapes.next();
    }

    private static long[] shape(String line) {
        return Arrays.stream(line.split(" "))
                .filter(axis -> !axis.isEmpty())
                .mapToLong(Long::parseLong)
                .toArray();
    }

    /** The child: says what shapes the trials of the file gave. */
    public static void main(String[] arguments) {
        FileInspection.answer(arguments, file -> {
            List<String> shapes = new ArrayList<>();
            OnnxModelFile.inspect(file, (model, batch, size) -> {
                long[] shape = OnnxTrial.outputShape(file, model, batch, size);
                shapes.add(Arrays.stream(shape).mapToObj(Long::toString).collect(Collectors.joining(" ")));
                return shape;
            });
            return shapes;
        });
    }
}
