package org.linnet.internal.detector;

import java.util.List;
import org.linnet.detector.DetectorInput;

/**
 * One output with a box in each row or column: its middle, width and height, perhaps an objectness, and a score for each class. A box is
 * of its best class; its confidence is that score, times the objectness.
 *
 * @param transposed [1, length, n] rather than [1, n, length]
 */
record ScoreRows(BoxUnit unit, boolean objectness, boolean transposed) implements BoxReader {
    private static final int COORDINATES = 4;

    static ScoreRows withObjectness(BoxUnit unit) {
        return new ScoreRows(unit, true, false);
    }

    static ScoreRows plain(BoxUnit unit) {
        return new ScoreRows(unit, false, false);
    }

    static ScoreRows columns() {
        return new ScoreRows(BoxUnit.PIXELS, false, true);
    }

    @Override
    public void read(List<OutputTensor> outputs, DetectorInput input, ClassBoxes into) {
        // YOLOv9 that was not converted for use gives the boxes of its auxiliary head first.
        OutputTensor output = outputs.get(outputs.size() - 1);
        int scores = objectness ? COORDINATES + 1 : COORDINATES;
        int length = scores + into.classes();
        List<Integer> shape = output.shape();
        if (shape.size() != 3 || shape.get(0) != 1 || shape.get(transposed ? 1 : 2) != length) {
            throw BoxReader.unexpected(output, transposed ? "[1, " + length + ", n]" : "[1, n, " + length + "]");
        }
        int boxes = shape.get(transposed ? 2 : 1);
        int rowStep = transposed ? 1 : length;
        int step = transposed ? boxes : 1;
        float[] values = output.values();
        float[] box = new float[COORDINATES];
        for (int row = 0; row < boxes; row++) {
            int from = row * rowStep;
            float likely = objectness ? values[from + COORDINATES * step] : 1;
            // False of what is not a number, too.
            if (likely >= into.floor()) {
                int best = best(values, from + scores * step, step, into.classes());
                float confidence = likely * values[from + (scores + best) * step];
                if (confidence >= into.floor()) {
                    for (int i = 0; i < COORDINATES; i++) {
                        box[i] = values[from + i * step];
                    }
                    unit.add(row, box, input, into, best, confidence);
                }
            }
        }
    }

    private static int best(float[] values, int from, int step, int classes) {
        int best = 0;
        for (int i = 1; i < classes; i++) {
            // What is not a number is no score.
            if (values[from + i * step] > values[from + best * step] || Float.isNaN(values[from + best * step])) {
                best = i;
            }
        }
        return best;
    }
}
