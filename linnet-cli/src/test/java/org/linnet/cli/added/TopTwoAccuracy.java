package org.linnet.cli.added;

import org.linnet.evaluation.EndToEndMetric;
import org.linnet.evaluation.Outcome;
import org.linnet.evaluation.Outcomes;

/** How often the true leaf is among the two likeliest. */
public final class TopTwoAccuracy implements EndToEndMetric {
    @Override
    public String label() {
        return "top2Accuracy";
    }

    @Override
    public String title() {
        return "Among the two likeliest";
    }

    @Override
    public Format format() {
        return Format.PERCENT;
    }

    @Override
    public boolean hasInterval() {
        return true;
    }

    @Override
    public double of(Outcomes judged) {
        return judged.where(Outcome::ofLeaf).share(one -> one.leafPlace() <= 2);
    }
}
