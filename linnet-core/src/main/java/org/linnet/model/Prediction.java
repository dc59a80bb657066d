package org.linnet.model;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.IntFunction;
import org.linnet.novelty.Novelty;

/** A model's answer for one photograph or observation. Immutable. */
public final class Prediction {
    private final List<RankedTaxon> wayDown;
    private final int decidedDepth;
    private final double threshold;
    private final Optional<Novelty> novelty;
    private final Optional<Unfiltered> unfiltered;
    private final IntFunction<List<RankedTaxon>> likeliest;

    /** What is made of the probabilities of all taxa, where no list was applied. */
    public Prediction(
            List<RankedTaxon> wayDown,
            int decidedDepth,
            double threshold,
            Optional<Novelty> novelty,
            IntFunction<List<RankedTaxon>> likeliest) {
        this(wayDown, decidedDepth, threshold, novelty, Optional.empty(), likeliest);
    }

    /**
     * What is made of the probabilities of all taxa.
     *
     * @param wayDown the taxa from just below the top through the decided one down to the most probable leaf below it, or to
     *     the most probable leaf of all where none is decided
     * @param decidedDepth how many of them, from the top, are decided on; 0 where none is. Where the photograph shows
     *     something unknown, these are the taxa that it belongs to all the same
     * @param threshold the probability that a taxon had to reach, 0..1
     * @param novelty empty where the model cannot say, or was not asked
     * @param unfiltered what the model said of the same taxa before a list was applied; empty where none was
     * @param likeliest finds the so many most probable leaves, the most probable first
     */
    public Prediction(
            List<RankedTaxon> wayDown,
            int decidedDepth,
            double threshold,
            Optional<Novelty> novelty,
            Optional<Unfiltered> unfiltered,
            IntFunction<List<RankedTaxon>> likeliest) {
        this.wayDown = List.copyOf(wayDown);
        this.decidedDepth = decidedDepth;
        this.threshold = threshold;
        this.novelty = requireNonNull(novelty, "novelty is null");
        this.unfiltered = requireNonNull(unfiltered, "unfiltered is null");
        this.likeliest = requireNonNull(likeliest, "likeliest is null");
        if (decidedDepth < 0 || decidedDepth > wayDown.size()) {
            throw new IllegalArgumentException("decidedDepth out of range: " + decidedDepth);
        }
        if (unfiltered.isPresent()
                && !unfiltered
                        .get()
                        .taxa()
                        .equals(wayDown.stream().map(RankedTaxon::taxon).toList())) {
            throw new IllegalArgumentException("other taxa before the list was applied: "
                    + unfiltered.get().taxa());
        }
    }

    /** The taxa from just below the top down to the {@link #decided} one; empty if there is none. */
    public List<RankedTaxon> path() {
        return wayDown.subList(0, decidedDepth);
    }

    /**
     * The most specific taxon that the model is confident about, its name for the photograph; empty if there is none.
     */
    public Optional<RankedTaxon> decided() {
        return decidedDepth == 0 ? Optional.empty() : Optional.of(wayDown.get(decidedDepth - 1));
    }

    /** The depth of the {@link #decided} taxon below the top; 0 if there is none. */
    public int decidedDepth() {
        return decidedDepth;
    }

    /** The {@link #path}, and on from there to the {@link #guess}. */
    public List<RankedTaxon> wayDown() {
        return wayDown;
    }

    /**
     * The most probable leaf at or below the decided taxon, however unlikely; empty where the model knows no taxon. If
     * the answer is {@link #isUnknown unknown}, this leaf only says what it resembles most.
     */
    public Optional<RankedTaxon> guess() {
        return wayDown.isEmpty() ? Optional.empty() : Optional.of(wayDown.get(wayDown.size() - 1));
    }

    /**
     * The most probable leaves of all, whether they are decided on or not.
     *
     * @param count how many at most, at least 1
     * @return the most probable first
     */
    public List<RankedTaxon> top(int count) {
        if (count < 1) {
            throw new IllegalArgumentException("count must be at least 1: " + count);
        }
        return likeliest.apply(count);
    }

    /** What the model said before a list of local taxa was applied; empty where none was. */
    public Optional<Unfiltered> unfiltered() {
        return unfiltered;
    }

    /**
     * A taxon of the {@link #wayDown}, such as the {@link #decided} one or the {@link #guess}, with its probability before a list
     * of local taxa was applied.
     *
     * @return empty where no list was applied, or the taxon is not on the way down
     */
    public Optional<RankedTaxon> unfiltered(RankedTaxon taxon) {
        return unfiltered.flatMap(before -> before.wayDown().stream()
                .filter(ranked -> ranked.taxon().equals(taxon.taxon()))
                .findFirst());
    }

    /**
     * The most probable taxon before a list of local taxa was applied, with its probability then, where the list
     * excludes it: the most probable leaf; where that is allowed, a taxon above other leaves, all of them excluded,
     * that reached the threshold. Empty where the list allows both, or there is none.
     */
    public Optional<RankedTaxon> ruledOut() {
        return unfiltered.flatMap(Unfiltered::ruledOut);
    }

    /** The probability that a taxon had to reach, 0..1. */
    public double threshold() {
        return threshold;
    }

    /** The novelty; empty if the model cannot tell, or was not asked. */
    public Optional<Novelty> novelty() {
        return novelty;
    }

    /** Whether the answer is unknown: none of the leaves. */
    public boolean isUnknown() {
        return novelty.isPresent() && novelty.get().isUnknown();
    }

    /** What is unknown is no leaf: the same, knowing how new to the model it is. */
    public Prediction withNovelty(Novelty found) {
        int depth = found.isUnknown() ? Math.min(decidedDepth, found.nearestDepth()) : decidedDepth;
        return new Prediction(wayDown, depth, threshold, Optional.of(found), unfiltered, likeliest);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Prediction that
                && decidedDepth == that.decidedDepth
                && Double.compare(threshold, that.threshold) == 0
                && wayDown.equals(that.wayDown)
                && novelty.equals(that.novelty)
                && unfiltered.equals(that.unfiltered);
    }

    @Override
    public int hashCode() {
        return Objects.hash(wayDown, decidedDepth, threshold, novelty, unfiltered);
    }

    /**
     * {@code felidae/panthera (genus, 0.91)}, {@code unknown, nearest felidae (family, 0.95)}, or {@code undecided}.
     */
    @Override
    public String toString() {
        String name = decided().map(RankedTaxon::toString).orElse("");
        if (isUnknown()) {
            return name.isEmpty() ? "unknown" : "unknown, nearest " + name;
        }
        return name.isEmpty() ? "undecided" : name;
    }
}
