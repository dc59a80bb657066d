package org.linnet.internal.report;

import java.util.Locale;
import org.linnet.model.Decision;
import org.linnet.model.DecisionEffect;

/** A model's decision in a sentence or two. */
public final class DecisionText {
    private DecisionText() {}

    /** {@code Gives a name when at least 63 % sure. Of 83 photographs held out, 95.1 % …}. */
    public static String of(Decision decision) {
        String threshold =
                String.format(Locale.ROOT, "Gives a name when at least %.0f %% sure", 100 * decision.threshold());
        if (decision.heldOut().isEmpty()) {
            return threshold + "; not tested, since no photographs were held out.";
        }
        DecisionEffect effect = decision.heldOut().get();
        String coverage = String.format(
                Locale.ROOT,
                "Of %d photographs held out, %.1f %% are named, %.1f %% to the most specific rank",
                effect.photographs(),
                100 * effect.coverage(),
                100 * effect.leafCoverage());
        if (effect.precision().isEmpty()) {
            return threshold + ". " + coverage + ".";
        }
        double precision = effect.precision().get();
        String missed = precision < decision.targetPrecision()
                ? String.format(Locale.ROOT, " (the aim is %.1f %%)", 100 * decision.targetPrecision())
                : "";
        return threshold + ". " + coverage
                + String.format(Locale.ROOT, "; %.1f %% of the names are right%s.", 100 * precision, missed);
    }
}
