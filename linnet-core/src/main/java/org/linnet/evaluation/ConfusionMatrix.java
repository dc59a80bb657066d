package org.linnet.evaluation;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import org.linnet.internal.linear.Sums;

/**
 * How often photographs of each class were named each class. Every metric of a node is a pure function of it, and
 * means what it means in scikit-learn; a quotient with denominator 0 is 0. Immutable.
 */
public final class ConfusionMatrix {
    private final List<String> classes;
    private final long[][] counts;

    /**
     * A matrix with the counts given.
     *
     * @param classes names, all different
     * @param counts [true class][predicted class], none negative; copied
     */
    public ConfusionMatrix(List<String> classes, long[][] counts) {
        this.classes = List.copyOf(classes);
        int size = this.classes.size();
        if (new HashSet<>(this.classes).size() != size) {
            throw new IllegalArgumentException("two classes of one name: " + classes);
        }
        if (counts.length != size || Arrays.stream(counts).anyMatch(row -> row.length != size)) {
            throw new IllegalArgumentException("counts are not " + size + " by " + size);
        }
        if (Arrays.stream(counts).flatMapToLong(Arrays::stream).anyMatch(count -> count < 0)) {
            throw new IllegalArgumentException("negative count");
        }
        this.counts = Arrays.stream(counts).map(long[]::clone).toArray(long[][]::new);
    }

    /** Names of the classes, in the order of rows and columns. */
    public List<String> classes() {
        return classes;
    }

    /** [true class][predicted class]. */
    public long[][] counts() {
        return Arrays.stream(counts).map(long[]::clone).toArray(long[][]::new);
    }

    /** How many photographs of class {@code truth} were named {@code predicted}. */
    public long count(String truth, String predicted) {
        return counts[index(truth)][index(predicted)];
    }

    /** How many photographs there are. */
    public long total() {
        return Arrays.stream(counts).flatMapToLong(Arrays::stream).sum();
    }

    /** How many photographs of the class there are. */
    public long support(String name) {
        return support(index(name));
    }

    /** How many photographs were named the class. */
    public long predicted(String name) {
        return predicted(index(name));
    }

    /** Of the photographs that were named the class, the share that are of it. */
    public double precision(String name) {
        int c = index(name);
        return Sums.quotient(counts[c][c], predicted(c));
    }

    /** Of the photographs of the class, the share that were named it. */
    public double recall(String name) {
        int c = index(name);
        return Sums.quotient(counts[c][c], support(c));
    }

    /** Harmonic mean of precision and recall. */
    public double f1(String name) {
        int c = index(name);
        return Sums.quotient(2 * counts[c][c], support(c) + predicted(c));
    }

    /** Share of the photographs that were named rightly. */
    public double accuracy() {
        long right = 0;
        for (int c = 0; c < counts.length; c++) {
            right += counts[c][c];
        }
        return Sums.quotient(right, total());
    }

    /** Mean recall of the classes that have photographs; NaN where none has. */
    public double balancedAccuracy() {
        return Sums.mean(classes.stream()
                .filter(name -> support(name) > 0)
                .mapToDouble(this::recall)
                .toArray());
    }

    /** Mean F1 of the classes that have photographs or that a photograph was named; NaN where none has. */
    public double macroF1() {
        return Sums.mean(seen().stream().mapToDouble(this::f1).toArray());
    }

    /** The classes that have photographs or that a photograph was named, in order. */
    public List<String> seen() {
        return classes.stream()
                .filter(name -> support(name) + predicted(name) > 0)
                .toList();
    }

    /** [true class][predicted class], each row divided by its sum; a class without photographs has zeros. */
    public double[][] rowShares() {
        double[][] shares = new double[counts.length][counts.length];
        for (int t = 0; t < counts.length; t++) {
            for (int p = 0; p < counts.length; p++) {
                shares[t][p] = Sums.quotient(counts[t][p], support(t));
            }
        }
        return shares;
    }

    private int index(String name) {
        int index = classes.indexOf(name);
        if (index < 0) {
            throw new IllegalArgumentException("no class '" + name + "' among " + classes);
        }
        return index;
    }

    private long support(int truth) {
        return Arrays.stream(counts[truth]).sum();
    }

    private long predicted(int predicted) {
        long sum = 0;
        for (long[] row : counts) {
            sum += row[predicted];
        }
        return sum;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ConfusionMatrix matrix
                && classes.equals(matrix.classes)
                && Arrays.deepEquals(counts, matrix.counts);
    }

    @Override
    public int hashCode() {
        return 31 * classes.hashCode() + Arrays.deepHashCode(counts);
    }

    @Override
    public String toString() {
        return classes + " " + Arrays.deepToString(counts);
    }
}
