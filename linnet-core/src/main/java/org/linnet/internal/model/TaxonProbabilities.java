package org.linnet.internal.model;

import static java.util.Objects.requireNonNull;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.linnet.model.NodeModel;
import org.linnet.model.RankedTaxon;
import org.linnet.taxonomy.TaxonPath;

/**
 * How probable every taxon of a tree is for one photograph. A taxon's probability is the sum of its children's. Immutable.
 */
public final class TaxonProbabilities {
    /** What a single photograph can make a leaf at least, so that no one of them decides alone. */
    private static final double LEAST = 1e-12;

    private final TaxonIndex index;
    private final double[] values;
    private final Optional<TaxonProbabilities> unrestricted;

    private TaxonProbabilities(TaxonIndex index, double[] values, Optional<TaxonProbabilities> unrestricted) {
        this.index = index;
        this.values = values;
        this.unrestricted = unrestricted;
    }

    /**
     * Multiplies conditionals down the tree.
     *
     * @param conditionals of each node, the probability of each class given the node: [classes]; not asked for nodes with
     *     one child
     */
    static TaxonProbabilities of(TaxonIndex index, Function<NodeModel, double[]> conditionals) {
        double[] values = new double[index.size()];
        values[0] = 1;
        List<NodeModel> nodes = index.nodes();
        for (int n = 0; n < nodes.size(); n++) {
            int first = index.firstChild(n);
            double parent = values[index.parent(first)];
            if (nodes.get(n).head().isEmpty()) {
                values[first] = parent;
                continue;
            }
            double[] given = conditionals.apply(nodes.get(n));
            for (int c = 0; c < given.length; c++) {
                values[first + c] = parent * given[c];
            }
        }
        return new TaxonProbabilities(index, values, Optional.empty());
    }

    /**
     * A pool of these and what else there is to say of the leaves.
     *
     * @param weight of these, 0..1
     * @param leaves positions in the index
     * @param others [leaves], weighted already
     */
    public TaxonProbabilities pooled(double weight, int[] leaves, double[] others) {
        double[] pooled = new double[values.length];
        for (int i = 0; i < leaves.length; i++) {
            pooled[leaves[i]] = weight * values[leaves[i]] + others[i];
        }
        return summedUp(pooled, Optional.empty());
    }

    /**
     * One answer for several crops or views of one animal: the mean of their probabilities.
     *
     * @param views at least one, all over one index
     */
    public static TaxonProbabilities mean(List<TaxonProbabilities> views) {
        TaxonProbabilities first = first(views);
        double[] leaves = new double[first.values.length];
        for (TaxonProbabilities view : views) {
            for (int i = 0; i < leaves.length; i++) {
                leaves[i] += view.values[i] / views.size();
            }
        }
        return first.summedUp(
                leaves,
                first.unrestricted.map(any -> mean(
                        views.stream().map(TaxonProbabilities::unrestricted).toList())));
    }

    /**
     * One answer for several photographs of one event: the mean of the logarithms of the leaves' probabilities, which are then made to
     * sum to 1 (the logarithmic opinion pool; Genest and Zidek, "Combining probability distributions", Statistical Science 1,
     * 1986). A photograph that says little, because the animal is far or half out of the frame, weighs little.
     *
     * @param frames at least one, all over one index
     */
    public static TaxonProbabilities logarithmicMean(List<TaxonProbabilities> frames) {
        TaxonProbabilities first = first(frames);
        double[] leaves = new double[first.values.length];
        double sum = 0;
        for (int leaf : first.index.leaves()) {
            // A leaf that a list of taxa rules out has none in all of them, and stays so.
            boolean possible = frames.stream().anyMatch(frame -> frame.values[leaf] > 0);
            leaves[leaf] = possible
                    ? Math.exp(frames.stream()
                            .mapToDouble(frame -> Math.log(Math.max(LEAST, frame.values[leaf])))
                            .average()
                            .orElseThrow())
                    : 0;
            sum += leaves[leaf];
        }
        for (int leaf : first.index.leaves()) {
            leaves[leaf] /= sum;
        }
        return first.summedUp(
                leaves,
                first.unrestricted.map(any -> logarithmicMean(
                        frames.stream().map(TaxonProbabilities::unrestricted).toList())));
    }

    private static TaxonProbabilities first(List<TaxonProbabilities> several) {
        if (several.isEmpty()) {
            throw new IllegalArgumentException("nothing to combine");
        }
        TaxonProbabilities first = several.get(0);
        if (several.stream().anyMatch(one -> one.index != first.index)) {
            throw new IllegalArgumentException("of different trees");
        }
        return first;
    }

    /** The same with the leaves that are not allowed taken out, and the others made to sum to 1; knows what was before. */
    TaxonProbabilities restricted(boolean[] allowed) {
        double[] leaves = values.clone();
        double kept = 0;
        for (int i = 0; i < leaves.length; i++) {
            if (index.isLeaf(i)) {
                leaves[i] = allowed[i] ? leaves[i] : 0;
                kept += leaves[i];
            }
        }
        // Where all that is allowed has been ruled out by rounding, nothing is known of it.
        for (int i = 0; kept == 0 && i < leaves.length; i++) {
            leaves[i] = allowed[i] ? 1 : 0;
        }
        return summedUp(leaves, Optional.of(this));
    }

    /** How probable every taxon was before any was ruled out; these themselves where none was. */
    TaxonProbabilities unrestricted() {
        return unrestricted.orElse(this);
    }

    /** Whether some taxa may have been ruled out. */
    boolean isRestricted() {
        return unrestricted.isPresent();
    }

    /** As if a leaf had never been taught: the others are made to sum to 1. The same where it is none, or the only one. */
    TaxonProbabilities without(TaxonPath leaf) {
        OptionalInt position = index.position(leaf);
        if (position.isEmpty() || !index.isLeaf(position.getAsInt()) || index.leaves().length < 2) {
            return this;
        }
        boolean[] allowed = new boolean[values.length];
        for (int other : index.leaves()) {
            allowed[other] = other != position.getAsInt();
        }
        return restricted(allowed);
    }

    /** Ancestors are the sums of their leaves; the whole is made 1. */
    private TaxonProbabilities summedUp(double[] leaves, Optional<TaxonProbabilities> before) {
        double[] sums = new double[leaves.length];
        for (int i = leaves.length - 1; i >= 0; i--) {
            sums[i] += index.isLeaf(i) ? leaves[i] : 0;
            if (i > 0) {
                sums[index.parent(i)] += sums[i];
            }
        }
        double whole = sums[0];
        for (int i = 0; i < sums.length; i++) {
            sums[i] /= whole;
        }
        return new TaxonProbabilities(index, sums, before);
    }

    /** The taxa and their order. */
    public TaxonIndex index() {
        return index;
    }

    /** How probable the taxon at a position of the index is, 0..1. */
    public double at(int position) {
        return values[position];
    }

    /**
     * How probable a taxon is, 0..1.
     *
     * @throws IllegalArgumentException where the model does not know it
     */
    public double of(TaxonPath taxon) {
        requireNonNull(taxon, "taxon is null");
        return values[index.position(taxon).orElseThrow(() -> new IllegalArgumentException("no taxon " + taxon))];
    }

    /** Of the leaves alone, in the order of their paths: [leaves]. */
    public double[] leaves() {
        return Arrays.stream(index.leaves()).mapToDouble(leaf -> values[leaf]).toArray();
    }

    /** [taxa], in the order of the index. */
    public double[] toArray() {
        return values.clone();
    }

    /**
     * The most probable taxon at each depth. A branch that ends early takes part below its end too, so that what is compared
     * at a depth sums to 1, and a depth's taxon is never more probable than that of the depth above.
     *
     * @return [depth + 1], positions in the index; the top first
     */
    int[] bestAtEachDepth() {
        int[] best = new int[index.depth() + 1];
        Arrays.fill(best, -1);
        for (int i = 0; i < values.length; i++) {
            int last = index.isLeaf(i) ? index.depth() : index.depth(i);
            for (int depth = index.depth(i); depth <= last; depth++) {
                best[depth] = best[depth] < 0 || values[i] > values[best[depth]] ? i : best[depth];
            }
        }
        return best;
    }

    /** The most probable of the taxa that stand for a rank, whose probabilities sum to 1: a position in the index. */
    int bestAtRank(int place) {
        boolean[] compared = index.atRank(place);
        int best = -1;
        for (int i = 0; i < values.length; i++) {
            best = compared[i] && (best < 0 || values[i] > values[best]) ? i : best;
        }
        return Math.max(best, 0);
    }

    /** The most probable leaf that is the taxon at a position or stands below it. */
    int bestLeafBelow(int position) {
        boolean[] below = new boolean[values.length];
        below[position] = true;
        int best = -1;
        for (int i = position; i < values.length; i++) {
            below[i] |= i > position && below[index.parent(i)];
            if (below[i] && index.isLeaf(i) && (best < 0 || values[i] > values[best])) {
                best = i;
            }
        }
        return best;
    }

    /** The taxon at a position of the index, but for the top, with its rank and how probable it is. */
    RankedTaxon ranked(int position) {
        double parent = values[index.parent(position)];
        double conditional = parent > 0 ? values[position] / parent : 0;
        return new RankedTaxon(index.taxon(position), index.rank(position), conditional, values[position]);
    }

    /** The so many most probable leaves, the most probable first; of equal ones the first in the index; none that is ruled out. */
    List<RankedTaxon> likeliestLeaves(int count) {
        return IntStream.range(1, values.length)
                .filter(index::isLeaf)
                .filter(leaf -> values[leaf] > 0 || !isRestricted())
                .boxed()
                .sorted(Comparator.comparingDouble((Integer leaf) -> values[leaf])
                        .reversed())
                .limit(count)
                .map(this::ranked)
                .toList();
    }
}
