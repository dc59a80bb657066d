package org.linnet.evaluation;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.function.ToLongFunction;
import org.linnet.internal.label.Providers;

/**
 * A metric of naming from the top of the tree down, every step's mistakes included.
 *
 * <p>To add one, name a public class that implements this and has a constructor without parameters in
 * {@code META-INF/services/org.linnet.evaluation.EndToEndMetric}: it will be in {@code metrics.json},
 * {@code metrics.csv}, {@code report.html}, and in the output of {@code linnet evaluate}.
 */
public interface EndToEndMetric extends Metric<Outcomes> {
    /** {@link Standard} ones and those that were added. */
    static List<EndToEndMetric> all() {
        return Providers.of(EndToEndMetric.class, List.of(Standard.values()));
    }

    /**
     * Linnet's own. Hierarchical ones compare the sets of a taxon and its ancestors without the top, so that what is right
     * at some ranks only counts in part: Kiritchenko, Matwin and Famili, "Functional annotation of genes using
     * hierarchical text categorization", 2005; over all photographs together, or (macro) as plain means over the true
     * taxa, so that each counts the same. Those that are "decided" are of the names that the model decided on, at
     * whatever rank it stopped.
     */
    enum Standard implements EndToEndMetric {
        /** Share of the photographs of leaves whose leaf is the likeliest. */
        LEAF_ACCURACY("leafAccuracy", "leaf accuracy", true, all -> all.where(Outcome::ofLeaf)
                .share(Outcome::right)),
        /** Mean over the leaves of the share named rightly. */
        LEAF_BALANCED_ACCURACY("leafBalancedAccuracy", "leaf balanced accuracy", true, all -> all.where(Outcome::ofLeaf)
                .meanOverTaxa(leaf -> leaf.share(Outcome::right))),
        HIERARCHICAL_PRECISION(
                "hierarchicalPrecision", "hierarchical precision", false, Outcome::sharedTaxa, Outcome::namedTaxa),
        HIERARCHICAL_RECALL("hierarchicalRecall", "hierarchical recall", false, Outcome::sharedTaxa, Outcome::trueTaxa),
        HIERARCHICAL_F1(
                "hierarchicalF1",
                "hierarchical F1",
                true,
                one -> 2L * one.sharedTaxa(),
                one -> one.namedTaxa() + one.trueTaxa()),
        HIERARCHICAL_MACRO_PRECISION("hierarchicalMacroPrecision", HIERARCHICAL_PRECISION),
        HIERARCHICAL_MACRO_RECALL("hierarchicalMacroRecall", HIERARCHICAL_RECALL),
        HIERARCHICAL_MACRO_F1("hierarchicalMacroF1", HIERARCHICAL_F1),
        TOP_1_ACCURACY(1),
        TOP_3_ACCURACY(3),
        TOP_5_ACCURACY(5),
        DECIDED_HIERARCHICAL_PRECISION(
                "decidedHierarchicalPrecision",
                "decided hierarchical precision",
                false,
                Outcome::decidedSharedTaxa,
                Outcome::decidedTaxa),
        DECIDED_HIERARCHICAL_RECALL(
                "decidedHierarchicalRecall",
                "decided hierarchical recall",
                false,
                Outcome::decidedSharedTaxa,
                Outcome::trueTaxa),
        DECIDED_HIERARCHICAL_F1(
                "decidedHierarchicalF1",
                "decided hierarchical F1",
                true,
                one -> 2L * one.decidedSharedTaxa(),
                one -> one.decidedTaxa() + one.trueTaxa()),
        DECIDED_HIERARCHICAL_MACRO_PRECISION("decidedHierarchicalMacroPrecision", DECIDED_HIERARCHICAL_PRECISION),
        DECIDED_HIERARCHICAL_MACRO_RECALL("decidedHierarchicalMacroRecall", DECIDED_HIERARCHICAL_RECALL),
        DECIDED_HIERARCHICAL_MACRO_F1("decidedHierarchicalMacroF1", DECIDED_HIERARCHICAL_F1),
        /** Share of the photographs that were named down to a leaf. */
        DECIDED_LEAF_COVERAGE(
                "decidedLeafCoverage", "decided leaf coverage", true, all -> all.share(Outcome::decidedLeaf)),
        /** Of the photographs that were named down to a leaf, the share of that leaf. */
        DECIDED_LEAF_PRECISION(
                "decidedLeafPrecision", "decided leaf precision", false, all -> all.where(Outcome::decidedLeaf)
                        .share(one -> one.decided().equals(one.truth()))),
        /** Share of the photographs that were given a name, at whatever rank. */
        DECIDED_COVERAGE("decidedCoverage", "decided coverage", true, all -> all.share(Outcome::isDecided)),
        /** Of the photographs that were given a name, the share whose taxon is the named one or below it. */
        DECIDED_PRECISION("decidedPrecision", "decided precision", true, all -> all.where(Outcome::isDecided)
                .share(Outcome::decidedRightly));

        private final String label;
        private final String title;
        private final Format format;
        private final boolean interval;

        @SuppressWarnings("ImmutableEnumChecker") // a function without state
        private final ToDoubleFunction<Outcomes> figure;

        Standard(String label, String title, Format format, boolean interval, ToDoubleFunction<Outcomes> figure) {
            this.label = label;
            this.title = title;
            this.format = format;
            this.interval = interval;
            this.figure = figure;
        }

        /** A share. */
        Standard(String label, String title, boolean interval, ToDoubleFunction<Outcomes> figure) {
            this(label, title, Format.PERCENT, interval, figure);
        }

        /** How often the true leaf is among so many of the likeliest. */
        Standard(int count) {
            this("top" + count + "Accuracy", "top-" + count + " accuracy", false, all -> all.where(Outcome::ofLeaf)
                    .share(one -> one.leafPlace() <= count));
        }

        /** One sum over all photographs together, divided by another. */
        Standard(
                String label,
                String title,
                boolean interval,
                ToLongFunction<Outcome> part,
                ToLongFunction<Outcome> whole) {
            this(label, title, Format.DECIMAL, interval, all -> all.quotient(part, whole));
        }

        /** The mean of another over the true taxa. */
        Standard(String label, Standard micro) {
            this(label, micro.title + ", each taxon alike", micro.format, false, all -> all.meanOverTaxa(micro::of));
        }

        @Override
        public String label() {
            return label;
        }

        @Override
        public String title() {
            return title;
        }

        @Override
        public Format format() {
            return format;
        }

        @Override
        public boolean hasInterval() {
            return interval;
        }

        @Override
        public double of(Outcomes judged) {
            return figure.applyAsDouble(requireNonNull(judged, "judged is null"));
        }
    }
}
