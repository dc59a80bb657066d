package org.linnet.internal.evaluation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * Finds labels that are likely wrong from the probabilities that heads which had not seen them give (Northcutt, Jiang and
 * Chuang, “Confident Learning: Estimating Uncertainty in Dataset Labels”, Journal of Artificial Intelligence Research 70,
 * 2021): a class's threshold is the mean probability that the photographs labelled with it have for it; a photograph that
 * reaches the threshold of another class than its own is a suspect, unless its own class is the most probable. That is what
 * {@code cleanlab.filter.find_label_issues} does with {@code filter_by="confident_learning"}.
 *
 * <p>Of each photograph the probabilities from {@value #LEAST} on are held, so that thousands of classes take little memory; no
 * threshold is lower.
 *
 * @param <T> what is labelled
 */
public final class ConfidentLearning<T> {
    private static final double LEAST = 1e-4;

    /** What cleanlab allows for rounding. */
    private static final double ROUNDING = 1e-6;

    private final int classes;
    private final List<Row<T>> rows = new ArrayList<>();

    /** @param classes how many */
    public ConfidentLearning(int classes) {
        this.classes = classes;
    }

    /**
     * A label that is likely wrong.
     *
     * @param likelier the most probable class
     * @param labelProbability that of the label, 0..1
     * @param likelierProbability that of the likelier class, 0..1
     */
    public record Suspect<T>(T labelled, int likelier, double labelProbability, double likelierProbability) {
        /** How much more the label is believed than the likelier class, -1..0. */
        double margin() {
            return labelProbability - likelierProbability;
        }
    }

    @SuppressWarnings("ArrayRecordComponent") // held, never compared
    private record Row<T>(T labelled, int label, int[] classes, double[] probabilities) {
        double of(int wanted) {
            int at = Arrays.binarySearch(classes, wanted);
            return at < 0 ? 0 : probabilities[at];
        }

        int best() {
            int best = 0;
            for (int i = 1; i < probabilities.length; i++) {
                best = probabilities[i] > probabilities[best] ? i : best;
            }
            return classes[best];
        }
    }

    /**
     * Adds something labelled.
     *
     * @param label a class
     * @param probabilities [classes], by heads that had not seen it
     */
    public void add(T labelled, int label, double[] probabilities) {
        int[] held = new int[classes];
        int count = 0;
        for (int c = 0; c < classes; c++) {
            if (probabilities[c] >= LEAST || c == label) {
                held[count++] = c;
            }
        }
        int[] kept = Arrays.copyOf(held, count);
        rows.add(new Row<>(
                labelled,
                label,
                kept,
                Arrays.stream(kept).mapToDouble(c -> probabilities[c]).toArray()));
    }

    /** How many were added. */
    public int size() {
        return rows.size();
    }

    /** The suspects, the one whose label is believed least beside the likelier class first. */
    public List<Suspect<T>> suspects() {
        double[] thresholds = thresholds();
        return rows.stream()
                .filter(row -> isSuspect(row, thresholds))
                .map(row -> new Suspect<>(row.labelled(), row.best(), row.of(row.label()), row.of(row.best())))
                .sorted(Comparator.comparingDouble(Suspect::margin))
                .toList();
    }

    /** [classes]; beyond reach where nothing has the label. */
    private double[] thresholds() {
        double[] sums = new double[classes];
        int[] counts = new int[classes];
        for (Row<T> row : rows) {
            sums[row.label()] += row.of(row.label());
            counts[row.label()]++;
        }
        double[] thresholds = new double[classes];
        Arrays.setAll(thresholds, c -> counts[c] == 0 ? 2 : Math.max(LEAST, sums[c] / counts[c]));
        return thresholds;
    }

    private static boolean isSuspect(Row<?> row, double[] thresholds) {
        int best = row.best();
        if (row.of(row.label()) + ROUNDING > row.of(best)) {
            return false;
        }
        int confident = 0;
        int guess = -1;
        for (int i = 0; i < row.classes().length; i++) {
            if (row.probabilities()[i] >= thresholds[row.classes()[i]] - ROUNDING) {
                guess = confident == 0 ? row.classes()[i] : best;
                confident++;
            }
        }
        return confident > 0 && guess != row.label();
    }
}
