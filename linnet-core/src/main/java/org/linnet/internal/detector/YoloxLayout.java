package org.linnet.internal.detector;

import java.util.List;
import org.linnet.detector.DetectorInput;

/**
 * What YOLOX gives when it is exported with its decoding: one output, [1, n, 5 + categories], each row the middle, width and height in
 * pixels of the input, the objectness, and a score for each category. The confidence is objectness times the best score.
 */
public final class YoloxLayout implements OutputLayout {
    private static final int OBJECTNESS = 4;

    @Override
    public String label() {
        return "yolox";
    }

    @Override
    public boolean isSuppressed() {
        return false;
    }

    @Override
    public void read(List<OutputTensor> outputs, DetectorInput input, Candidates into) {
        int length = OBJECTNESS + 1 + into.categories();
        List<Integer> shape = outputs.get(0).shape();
        if (shape.size() != 3 || shape.get(0) != 1 || shape.get(2) != length) {
            throw new IllegalArgumentException("its output is " + shape + " where [1, n, " + length + "] is expected");
        }
        float[] values = outputs.get(0).values();
        for (int row = 0; row < values.length; row += length) {
            float objectness = values[row + OBJECTNESS];
            if (objectness >= into.floor()) {
                int best = best(values, row + OBJECTNESS + 1, row + length);
                into.addCentred(
                        values[row],
                        values[row + 1],
                        values[row + 2],
                        values[row + 3],
                        best - row - OBJECTNESS - 1,
                        objectness * values[best]);
            }
        }
    }

    private static int best(float[] values, int from, int to) {
        int best = from;
        for (int i = from + 1; i < to; i++) {
            if (values[i] > values[best]) {
                best = i;
            }
        }
        return best;
    }
}
