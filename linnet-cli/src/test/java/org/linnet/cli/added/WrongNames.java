package org.linnet.cli.added;

import org.linnet.evaluation.ConfusionMatrix;
import org.linnet.evaluation.NodeMetric;

/** How many photographs were named wrongly. */
public final class WrongNames implements NodeMetric {
    @Override
    public String label() {
        return "wrongNames";
    }

    @Override
    public String title() {
        return "wrong names";
    }

    @Override
    public Format format() {
        return Format.COUNT;
    }

    @Override
    public boolean largerIsBetter() {
        return false;
    }

    @Override
    public double of(ConfusionMatrix judged) {
        return Math.rint((1 - judged.accuracy()) * judged.total());
    }
}
