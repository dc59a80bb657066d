package org.linnet.internal.report;

import java.util.Locale;
import org.linnet.model.Decision;
import org.linnet.model.DecisionEffect;

/** A model's decision in a sentence or two. */
public final class DecisionText {
    private DecisionText() {}

    /** {@code Names a taxon from probability 0.63 on. On 83 photographs held out, 95.1 % of …}. */
    public static String of(Decision decision) {
        String threshold =
                String.format(Locale.ROOT, "Names a taxon from a probability of %.2f on", decision.threshold());
        if (decision.heldOut().isEmpty()) {
            return threshold + "; nothing was held out to test that on.";
        }
        DecisionEffect effect = decision.heldOut().get();
        String coverage = String.format(
                Locale.ROOT,
                "Of %d photographs held out, %.1f %% are named, %.1f %% down to a leaf",
                effect.photographs(),
                100 * effect.coverage(),
                100 * effect.leafCoverage());
        if (effect.precision().isEmpty()) {
            return threshold + ". " + coverage + ".";
        }
        double precision = effect.precision().get();
        String missed = precision < decision.targetPrecision()
                ? String.format(Locale.ROOT, " (%.1f %% were aimed at)", 100 * decision.targetPrecision())
                : "";
        return threshold + ". " + coverage
                + String.format(Locale.ROOT, "; %.1f %% of the names are right%s.", 100 * precision, missed);
    }
}
