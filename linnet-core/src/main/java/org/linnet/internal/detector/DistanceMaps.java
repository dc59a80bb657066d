package org.linnet.internal.detector;

import java.util.List;
import org.linnet.detector.DetectorInput;

/**
 * Three outputs for cells of each size, as YOLO (MIT) has them before {@code Vec2Box}: logits of the classes, [1, classes, rows, columns],
 * the distribution that distances come from, which is not needed, and the distances, [1, 4, rows, columns], of a box's left, top, right
 * and bottom from the middle of its cell, in cells. What follows the first three sizes is of the auxiliary head.
 */
final class DistanceMaps implements BoxReader {
    private static final int OF_EACH_SIZE = 3;
    private static final int SIZES = 3;

    @Override
    public void read(List<OutputTensor> outputs, DetectorInput input, ClassBoxes into) {
        if (outputs.size() < OF_EACH_SIZE || outputs.size() % OF_EACH_SIZE != 0) {
            throw new IllegalArgumentException(
                    "it has " + outputs.size() + " outputs where three for each size are expected");
        }
        for (int size = 0; size < Math.min(SIZES, outputs.size() / OF_EACH_SIZE); size++) {
            read(outputs.get(OF_EACH_SIZE * size), outputs.get(OF_EACH_SIZE * size + 2), input, into);
        }
    }

    private static void read(OutputTensor logits, OutputTensor distances, DetectorInput input, ClassBoxes into) {
        require(logits, into.classes());
        require(distances, 4);
        int rows = logits.shape().get(2);
        int columns = logits.shape().get(3);
        if (!distances.shape().subList(2, 4).equals(List.of(rows, columns))) {
            throw BoxReader.unexpected(distances, "[1, 4, " + rows + ", " + columns + "]");
        }
        float stride = (float) input.width() / columns;
        int cells = rows * columns;
        float[] scores = logits.values();
        float[] reach = distances.values();
        for (int cell = 0; cell < cells; cell++) {
            int best = 0;
            for (int i = 1; i < into.classes(); i++) {
                if (scores[i * cells + cell] > scores[best * cells + cell]
                        || Float.isNaN(scores[best * cells + cell])) {
                    best = i;
                }
            }
            float confidence = (float) (1 / (1 + Math.exp(-scores[best * cells + cell])));
            float x = cell % columns + 0.5f;
            float y = cell / columns + 0.5f;
            into.edges(
                    (x - reach[cell]) * stride,
                    (y - reach[cells + cell]) * stride,
                    (x + reach[2 * cells + cell]) * stride,
                    (y + reach[3 * cells + cell]) * stride,
                    best,
                    confidence);
        }
    }

    private static void require(OutputTensor output, int length) {
        List<Integer> shape = output.shape();
        if (shape.size() != 4 || shape.get(0) != 1 || shape.get(1) != length || shape.get(2) < 1 || shape.get(3) < 1) {
            throw BoxReader.unexpected(output, "[1, " + length + ", rows, columns]");
        }
    }
}
