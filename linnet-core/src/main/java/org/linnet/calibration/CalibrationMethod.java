package org.linnet.calibration;

import java.util.HashMap;
import java.util.Map;
import java.util.stream.IntStream;
import org.linnet.label.Labelled;

/**
 * How a head is calibrated.
 *
 * <p>{@link #TEMPERATURE} is the default at every size. By log loss on unseen rows {@link #VECTOR} was better on one set of
 * classes (six genera of cats, 0.002 to 0.014 lower with 83 and 208 held-out rows), but not on species of cats (6 to 208
 * rows; mostly higher) nor on scikit-learn's digits (130 to 1040 rows; 0.003 to 0.006 higher), and no number of rows told
 * beforehand which it would be. {@link #ISOTONIC} was worse than temperature scaling wherever it was tried.
 */
public enum CalibrationMethod implements Labelled {
    /** Probabilities are left as the head gives them. */
    NONE("none"),
    /** {@link TemperatureScaling}: one number a head. */
    TEMPERATURE("temperature"),
    /** {@link VectorScaling}: two numbers a class. */
    VECTOR("vector"),
    /** {@link IsotonicCalibration}: a curve a class. */
    ISOTONIC("isotonic");

    private static final int FOLDS = 5;

    private final String label;

    CalibrationMethod(String label) {
        this.label = label;
    }

    /** As written on the command line and in a model. */
    @Override
    public String label() {
        return label;
    }

    /**
     * Fits a calibration.
     *
     * @param probabilities [rows][classes], predicted by a head that had not seen the rows
     * @param labels [rows], the index of each row's true class
     * @return one that changes nothing where there are no rows
     */
    public Calibration fit(double[][] probabilities, int[] labels) {
        HeldOutRows rows = new HeldOutRows(probabilities, labels);
        if (rows.size() == 0) {
            return Calibration.none();
        }
        return switch (this) {
            case NONE -> Calibration.none();
            case TEMPERATURE -> TemperatureScaling.fit(rows);
            case VECTOR -> VectorScaling.fit(rows);
            case ISOTONIC -> IsotonicCalibration.fit(probabilities, rows);
        };
    }

    /**
     * The rows' probabilities, each calibrated by a fit to rows of other observations (five folds): what calibration does
     * may be judged by them, where a fit's own rows would flatter it.
     *
     * @param observations [rows], equal for rows that are crops of one observation
     * @return [rows][classes]
     */
    public double[][] crossFitted(double[][] probabilities, int[] labels, int[] observations) {
        Map<Integer, Integer> order = new HashMap<>();
        int[] folds = new int[labels.length];
        for (int row = 0; row < folds.length; row++) {
            folds[row] = order.computeIfAbsent(observations[row], o -> order.size()) % FOLDS;
        }
        double[][] calibrated = new double[labels.length][];
        for (int fold = 0; fold < FOLDS; fold++) {
            Calibration others = fitWithout(fold, folds, probabilities, labels);
            for (int row = 0; row < folds.length; row++) {
                if (folds[row] == fold) {
                    calibrated[row] = others.apply(probabilities[row]);
                }
            }
        }
        return calibrated;
    }

    private Calibration fitWithout(int fold, int[] folds, double[][] probabilities, int[] labels) {
        int[] kept = IntStream.range(0, folds.length)
                .filter(row -> folds[row] != fold)
                .toArray();
        double[][] keptProbabilities = new double[kept.length][];
        int[] keptLabels = new int[kept.length];
        for (int i = 0; i < kept.length; i++) {
            keptProbabilities[i] = probabilities[kept[i]];
            keptLabels[i] = labels[kept[i]];
        }
        return fit(keptProbabilities, keptLabels);
    }
}
