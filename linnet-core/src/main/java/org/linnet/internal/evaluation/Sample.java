package org.linnet.internal.evaluation;

import static java.util.Objects.requireNonNull;

import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.IntUnaryOperator;
import org.linnet.evaluation.Figure;
import org.linnet.evaluation.Interval;
import org.linnet.evaluation.Metric;
import org.linnet.internal.dataset.Observations;

/**
 * The photographs that were judged, each by its observation and by what became of it: eight bytes a photograph. Not safe
 * for use by several threads.
 *
 * @param <K> what became of a photograph
 * @param <T> what became of all of them: what metrics are computed from
 */
final class Sample<K, T> {
    private final Observations observations;
    private final Comparator<K> order;
    private final BiFunction<List<K>, long[], T> together;
    private final Map<K, Integer> numbers = new HashMap<>();
    private final IntColumn observed = new IntColumn();
    private final IntColumn kinds = new IntColumn();

    /**
     * A sample without photographs.
     *
     * @param together is given all that became of photographs, each once and in order, and how many had each
     */
    Sample(Observations observations, Comparator<K> order, BiFunction<List<K>, long[], T> together) {
        this.observations = requireNonNull(observations, "observations is null");
        this.order = requireNonNull(order, "order is null");
        this.together = requireNonNull(together, "together is null");
    }

    void add(String observation, K kind) {
        Integer number = numbers.putIfAbsent(kind, numbers.size());
        observed.add(observations.number(observation));
        kinds.add(number == null ? numbers.size() - 1 : number);
    }

    /** What became of all the photographs. */
    T all() {
        return new Ordered().counted(photograph -> 1);
    }

    /** What metrics come to, with intervals for those that have them. */
    List<Figure> figures(List<? extends Metric<T>> metrics, Bootstrap bootstrap) {
        Ordered ordered = new Ordered();
        int[] drawn = Observations.renumbered(observed.values());
        Iterator<Interval> intervals = bootstrap
                .intervals(Observations.count(drawn), times -> {
                    T sample = ordered.counted(photograph -> times[drawn[photograph]]);
                    return metrics.stream()
                            .filter(Metric::hasInterval)
                            .mapToDouble(metric -> metric.of(sample))
                            .toArray();
                })
                .iterator();
        T all = all();
        return metrics.stream()
                .map(metric -> new Figure(
                        metric,
                        metric.of(all),
                        metric.hasInterval() ? Optional.of(intervals.next()) : Optional.empty()))
                .toList();
    }

    /** Whole numbers in a row that grows. */
    private static final class IntColumn {
        private int[] values = new int[16];
        private int size;

        private void add(int value) {
            if (size == values.length) {
                values = Arrays.copyOf(values, size + (size >> 1));
            }
            values[size++] = value;
        }

        private int[] values() {
            return Arrays.copyOf(values, size);
        }
    }

    /** What became of the photographs so far, in order. */
    private final class Ordered {
        private final List<K> distinct = numbers.keySet().stream().sorted(order).toList();
        private final int[] places = new int[distinct.size()];
        private final int[] photographs = kinds.values();

        private Ordered() {
            for (int place = 0; place < places.length; place++) {
                places[numbers.get(distinct.get(place))] = place;
            }
        }

        /** @param times how often a photograph counts, by its number */
        private T counted(IntUnaryOperator times) {
            long[] counts = new long[places.length];
            for (int photograph = 0; photograph < photographs.length; photograph++) {
                counts[places[photographs[photograph]]] += times.applyAsInt(photograph);
            }
            return together.apply(distinct, counts);
        }
    }
}
