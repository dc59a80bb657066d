package org.linnet.internal.novelty;

import static java.util.stream.Collectors.toSet;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.linnet.head.LabelledEmbeddings;
import org.linnet.internal.linear.Folds;
import org.linnet.taxonomy.TaxonPath;

/** From training embeddings to a {@link RelativeDetector}: a part of them set the scale and the measures' weights. */
public final class NoveltyFit {
    /** Axes of largest variance along which covariances are learnt. */
    static final int AXES = 64;

    /**
     * How far covariances are drawn towards what is alike in all directions. On butterflies, flowers, cats and camera traps, 0.95
     * instead told new species by 0.004 of the area under the ROC better with EfficientNet-B4 and by 0.002 worse with Lite0 (no
     * cats and flowers there), and other animals and plants by 0.001 worse with both.
     */
    static final double SHRINKAGE = 0.9;

    /** The same for discriminants, which are of another kind and like less of it. */
    private static final double DISCRIMINANT_SHRINKAGE = 0.3;

    /** As many scores set a 95th percentile to within about 2 points. */
    private static final int ENOUGH_HELD_OUT = 200;

    /** As many scores set it to within about 1 point. */
    private static final int ENOUGH_TRIED = 500;

    private final List<TaxonPath> taxa;
    private final KnownPhotographs known;
    private final LabelledEmbeddings training;
    private final double[][] roots;
    private final double[][] directions;
    /** Found once: which axes they are matters little, but finding them takes longer than all else. */
    private final double[][] directionAxes;

    private NoveltyFit(List<TaxonPath> taxa, KnownPhotographs known) {
        this.taxa = List.copyOf(taxa);
        this.known = known;
        training = known.embeddings();
        roots = places(RelativeSpace::root);
        directions = places(RelativeSpace::direction);
        directionAxes = training.size() == 0
                ? new double[0][]
                : fit(directions, allRows()).axes(axisCount());
        int[] counts = training.counts(taxa.size());
        for (int taxon = 0; taxon < counts.length; taxon++) {
            if (counts[taxon] == 0) {
                throw new IllegalArgumentException("no training embedding of " + taxa.get(taxon));
            }
        }
    }

    private double[][] places(Function<float[], double[]> place) {
        return IntStream.range(0, training.size())
                .parallel()
                .mapToObj(row -> place.apply(training.embedding(row)))
                .toArray(double[][]::new);
    }

    /**
     * Learns what is known.
     *
     * @param taxa by the labels of the embeddings, at least two
     * @param training at least one embedding for each taxon
     * @param heldOut of the same taxa, not among the training embeddings; where they are too few to set thresholds by,
     *     these are set by the training embeddings too, each scored by a fit to other groups
     */
    public static RelativeDetector fit(List<TaxonPath> taxa, KnownPhotographs training, KnownPhotographs heldOut) {
        return new NoveltyFit(taxa, training).detector(heldOut);
    }

    private RelativeDetector detector(KnownPhotographs heldOut) {
        RelativeDetector untried = untried(allRows());
        NoveltyTrial trial = new NoveltyTrial(taxa);
        trial.add(
                untried,
                heldOut,
                IntStream.range(0, heldOut.embeddings().size())
                        .filter(heldOut::canBeTried)
                        .toArray());
        if (trial.size() < ENOUGH_HELD_OUT) {
            crossFit(trial);
        }
        return untried.withScale(trial.scale());
    }

    /** Tries training embeddings whose taxon has others on fits to other groups, fold by fold until there are enough. */
    private void crossFit(NoveltyTrial trial) {
        Folds folds = Folds.inTurn(training.groups());
        for (int fold : folds.used()) {
            int[] learnt = folds.learnt(fold);
            Set<Integer> seen =
                    Arrays.stream(learnt).map(training::label).boxed().collect(toSet());
            int[] rows = Arrays.stream(folds.heldOut(fold))
                    .filter(row -> known.canBeTried(row) && seen.contains(training.label(row)))
                    .toArray();
            if (seen.size() >= 2 && rows.length > 0 && trial.size() < ENOUGH_TRIED) {
                trial.add(untried(learnt), known, rows);
            }
        }
    }

    private SpaceFit fit(double[][] places, int[] rows) {
        return new SpaceFit(places, training, rows, taxa.size());
    }

    private int[] allRows() {
        return IntStream.range(0, training.size()).toArray();
    }

    /** What some rows say, before anything is tried on it; taxa without rows are left out. */
    private RelativeDetector untried(int[] rows) {
        SpaceFit ofRoots = fit(roots, rows);
        SpaceFit ofDirections = fit(directions, rows);
        RelativeSpace space = ofRoots.space(ofRoots.axes(axisCount()), SHRINKAGE);
        RelativeSpace plain = ofDirections.space(directionAxes, DISCRIMINANT_SHRINKAGE);
        return new RelativeDetector(
                Arrays.stream(ofRoots.present()).mapToObj(taxa::get).toList(),
                space,
                ofRoots.whitenedMeans(space),
                Optional.of(new DiscriminantSpace(plain, ofDirections.whitenedMeans(plain))),
                Optional.of(ofRoots.means()),
                RelativeScale.UNTRIED);
    }

    /** The same for all fits to a part: half as many as the smallest has rows, since others would be noise. */
    private int axisCount() {
        int rows = training.size() * (Folds.COUNT - 1) / Folds.COUNT;
        return Math.max(1, Math.min(Math.min(AXES, training.embeddingLength()), rows / 2));
    }
}
