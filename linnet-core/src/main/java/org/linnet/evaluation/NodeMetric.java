package org.linnet.evaluation;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.function.ToDoubleFunction;
import org.linnet.internal.label.Providers;

/**
 * A metric of how well one node's classifier tells the taxon's children apart, given the right parent.
 *
 * <p>To add one, name a public class that implements this and has a constructor without parameters in
 * {@code META-INF/services/org.linnet.evaluation.NodeMetric}: it will be in {@code metrics.json}, {@code metrics.csv},
 * {@code report.html}, and in the table that {@code linnet evaluate} prints.
 */
public interface NodeMetric extends Metric<ConfusionMatrix> {
    /** {@link Standard} ones and those that were added. */
    static List<NodeMetric> all() {
        return Providers.of(NodeMetric.class, List.of(Standard.values()));
    }

    /** Linnet's own, as scikit-learn has them. */
    enum Standard implements NodeMetric {
        ACCURACY("accuracy", "accuracy", Format.PERCENT, false, ConfusionMatrix::accuracy),
        BALANCED_ACCURACY(
                "balancedAccuracy", "balanced accuracy", Format.PERCENT, true, ConfusionMatrix::balancedAccuracy),
        MACRO_F1("macroF1", "macro F1", Format.DECIMAL, false, ConfusionMatrix::macroF1);

        private final String label;
        private final String title;
        private final Format format;
        private final boolean interval;

        @SuppressWarnings("ImmutableEnumChecker") // a function without state
        private final ToDoubleFunction<ConfusionMatrix> figure;

        Standard(
                String label, String title, Format format, boolean interval, ToDoubleFunction<ConfusionMatrix> figure) {
            this.label = label;
            this.title = title;
            this.format = format;
            this.interval = interval;
            this.figure = figure;
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
        public double of(ConfusionMatrix judged) {
            return figure.applyAsDouble(requireNonNull(judged, "judged is null"));
        }
    }
}
