package org.linnet.model;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import org.linnet.internal.model.DecisionRule;

/**
 * The threshold from which a model gives a name, and how it was chosen.
 *
 * @param rule always {@value #RULE}: see {@link DecisionRule}
 * @param threshold the probability that a taxon must reach, 0..1
 * @param targetPrecision the share of names that should be right, above 0 and below 1
 * @param heldOut what the threshold does on photographs that the heads had not seen; empty where there were none
 */
public record Decision(String rule, double threshold, double targetPrecision, Optional<DecisionEffect> heldOut) {
    /** The only rule there is. */
    public static final String RULE = "deepest-best-at-each-rank";

    /** The target of {@code linnet train}: 19 of 20 names are right. */
    public static final double DEFAULT_TARGET_PRECISION = 0.95;

    /** The smallest threshold that a model chooses for itself: from here on one taxon of a rank at most reaches it. */
    public static final double LEAST_THRESHOLD = 0.5;

    public Decision {
        requireNonNull(rule, "rule is null");
        requireNonNull(heldOut, "heldOut is null");
        if (!RULE.equals(rule)) {
            throw new IllegalArgumentException("an unknown rule of decision: " + rule);
        }
        if (!(threshold >= 0 && threshold <= 1)) {
            throw new IllegalArgumentException("a threshold must be 0..1: " + threshold);
        }
        requireTargetPrecision(targetPrecision);
    }

    /** What holds where nothing was held out: what is probably right as often as wished is decided on. */
    public static Decision untested(double targetPrecision) {
        requireTargetPrecision(targetPrecision);
        return new Decision(RULE, Math.max(LEAST_THRESHOLD, targetPrecision), targetPrecision, Optional.empty());
    }

    /**
     * Checks a target precision.
     *
     * @throws IllegalArgumentException where it is not above 0 and below 1
     */
    public static void requireTargetPrecision(double targetPrecision) {
        if (!(targetPrecision > 0 && targetPrecision < 1)) {
            throw new IllegalArgumentException("a target precision must be above 0 and below 1: " + targetPrecision);
        }
    }
}
