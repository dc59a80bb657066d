package org.linnet.internal.evaluation;

import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import org.linnet.evaluation.HierarchicalMetrics;
import org.linnet.internal.linear.Sums;
import org.linnet.taxonomy.TaxonPath;

/** Counts the taxa that names and truths share with their ancestors, over all photographs and by true taxon. */
public final class HierarchicalCounter {
    /** Sizes of the sets, summed over the photographs of one taxon. */
    private static final class Sizes {
        private long shared;
        private long named;
        private long truth;

        private HierarchicalMetrics metrics() {
            return HierarchicalMetrics.ofCounts(shared, named, truth);
        }
    }

    private final Map<TaxonPath, Sizes> byTruth = new TreeMap<>();

    public void add(TaxonPath truth, TaxonPath named) {
        Sizes sizes = byTruth.computeIfAbsent(truth, taxon -> new Sizes());
        sizes.shared += truth.sharedDepth(named);
        sizes.named += named.depth();
        sizes.truth += truth.depth();
    }

    /** All photographs together. */
    public HierarchicalMetrics micro() {
        Sizes all = new Sizes();
        for (Sizes sizes : byTruth.values()) {
            all.shared += sizes.shared;
            all.named += sizes.named;
            all.truth += sizes.truth;
        }
        return all.metrics();
    }

    /** Plain means over the true taxa; NaN without photographs. */
    HierarchicalMetrics macro() {
        return new HierarchicalMetrics(
                mean(HierarchicalMetrics::precision), mean(HierarchicalMetrics::recall), mean(HierarchicalMetrics::f1));
    }

    private double mean(ToDoubleFunction<HierarchicalMetrics> value) {
        return Sums.mean(
                byTruth.values().stream().map(Sizes::metrics).mapToDouble(value).toArray());
    }
}
