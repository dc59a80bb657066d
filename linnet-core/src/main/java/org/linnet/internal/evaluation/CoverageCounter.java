package org.linnet.internal.evaluation;

import org.linnet.evaluation.CoverageCurve;

/** Gathers how sure each name was, and whether it was right. */
final class CoverageCounter {
    private final DoubleColumn right = new DoubleColumn();
    private final DoubleColumn wrong = new DoubleColumn();

    void add(double confidence, boolean isRight) {
        (isRight ? right : wrong).add(confidence);
    }

    CoverageCurve curve() {
        return CoverageCurve.of(right.values(), wrong.values());
    }
}
