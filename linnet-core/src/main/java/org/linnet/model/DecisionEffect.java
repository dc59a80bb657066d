package org.linnet.model;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/**
 * What a threshold does on photographs that the heads had not seen. Taxa that every photograph is of anyway, because they
 * have no sibling up to the top, count as undecided.
 *
 * @param photographs how many
 * @param precision the share of decisions that were right, which is to say that the decided taxon is the true one or an
 *     ancestor of it; empty where there was no decision. Where some taxa could not be held out, such as those of one location, it
 *     counts as many photographs as they have as such of taxa that the model does not know, so that it is rather too low than too high
 * @param coverage the share of photographs with a decision at any rank, 0..1
 * @param leafCoverage the share of photographs with a decision down to a leaf, 0..1
 */
public record DecisionEffect(int photographs, Optional<Double> precision, double coverage, double leafCoverage) {
    public DecisionEffect {
        requireNonNull(precision, "precision is null");
    }
}
