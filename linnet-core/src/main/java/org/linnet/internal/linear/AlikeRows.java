package org.linnet.internal.linear;

import static java.util.Objects.requireNonNull;

import java.util.Arrays;
import java.util.List;
import java.util.function.IntConsumer;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/**
 * Finds the rows whose cosine to a row is at least a bound: all of them, without looking at every row whole. Of each row,
 * made 1 long, the places along {@value #AXES} axes are kept, 128 bytes, sorted by the first. Two rows with a cosine of c are
 * sqrt(2 - 2c) apart, and along axes at right angles never further; so a search goes through the rows that are near along
 * the first axis, leaves most of them after a few more, and looks at the whole of those that are left. Safe for use by
 * several threads at once if the rows are.
 */
public final class AlikeRows {
    private static final int AXES = 32;

    /** What the axes are taken from. Any axes give the same result; those along which rows vary are faster. */
    private static final int MOST_SAMPLED = 512;

    private static final int ITERATIONS = 2;
    private static final int BLOCK = 1024;

    /** What rounding places to float32 may add to a squared distance, and more. */
    private static final double ROUNDING = 1e-5;

    private final IntFunction<float[]> rows;
    /** What is taken off every row first; zeros for nothing. */
    private final double[] mean;

    private final double leastCosine;
    private final double[] lengths;
    private final double[][] axes;
    /** The rows by their place along the first axis. */
    private final int[] order;

    private final float[] first;
    /** [rows · axes], in the same order. */
    private final float[] places;

    private AlikeRows(
            IntFunction<float[]> rows,
            double[] mean,
            double leastCosine,
            double[] lengths,
            double[][] axes,
            int[] order,
            float[] first,
            float[] places) {
        this.rows = rows;
        this.mean = mean;
        this.leastCosine = leastCosine;
        this.lengths = lengths;
        this.axes = axes;
        this.order = order;
        this.first = first;
        this.places = places;
    }

    /** Hears of pairs of rows. */
    @FunctionalInterface
    public interface PairConsumer {
        /**
         * Takes one pair.
         *
         * @param first the smaller of the two numbers
         */
        void accept(int first, int second);
    }

    /**
     * Takes rows in.
     *
     * @param rows each row by its number from 0, [dimensions], finite; asked for again where a row may be alike
     * @param count how many
     * @param leastCosine above 0, below 1
     */
    public static AlikeRows of(IntFunction<float[]> rows, int count, double leastCosine) {
        requireNonNull(rows, "rows is null");
        return of(rows, new double[count == 0 ? 0 : rows.apply(0).length], count, leastCosine);
    }

    /**
     * The same with the mean of the rows taken off every row, those that are asked about too: what all rows have in common then
     * makes none alike, so that a cosine means much the same for rows of any source.
     */
    public static AlikeRows centred(IntFunction<float[]> rows, int count, double leastCosine) {
        requireNonNull(rows, "rows is null");
        double[] mean = new double[count == 0 ? 0 : rows.apply(0).length];
        for (int row = 0; row < count; row++) {
            Vectors.addScaled(mean, 1.0 / count, Vectors.toDoubles(rows.apply(row)));
        }
        return of(rows, mean, count, leastCosine);
    }

    private static AlikeRows of(IntFunction<float[]> rows, double[] mean, int count, double leastCosine) {
        if (!(leastCosine > 0 && leastCosine < 1)) {
            throw new IllegalArgumentException("leastCosine must be above 0 and below 1: " + leastCosine);
        }
        double[][] axes = axes(rows, mean, count);
        double[] lengths = new double[count];
        float[][] along = new float[count][];
        IntStream.range(0, count).parallel().forEach(row -> {
            double[] values = less(mean, rows.apply(row));
            lengths[row] = Math.sqrt(Vectors.dot(values, values));
            along[row] = along(axes, Vectors.normalised(values));
        });
        int[] order = IntStream.range(0, count)
                .boxed()
                .sorted((a, b) -> Float.compare(along[a][0], along[b][0]))
                .mapToInt(Integer::intValue)
                .toArray();
        float[] first = new float[count];
        float[] places = new float[count * AXES];
        for (int at = 0; at < count; at++) {
            first[at] = along[order[at]][0];
            System.arraycopy(along[order[at]], 0, places, at * AXES, AXES);
        }
        return new AlikeRows(rows, mean, leastCosine, lengths, axes, order, first, places);
    }

    /** Tells of each row that is alike, in no particular order. */
    public void find(float[] row, IntConsumer found) {
        if (order.length == 0) {
            return;
        }
        double[] unit = unit(mean, row);
        float[] along = along(axes, unit);
        float reach = (float) Math.sqrt(reach());
        int from = Arrays.binarySearch(first, along[0] - reach);
        scan(along, from < 0 ? -from - 1 : earliest(from), other -> {
            if (isAlike(unit, other)) {
                found.accept(other);
            }
        });
    }

    /**
     * Tells of every pair of rows that are alike once, on this thread, always in the same order. Pairs are found by other
     * threads, and no more of them are held than a few rows have, since of many rows that are all alike there are very many.
     */
    public void forEachPair(PairConsumer pairs) {
        for (int block = 0; block < order.length; block += BLOCK) {
            List<int[]> found = IntStream.range(block, Math.min(order.length, block + BLOCK))
                    .parallel()
                    .mapToObj(this::alikeAfter)
                    .toList();
            for (int i = 0; i < found.size(); i++) {
                int row = order[block + i];
                for (int other : found.get(i)) {
                    pairs.accept(Math.min(row, other), Math.max(row, other));
                }
            }
        }
    }

    /** The rows alike to that at a place of the order that come after it. */
    private int[] alikeAfter(int at) {
        IntStream.Builder candidates = IntStream.builder();
        scan(Arrays.copyOfRange(places, at * AXES, (at + 1) * AXES), at + 1, candidates);
        int[] near = candidates.build().toArray();
        if (near.length == 0) {
            return near;
        }
        double[] unit = unit(mean, rows.apply(order[at]));
        return Arrays.stream(near).filter(other -> isAlike(unit, other)).toArray();
    }

    /** Tells of the rows from a place in the order on that the axes do not rule out. */
    private void scan(float[] along, int from, IntConsumer candidate) {
        float reach = reach();
        float end = along[0] + (float) Math.sqrt(reach);
        for (int at = from; at < first.length && first[at] <= end; at++) {
            int place = at * AXES;
            float squared = 0;
            for (int axis = 0; axis < AXES && squared <= reach; axis += 4) {
                float d0 = along[axis] - places[place + axis];
                float d1 = along[axis + 1] - places[place + axis + 1];
                float d2 = along[axis + 2] - places[place + axis + 2];
                float d3 = along[axis + 3] - places[place + axis + 3];
                squared += d0 * d0 + d1 * d1 + (d2 * d2 + d3 * d3);
            }
            if (squared <= reach) {
                candidate.accept(order[at]);
            }
        }
    }

    private float reach() {
        return (float) (2 - 2 * leastCosine + ROUNDING);
    }

    private boolean isAlike(double[] unit, int other) {
        return lengths[other] > 0 && Vectors.dot(unit, less(mean, rows.apply(other))) >= leastCosine * lengths[other];
    }

    private int earliest(int at) {
        int earliest = at;
        while (earliest > 0 && first[earliest - 1] == first[at]) {
            earliest--;
        }
        return earliest;
    }

    private static double[][] axes(IntFunction<float[]> rows, double[] mean, int count) {
        if (count == 0) {
            return new double[0][];
        }
        int sampled = Math.min(count, MOST_SAMPLED);
        double[][] sample = IntStream.range(0, sampled)
                .mapToObj(i -> unit(mean, rows.apply((int) ((long) i * count / sampled))))
                .toArray(double[][]::new);
        double[] middle = new double[sample[0].length];
        for (double[] row : sample) {
            Vectors.addScaled(middle, 1.0 / sampled, row);
        }
        for (double[] row : sample) {
            Vectors.addScaled(row, -1, middle);
        }
        return LeadingAxes.of(sample, AXES, ITERATIONS);
    }

    private static double[] unit(double[] mean, float[] row) {
        return Vectors.normalised(less(mean, row));
    }

    private static double[] less(double[] mean, float[] row) {
        double[] less = Vectors.toDoubles(row);
        Vectors.addScaled(less, -1, mean);
        return less;
    }

    private static float[] along(double[][] axes, double[] unit) {
        float[] along = new float[AXES];
        for (int axis = 0; axis < axes.length; axis++) {
            along[axis] = (float) Vectors.dot(axes[axis], unit);
        }
        return along;
    }
}
