package org.linnet.internal.backbone;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Collectors;
import org.linnet.error.ErrorCode;
import org.linnet.error.LinnetException;
import org.linnet.internal.onnx.OnnxTrial;
import org.linnet.internal.process.LimitedJava;

/**
 * Looks at an {@code .onnx} file in a Java of its own. A model is a program: a few hundred bytes of one can ask for any amount
 * of memory, or run for ever, and ONNX Runtime cannot be stopped once it runs.
 */
final class OnnxInspection {
    /** What a model of no weights may take. */
    private static final long MEMORY = 700 << 20;

    private static final long HEAP = 256 << 20;

    /** Its bytes, what is parsed and changed of them, and the same again in the runtime, which also rearranges weights. */
    private static final int HEAP_FOR_A_BYTE = 4;

    private static final int MEMORY_FOR_A_BYTE = 8;

    /** On one processor; EfficientNet-B7, of 255 MB and for 600 pixels, takes four of its twenty-four. */
    private static final long SECONDS = 12;

    private static final long BYTES_FOR_ANOTHER_SECOND = 20 << 20;

    /** By the clock, where other programs run as well. */
    private static final int TIMES_AS_LONG = 3;

    private static final String SHAPE = "shape ";
    private static final String REFUSED = "refused";

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
        try {
            long bytes = Files.size(file);
            LimitedJava.Outcome outcome = LimitedJava.run(
                    OnnxInspection.class,
                    OnnxTrial.libraries(),
                    List.of(file.toAbsolutePath().toString()),
                    limits(bytes));
            return switch (outcome.ending()) {
                case BY_ITSELF -> trials(file, outcome);
                case TOOK_TOO_LONG ->
                    throw OnnxTrial.unusable(
                            file,
                            "takes too long: it was stopped after "
                                    + limits(bytes).processorTime().toSeconds()
                                    + " seconds, before it had embedded a black image",
                            "Export only the part that turns an image into its embedding.");
                case TOOK_TOO_MUCH_MEMORY ->
                    throw OnnxTrial.unusable(
                            file,
                            "takes too much memory: it was stopped at "
                                    + (limits(bytes).memoryBytes() >> 20) + " MB, before it had embedded a black image",
                            "Export it for one image or any number of them, and only the part that embeds.");
            };
        } catch (IOException e) {
            throw new LinnetException(
                    ErrorCode.FAILURE,
                    "cannot look into " + file + " in a process of its own: " + e.getMessage()
                            + ".\nMake room in the folder for temporary files, " + System.getProperty("java.io.tmpdir")
                            + ".",
                    e);
        }
    }

    private static LimitedJava.Limits limits(long bytes) {
        Duration processor = Duration.ofSeconds(SECONDS + bytes / BYTES_FOR_ANOTHER_SECOND);
        return new LimitedJava.Limits(
                HEAP + HEAP_FOR_A_BYTE * bytes,
                MEMORY + MEMORY_FOR_A_BYTE * bytes,
                processor,
                processor.multipliedBy(TIMES_AS_LONG));
    }

    private static OnnxModelFile.Trial trials(Path file, LimitedJava.Outcome outcome) {
        List<String> lines = outcome.output().lines().toList();
        if (!lines.isEmpty() && lines.get(0).equals(REFUSED)) {
            String message = lines.stream().skip(1).collect(Collectors.joining("\n"));
            throw new LinnetException(
                    ErrorCode.UNUSABLE_MODEL,
                    message.replace(file.toAbsolutePath().toString(), file.toString()));
        }
        if (outcome.status() != 0) {
            throw OnnxTrial.unusable(
                    file,
                    "cannot be run: it made ONNX Runtime end with status " + outcome.status(),
                    "Export it again, or get it again from where it came.");
        }
        Iterator<long[]> shapes = lines.stream()
                .filter(line -> line.startsWith(SHAPE))
                .map(line -> Arrays.stream(line.substring(SHAPE.length()).split(" "))
                        .filter(axis -> !axis.isEmpty())
                        .mapToLong(Long::parseLong)
                        .toArray())
                .toList()
                .iterator();
        return (model, batch, size) -> shapes.next();
    }

    /** The child: says what the trials of the file gave, or why it is refused. */
    public static void main(String[] arguments) {
        LimitedJava.endWithParent();
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        Path file = Path.of(arguments[0]);
        List<long[]> shapes = new ArrayList<>();
        try {
            OnnxModelFile.inspect(file, (model, batch, size) -> {
                long[] shape = OnnxTrial.outputShape(file, model, batch, size);
                shapes.add(shape);
                return shape;
            });
        } catch (LinnetException e) {
            out.println(REFUSED);
            out.println(e.getMessage());
            out.flush();
            Runtime.getRuntime().halt(0);
        }
        for (long[] shape : shapes) {
            out.println(SHAPE + Arrays.stream(shape).mapToObj(Long::toString).collect(Collectors.joining(" ")));
        }
        out.flush();
        // The runtime's threads are not waited for, nor its memory freed piece by piece.
        Runtime.getRuntime().halt(0);
    }
}
