package org.linnet.internal.detector;

import java.util.List;
import org.linnet.detector.DetectorInput;

/**
 * One output with a box that remains after suppression in each row: its edges in pixels, a score and the number of a class, in some order.
 *
 * @param axes how many the output has; the first of three is 1
 * @param edges column of the left edge; top, right and bottom follow
 * @param score column of the score
 * @param classNumber column of the class
 */
record EdgeRows(int axes, int edges, int score, int classNumber) implements BoxReader {
    @Override
    public void read(List<OutputTensor> outputs, DetectorInput input, ClassBoxes into) {
        int length = Math.max(score, classNumber) + 1;
        OutputTensor output = outputs.get(0);
        List<Integer> shape = output.shape();
        if (shape.size() != axes || shape.get(axes - 1) != length || (axes == 3 && shape.get(0) != 1)) {
            throw BoxReader.unexpected(output, axes == 3 ? "[1, n, " + length + "]" : "[n, " + length + "]");
        }
        float[] values = output.values();
        for (int row = 0; row < values.length; row += length) {
            into.edges(
                    values[row + edges],
                    values[row + edges + 1],
                    values[row + edges + 2],
                    values[row + edges + 3],
                    values[row + classNumber],
                    values[row + score]);
        }
    }
}
