package org.linnet.evaluation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.linnet.internal.linear.Sums;

/**
 * A confusion matrix: how many photographs of each class were named each class. Every metric of a node is a pure
 * function of it, defined as in scikit-learn; a quotient with denominator 0 is 0. Only cells that occurred are kept.
 * Immutable.
 */
public final class ConfusionMatrix {
    /**
     * A pair of classes, by their places among the classes.
     *
     * @param truth what photographs show: the row
     * @param predicted what they were named: the column
     */
    public record Cell(int truth, int predicted) implements Comparable<Cell> {
        /** Row by row. */
        @Override
        public int compareTo(Cell other) {
            return truth == other.truth ? predicted - other.predicted : truth - other.truth;
        }
    }

    private final List<String> classes;
    private final Map<String, Integer> indices = new HashMap<>();
    private final List<Cell> cells;
    private final long[] images;
    private final long[] support;
    private final long[] predicted;
    private final long[] right;

    /**
     * A matrix with the counts given.
     *
     * @param classes names, all different
     * @param counts [true class][predicted class], none negative
     */
    public ConfusionMatrix(List<String> classes, long[][] counts) {
        this(
                classes,
                occupied(classes.size(), counts),
                Arrays.stream(counts)
                        .flatMapToLong(Arrays::stream)
                        .filter(count -> count != 0)
                        .toArray());
    }

    private static List<Cell> occupied(int size, long[][] counts) {
        if (counts.length != size || Arrays.stream(counts).anyMatch(row -> row.length != size)) {
            throw new IllegalArgumentException("counts are not " + size + " by " + size);
        }
        List<Cell> cells = new ArrayList<>();
        for (int t = 0; t < size; t++) {
            for (int p = 0; p < size; p++) {
                if (counts[t][p] != 0) {
                    cells.add(new Cell(t, p));
                }
            }
        }
        return cells;
    }

    /**
     * A matrix of which most cells may be empty.
     *
     * @param classes names, all different
     * @param cells all different, row by row; those that are not here hold no photographs
     * @param images how many photographs each cell holds, none negative
     */
    public ConfusionMatrix(List<String> classes, List<Cell> cells, long[] images) {
        this.classes = List.copyOf(classes);
        this.classes.forEach(name -> indices.put(name, indices.size()));
        if (indices.size() != classes.size()) {
            throw new IllegalArgumentException("two classes of one name: " + classes);
        }
        if (images.length != cells.size()) {
            throw new IllegalArgumentException(images.length + " counts for " + cells.size() + " cells");
        }
        this.cells = List.copyOf(cells);
        this.images = images.clone();
        support = new long[classes.size()];
        predicted = new long[classes.size()];
        right = new long[classes.size()];
        for (int i = 0; i < images.length; i++) {
            Cell cell = cells.get(i);
            if (images[i] < 0) {
                throw new IllegalArgumentException("negative count");
            }
            if (i > 0 && cell.compareTo(cells.get(i - 1)) <= 0) {
                throw new IllegalArgumentException(cell + " after " + cells.get(i - 1));
            }
            support[cell.truth()] += images[i];
            predicted[cell.predicted()] += images[i];
            right[cell.truth()] += cell.truth() == cell.predicted() ? images[i] : 0;
        }
    }

    /** Names of the classes, in the order of rows and columns. */
    public List<String> classes() {
        return classes;
    }

    /** [true class][predicted class]. */
    public long[][] counts() {
        long[][] counts = new long[classes.size()][classes.size()];
        for (int i = 0; i < images.length; i++) {
            counts[cells.get(i).truth()][cells.get(i).predicted()] = images[i];
        }
        return counts;
    }

    /** How many photographs of class {@code truth} were named {@code predicted}. */
    public long count(String truth, String predicted) {
        int cell = Collections.binarySearch(cells, new Cell(index(truth), index(predicted)));
        return cell < 0 ? 0 : images[cell];
    }

    /** How many photographs there are. */
    public long total() {
        return Arrays.stream(images).sum();
    }

    /** How many photographs of the class there are. */
    public long support(String name) {
        return support[index(name)];
    }

    /** How many photographs were named the class. */
    public long predicted(String name) {
        return predicted[index(name)];
    }

    /** Of the photographs that were named the class, the share that are of it. */
    public double precision(String name) {
        return Sums.quotient(right[index(name)], predicted[index(name)]);
    }

    /** Of the photographs of the class, the share that were named it. */
    public double recall(String name) {
        return recall(index(name));
    }

    private double recall(int c) {
        return Sums.quotient(right[c], support[c]);
    }

    /** Harmonic mean of precision and recall. */
    public double f1(String name) {
        return f1(index(name));
    }

    private double f1(int c) {
        return Sums.quotient(2 * right[c], support[c] + predicted[c]);
    }

    /** Share of the photographs that were named rightly. */
    public double accuracy() {
        return Sums.quotient(Arrays.stream(right).sum(), total());
    }

    /** Mean recall of the classes that have photographs; NaN where none has. */
    public double balancedAccuracy() {
        return mean(c -> support[c] > 0, this::recall);
    }

    /** Mean F1 of the classes that have photographs or that a photograph was named; NaN where none has. */
    public double macroF1() {
        return mean(this::isSeen, this::f1);
    }

    private double mean(IntPredicate counts, IntToDoubleFunction value) {
        return Sums.mean(IntStream.range(0, classes.size())
                .filter(counts)
                .mapToDouble(value)
                .toArray());
    }

    private boolean isSeen(int c) {
        return support[c] + predicted[c] > 0;
    }

    /** The classes that have photographs or that a photograph was named, in order. */
    public List<String> seen() {
        List<String> seen = new ArrayList<>(classes);
        seen.removeIf(name -> !isSeen(index(name)));
        return seen;
    }

    private int index(String name) {
        Integer index = indices.get(name);
        if (index == null) {
            throw new IllegalArgumentException("no class '" + name + "' among " + classes);
        }
        return index;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ConfusionMatrix matrix
                && classes.equals(matrix.classes)
                && Arrays.deepEquals(counts(), matrix.counts());
    }

    @Override
    public int hashCode() {
        return 31 * classes.hashCode() + Arrays.deepHashCode(counts());
    }

    @Override
    public String toString() {
        return classes + " " + Arrays.deepToString(counts());
    }
}
