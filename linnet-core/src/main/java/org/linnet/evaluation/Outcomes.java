package org.linnet.evaluation;

import java.util.Arrays;
import java.util.List;
import java.util.function.ObjLongConsumer;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import java.util.function.ToLongFunction;
import java.util.stream.IntStream;
import org.linnet.internal.linear.Sums;

/**
 * The outcomes of all test photographs, or of a sample of them: the outcomes that occurred, and how many photographs
 * had each. Immutable.
 */
public final class Outcomes {
    private final List<Outcome> distinct;
    private final long[] photographs;
    /** Where each true taxon's outcomes begin, and where the last one's end. */
    private final int[] taxa;

    /**
     * Outcomes with their counts.
     *
     * @param distinct all different, in the order of the truths' paths
     * @param photographs how many had each, none negative; copied
     */
    public Outcomes(List<Outcome> distinct, long[] photographs) {
        this(List.copyOf(distinct), photographs.clone(), taxa(distinct));
        if (distinct.size() != photographs.length || Arrays.stream(photographs).anyMatch(count -> count < 0)) {
            throw new IllegalArgumentException("counts that do not fit " + distinct.size() + " outcomes");
        }
    }

    private Outcomes(List<Outcome> distinct, long[] photographs, int[] taxa) {
        this.distinct = distinct;
        this.photographs = photographs;
        this.taxa = taxa;
    }

    private static int[] taxa(List<Outcome> distinct) {
        int size = distinct.size();
        int[] inner = IntStream.range(1, size)
                .filter(i -> !distinct.get(i).truth().equals(distinct.get(i - 1).truth()))
                .toArray();
        for (int i : inner) {
            if (distinct.get(i).truth().compareTo(distinct.get(i - 1).truth()) < 0) {
                throw new IllegalArgumentException(distinct.get(i).truth() + " after "
                        + distinct.get(i - 1).truth());
            }
        }
        return size == 0
                ? new int[1]
                : IntStream.concat(IntStream.of(0), IntStream.concat(Arrays.stream(inner), IntStream.of(size)))
                        .toArray();
    }

    /** How many photographs there are. */
    public long photographs() {
        long sum = 0;
        for (int i = taxa[0]; i < taxa[taxa.length - 1]; i++) {
            sum += photographs[i];
        }
        return sum;
    }

    /** Goes through the outcomes, in the order of the truths' paths, with how many photographs had each. */
    public void forEach(ObjLongConsumer<Outcome> action) {
        for (int i = taxa[0]; i < taxa[taxa.length - 1]; i++) {
            if (photographs[i] > 0) {
                action.accept(distinct.get(i), photographs[i]);
            }
        }
    }

    /** The photographs of which something is true. */
    public Outcomes where(Predicate<Outcome> wanted) {
        long[] found = photographs.clone();
        for (int i = taxa[0]; i < taxa[taxa.length - 1]; i++) {
            if (found[i] > 0 && !wanted.test(distinct.get(i))) {
                found[i] = 0;
            }
        }
        return new Outcomes(distinct, found, taxa);
    }

    /** The share of the photographs of which something is true, 0..1; NaN without photographs. */
    public double share(Predicate<Outcome> wanted) {
        return quotient(outcome -> wanted.test(outcome) ? 1 : 0, outcome -> 1);
    }

    /** One sum over all photographs divided by another; 0 where the latter is 0, NaN without photographs. */
    public double quotient(ToLongFunction<Outcome> part, ToLongFunction<Outcome> whole) {
        long parts = 0;
        long wholes = 0;
        boolean empty = true;
        for (int i = taxa[0]; i < taxa[taxa.length - 1]; i++) {
            if (photographs[i] > 0) {
                parts += photographs[i] * part.applyAsLong(distinct.get(i));
                wholes += photographs[i] * whole.applyAsLong(distinct.get(i));
                empty = false;
            }
        }
        return empty ? Double.NaN : Sums.quotient(parts, wholes);
    }

    /**
     * The plain mean over the true taxa that have photographs, so that each counts the same; NaN where none has.
     *
     * @param figure computed of each taxon's photographs
     */
    public double meanOverTaxa(ToDoubleFunction<Outcomes> figure) {
        return Sums.mean(IntStream.range(1, taxa.length)
                .mapToObj(taxon -> new Outcomes(distinct, photographs, new int[] {taxa[taxon - 1], taxa[taxon]}))
                .filter(taxon -> taxon.photographs() > 0)
                .mapToDouble(figure)
                .toArray());
    }
}
