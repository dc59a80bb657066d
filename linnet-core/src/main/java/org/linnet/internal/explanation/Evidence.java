package org.linnet.internal.explanation;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.linnet.explanation.Neighbour;
import org.linnet.explanation.Neighbours;
import org.linnet.model.Prediction;
import org.linnet.model.RankedTaxon;
import org.linnet.novelty.Novelty;
import org.linnet.taxonomy.TaxonPath;

/**
 * What speaks for and against the answer that a model gives for a photograph.
 *
 * @param nearest the most similar photographs of those that the model was made from; none where they are not known
 */
public record Evidence(Prediction prediction, Neighbours nearest) {
    /** How many of the most similar training photographs are asked; more of them tell no better. */
    public static final int NEIGHBOURS = 5;

    /** Novelty scores below the threshold by less than this share of it are close to it. */
    private static final double CLOSE = 0.25;

    // What the doubt is made of; see benchmarks/README.md for the sets on which this was chosen.
    private static final double PER_LOGIT = 0.85;
    private static final double PER_NOVELTY = 0.3;
    private static final double FROM_NOVELTY = 2;
    private static final double OF_NEIGHBOURS = 0.5;
    private static final double UNKNOWN_AT_THRESHOLD = 2;
    private static final double PER_NOVELTY_BEYOND = 2.3;
    private static final double SURELY_UNKNOWN = -3;
    private static final double LEAST_PROBABILITY = 1e-6;

    /** Of the models on which the weights were chosen; scores of others are brought to their scale. */
    private static final double USUAL_THRESHOLD = 3.5;

    public Evidence {
        requireNonNull(prediction, "prediction is null");
        requireNonNull(nearest, "nearest is null");
    }

    /**
     * How likely the answer is wrong, 0..1: the name, or that it is unknown, or, where none is decided on, the likeliest leaf. It
     * mixes the probability of the likeliest leaf, how new the photograph is to the model, and how many of the most similar
     * training photographs are of that leaf. What is far beyond the threshold of the novelty is surely unknown, an answer that
     * is seldom wrong; it still comes before all names that nothing speaks against.
     */
    public double doubt() {
        OptionalDouble gap = noveltyGap();
        double logit;
        if (prediction.isUnknown()) {
            logit = Math.max(
                    SURELY_UNKNOWN, UNKNOWN_AT_THRESHOLD - PER_NOVELTY_BEYOND * gap.orElse(Double.POSITIVE_INFINITY));
        } else {
            double probability = Math.min(
                    1 - LEAST_PROBABILITY,
                    Math.max(
                            LEAST_PROBABILITY,
                            prediction.guess().map(RankedTaxon::probability).orElse(0.0)));
            logit = -PER_LOGIT * Math.log(probability / (1 - probability));
            if (gap.isPresent()) {
                logit += PER_NOVELTY * Math.max(0, gap.getAsDouble() + FROM_NOVELTY);
            }
            if (!nearest.nearest().isEmpty()) {
                logit += OF_NEIGHBOURS
                        * (1 - (double) agreeing() / nearest.nearest().size());
            }
        }
        return 1 / (1 + Math.exp(-logit));
    }

    /** How far the novelty score is above its threshold, or below 0; empty where there is no threshold or score. */
    private OptionalDouble noveltyGap() {
        return learntNovelty()
                .map(novelty -> OptionalDouble.of(
                        (novelty.score() - novelty.threshold()) / novelty.threshold() * USUAL_THRESHOLD))
                .orElse(OptionalDouble.empty());
    }

    private Optional<Novelty> learntNovelty() {
        return prediction.novelty().filter(novelty -> novelty.threshold() > 0 && novelty.threshold() < Float.MAX_VALUE);
    }

    /** Whether it is not unknown, but its novelty score is close to the threshold. */
    public boolean isNearlyUnknown() {
        return !prediction.isUnknown()
                && learntNovelty()
                        .filter(novelty -> novelty.score() > (1 - CLOSE) * novelty.threshold())
                        .isPresent();
    }

    /** The most probable leaf but for the guess, however unlikely; empty where there is none. */
    public Optional<RankedTaxon> second() {
        Optional<TaxonPath> guess = prediction.guess().map(RankedTaxon::taxon);
        return prediction.top(2).stream()
                .filter(taxon -> !guess.equals(Optional.of(taxon.taxon())))
                .findFirst();
    }

    /** How many of the most similar training photographs are of the guess. */
    public long agreeing() {
        return nearest.nearest().stream().filter(this::agrees).count();
    }

    private boolean agrees(Neighbour neighbour) {
        return prediction
                .guess()
                .filter(guess -> guess.taxon().equals(neighbour.taxon()))
                .isPresent();
    }

    /** The taxa of the most similar training photographs, the most similar first. */
    public List<TaxonPath> neighbourTaxa() {
        return nearest.nearest().stream().map(Neighbour::taxon).toList();
    }
}
