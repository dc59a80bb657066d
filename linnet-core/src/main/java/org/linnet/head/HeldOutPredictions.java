package org.linnet.head;

import static java.util.Objects.requireNonNull;

import java.util.Arrays;
import java.util.stream.Stream;

/**
 * Probabilities predicted by heads for rows that those heads were not trained on.
 *
 * <p>For every row of the validation subset there is one, predicted by a head that saw the training subset only, even
 * where the final head was trained on both. Rows of the training subset may have
 * one, where the trainer cross-validates.
 */
public final class HeldOutPredictions {
    private final double[][] training;
    private final double[][] validation;

    /**
     * Predictions of a trainer that cross-validates.
     *
     * @param training [training rows][classes], probabilities with sum 1, each by a head trained on other observations; null
     *     for a row that has none
     * @param validation [validation rows][classes], probabilities with sum 1, by a head trained on the training subset only
     * @throws NullPointerException where a row of the validation subset has none
     */
    public HeldOutPredictions(double[][] training, double[][] validation) {
        this.training = copy(training);
        this.validation = copy(validation);
        for (double[] row : validation) {
            requireNonNull(row, "a validation row has no prediction");
        }
    }

    /**
     * Predictions of a trainer that does not cross-validate: there are none for training rows.
     *
     * @param trainingRows how many training rows there are
     * @param validation [validation rows][classes], probabilities with sum 1, by a head trained on the training subset only
     */
    public static HeldOutPredictions ofValidation(int trainingRows, double[][] validation) {
        return new HeldOutPredictions(new double[trainingRows][], validation);
    }

    /** [validation rows][classes], in the order of the validation subset. */
    public double[][] validation() {
        return copy(validation);
    }

    /** [training rows][classes], in the order of the training subset; null for a row that has none. */
    public double[][] training() {
        return copy(training);
    }

    /** Whether every prediction is of that many classes. */
    boolean fits(int classes) {
        return Stream.concat(Arrays.stream(training), Arrays.stream(validation))
                .allMatch(row -> row == null || row.length == classes);
    }

    private static double[][] copy(double[][] rows) {
        double[][] copy = new double[rows.length][];
        for (int row = 0; row < rows.length; row++) {
            copy[row] = rows[row] == null ? null : rows[row].clone();
        }
        return copy;
    }
}
