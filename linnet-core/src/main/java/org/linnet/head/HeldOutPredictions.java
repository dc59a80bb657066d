package org.linnet.head;

/**
 * Probabilities predicted by heads for rows that those heads were not trained on.
 *
 * <p>For every row of the validation subset there is one, predicted by a head that saw the training subset only, even
 * where the final head was trained on both. Rows of the training subset have one where the trainer cross-validates.
 */
public final class HeldOutPredictions {
    private final double[][] training;
    private final double[][] validation;

    /**
     * @param training [training rows][classes]; a row that has none is null
     * @param validation [validation rows][classes]
     */
    HeldOutPredictions(double[][] training, double[][] validation) {
        this.training = training;
        this.validation = validation;
    }

    /** Whether every training row has a prediction too. */
    public boolean coversTraining() {
        for (double[] probabilities : training) {
            if (probabilities == null) {
                return false;
            }
        }
        return true;
    }

    /** [validation rows][classes], in the order of the validation subset. */
    public double[][] validation() {
        return copy(validation);
    }

    /** [training rows][classes], in the order of the training subset; null for a row that has none. */
    public double[][] training() {
        return copy(training);
    }

    private static double[][] copy(double[][] rows) {
        double[][] copy = new double[rows.length][];
        for (int row = 0; row < rows.length; row++) {
            copy[row] = rows[row] == null ? null : rows[row].clone();
        }
        return copy;
    }
}
