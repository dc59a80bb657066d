package org.linnet.calibration;

import java.util.ArrayList;
import java.util.List;

/**
 * Gives each class a curve of its own, one against the rest, and makes the sum 1 again, as scikit-learn's
 * {@code CalibratedClassifierCV} does (Zadrozny and Elkan, <i>Transforming Classifier Scores into Accurate Multiclass
 * Probability Estimates</i>, 2002). A class of which there is no held-out row keeps its probability.
 *
 * <p>A curve says 0 below its first hit, and a taxon with probability 0 takes all below it along. So every class gets one
 * row more than was held out: {@code (rows · p + 1) / (rows + classes)}.
 *
 * @param rows how many rows were held out, at least 1
 * @param curves one a class
 */
record IsotonicCalibration(int rows, List<IsotonicCurve> curves) implements Calibration {
    public IsotonicCalibration {
        curves = List.copyOf(curves);
        if (rows < 1) {
            throw new IllegalArgumentException("fitted on " + rows + " rows");
        }
    }

    static IsotonicCalibration fit(double[][] probabilities, HeldOutRows rows) {
        List<IsotonicCurve> curves = new ArrayList<>();
        for (int c = 0; c < rows.classes(); c++) {
            double[] said = new double[rows.size()];
            double[] seen = new double[rows.size()];
            for (int row = 0; row < said.length; row++) {
                said[row] = probabilities[row][c];
                seen[row] = rows.label(row) == c ? 1 : 0;
            }
            curves.add(rows.has(c) ? IsotonicCurve.fit(said, seen) : IsotonicCurve.identity());
        }
        return new IsotonicCalibration(rows.size(), curves);
    }

    @Override
    public CalibrationMethod method() {
        return CalibrationMethod.ISOTONIC;
    }

    @Override
    public double[] apply(double[] probabilities) {
        if (probabilities.length != curves.size()) {
            throw new IllegalArgumentException(
                    probabilities.length + " probabilities, fitted for " + curves.size() + " classes");
        }
        double[] calibrated = new double[probabilities.length];
        double sum = 0;
        for (int c = 0; c < calibrated.length; c++) {
            calibrated[c] = curves.get(c).at(probabilities[c]);
            sum += calibrated[c];
        }
        for (int c = 0; c < calibrated.length; c++) {
            double share = sum > 0 ? calibrated[c] / sum : 1.0 / calibrated.length;
            calibrated[c] = (rows * share + 1) / ((double) rows + calibrated.length);
        }
        return calibrated;
    }

    @Override
    public boolean fits(int classes) {
        return curves.size() == classes;
    }
}
