package org.linnet.evaluation;

import static java.util.Objects.requireNonNull;

import org.linnet.internal.linear.Sums;

/**
 * What a model's decisions, which may stop early, come to at one rank.
 *
 * @param depth the place of the rank among the model's ranks, from 1; in a tree with one rank at each depth that depth
 * @param rank its name, such as {@code genus}
 * @param images photographs whose truth has a taxon of this rank
 * @param named of those, the photographs named to this rank at least
 * @param right of those, the photographs whose name at this rank is right
 * @param stopped photographs, whatever their truth, whose name ends at this rank
 * @param stoppedRight of those, the photographs of which no part of the name is wrong
 */
public record RankDecisions(
        int depth, String rank, long images, long named, long right, long stopped, long stoppedRight) {
    public RankDecisions {
        requireNonNull(rank, "rank is null");
        if (depth < 1 || named > images || right > named || stoppedRight > stopped) {
            throw new IllegalArgumentException("counts that do not fit at depth " + depth + ": " + images + ", " + named
                    + ", " + right + ", " + stopped + ", " + stoppedRight);
        }
    }

    /** Share of the photographs that are named to this rank at least, 0..1. */
    public double coverage() {
        return Sums.quotient(named, images);
    }

    /** Of the photographs named to this rank at least, the share whose name at this rank is right, 0..1. */
    public double precision() {
        return Sums.quotient(right, named);
    }

    /** Of the photographs whose name ends at this rank, the share of which no part of the name is wrong, 0..1. */
    public double stoppedPrecision() {
        return Sums.quotient(stoppedRight, stopped);
    }
}
