package org.linnet.internal.evaluation;

import java.util.Arrays;
import org.linnet.evaluation.CoverageCurve;

/** Gathers how sure each name was, and whether it was right: eight bytes for each photograph. */
final class CoverageCounter {
    private final Confidences right = new Confidences();
    private final Confidences wrong = new Confidences();

    void add(double confidence, boolean isRight) {
        (isRight ? right : wrong).add(confidence);
    }

    CoverageCurve curve() {
        return CoverageCurve.of(right.values(), wrong.values());
    }

    private static final class Confidences {
        private double[] values = new double[16];
        private int size;

        void add(double value) {
            if (size == values.length) {
                values = Arrays.copyOf(values, size + (size >> 1));
            }
            values[size++] = value;
        }

        double[] values() {
            return Arrays.copyOf(values, size);
        }
    }
}
