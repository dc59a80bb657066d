package org.linnet.internal.detector;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.linnet.detector.DetectorInput;

/**
 * Three outputs: edges of boxes in pixels, [n, 4], their scores, [n], and the numbers of their classes, [n]; or the same with a batch of
 * 1. The boxes are told by their shape, scores and classes by the outputs' names.
 */
final class SeparateOutputs implements BoxReader {
    /** Which output is which. */
    record Roles(OutputTensor boxes, OutputTensor scores, OutputTensor classes) {}

    @Override
    public void read(List<OutputTensor> outputs, DetectorInput input, ClassBoxes into) {
        Roles roles = roles(outputs)
                .orElseThrow(() -> new IllegalArgumentException("its outputs are "
                        + outputs.stream()
                                .map(output -> output.name() + " " + output.shape())
                                .toList()
                        + " where boxes [n, 4], scores [n] and labels [n] are expected"));
        float[] boxes = roles.boxes().values();
        float[] scores = roles.scores().values();
        float[] classes = roles.classes().values();
        for (int i = 0; i < scores.length; i++) {
            into.edges(boxes[4 * i], boxes[4 * i + 1], boxes[4 * i + 2], boxes[4 * i + 3], classes[i], scores[i]);
        }
    }

    /** Empty where the outputs are others. */
    static Optional<Roles> roles(List<OutputTensor> outputs) {
        Optional<OutputTensor> boxes = outputs.stream()
                .filter(output -> !isClasses(output) && isBoxes(output.shape()))
                .findFirst();
        Optional<OutputTensor> scores = outputs.stream()
                .filter(output -> name(output).matches(".*(score|conf|prob).*"))
                .findFirst();
        Optional<OutputTensor> classes =
                outputs.stream().filter(SeparateOutputs::isClasses).findFirst();
        if (boxes.isEmpty() || scores.isEmpty() || classes.isEmpty()) {
            return Optional.empty();
        }
        int count = boxes.get().values().length / 4;
        return scores.get().values().length == count && classes.get().values().length == count
                ? Optional.of(new Roles(boxes.get(), scores.get(), classes.get()))
                : Optional.empty();
    }

    private static boolean isBoxes(List<Integer> shape) {
        int axes = shape.size();
        return (axes == 2 || (axes == 3 && shape.get(0) == 1)) && shape.get(axes - 1) == 4;
    }

    private static boolean isClasses(OutputTensor output) {
        return name(output).matches(".*(label|class|categor).*");
    }

    private static String name(OutputTensor output) {
        return output.name().toLowerCase(Locale.ROOT);
    }
}
