package org.linnet.calibration;

import java.util.Arrays;
import java.util.List;
import org.linnet.internal.linear.Softmax;

/**
 * Gives each class a scale and an offset of its own: {@code softmax(scale · log probability + offset)} (Guo et al., 2017;
 * with logarithms of probabilities it is the diagonal form of Dirichlet calibration, Kull et al., 2019).
 *
 * <p>Fitted to the held-out rows' negative log-likelihood plus {@code 50 · (scale / scale₀ − 1)²} and
 * {@code 50 · offset²} for each class, where {@code scale₀} is temperature scaling's: that much was measured to be needed
 * to come near it on unseen photographs. Classes of which there is no held-out row keep {@code scale₀} and no offset.
 *
 * @param scales one a class, finite
 * @param offsets one a class, finite
 */
record VectorScaling(List<Double> scales, List<Double> offsets) implements Calibration {
    private static final double PENALTY = 100;
    private static final int MOST_STEPS = 2000;

    /** Far beyond what is ever fitted; larger ones would no longer be numbers once they are applied. */
    private static final double LARGEST = 1e9;

    private static final double TOLERANCE = 1e-7;

    public VectorScaling {
        scales = List.copyOf(scales);
        offsets = List.copyOf(offsets);
        if (scales.size() != offsets.size()) {
            throw new IllegalArgumentException(scales.size() + " scales, " + offsets.size() + " offsets");
        }
        for (int c = 0; c < scales.size(); c++) {
            if (!(Math.abs(scales.get(c)) <= LARGEST && Math.abs(offsets.get(c)) <= LARGEST)) {
                throw new IllegalArgumentException("a scale and an offset must be within ±" + LARGEST + ": scale "
                        + scales.get(c) + ", offset " + offsets.get(c));
            }
        }
    }

    /** Gradient descent, its step halved whenever it would climb: the cost is convex and there are few parameters. */
    static VectorScaling fit(HeldOutRows rows) {
        double base = 1 / TemperatureScaling.fit(rows).temperature();
        double[] parameters = new double[2 * rows.classes()];
        Arrays.fill(parameters, 0, rows.classes(), base);
        double step = 1.0 / (rows.size() + PENALTY);
        double cost = cost(rows, parameters, base);
        for (int i = 0; i < MOST_STEPS; i++) {
            double[] gradient = gradient(rows, parameters, base);
            double[] next = parameters.clone();
            double length = 0;
            for (int p = 0; p < next.length; p++) {
                next[p] -= step * gradient[p];
                length = Math.max(length, Math.abs(gradient[p]));
            }
            if (length < TOLERANCE * (rows.size() + PENALTY)) {
                break;
            }
            double nextCost = cost(rows, next, base);
            if (nextCost <= cost) {
                parameters = next;
                cost = nextCost;
                step *= 1.2;
            } else {
                step /= 2;
            }
        }
        return of(parameters);
    }

    private static double cost(HeldOutRows rows, double[] parameters, double base) {
        double cost = rows.loss(logits -> changed(logits, parameters));
        int classes = rows.classes();
        for (int c = 0; c < classes; c++) {
            double scale = parameters[c] / base - 1;
            double offset = parameters[classes + c];
            cost += PENALTY / 2 * (scale * scale + offset * offset);
        }
        return cost;
    }

    private static double[] gradient(HeldOutRows rows, double[] parameters, double base) {
        int classes = rows.classes();
        double[] gradient = new double[parameters.length];
        for (int row = 0; row < rows.size(); row++) {
            double[] probabilities = Softmax.of(changed(rows.logits(row), parameters));
            for (int c = 0; c < classes; c++) {
                double excess = probabilities[c] - (rows.label(row) == c ? 1 : 0);
                gradient[c] += excess * rows.logits(row)[c];
                gradient[classes + c] += excess;
            }
        }
        for (int c = 0; c < classes; c++) {
            gradient[c] += PENALTY * (parameters[c] / base - 1) / base;
            gradient[classes + c] += PENALTY * parameters[classes + c];
            if (!rows.has(c)) {
                gradient[c] = 0;
                gradient[classes + c] = 0;
            }
        }
        return gradient;
    }

    private static VectorScaling of(double[] parameters) {
        List<Double> all = Arrays.stream(parameters).boxed().toList();
        int classes = parameters.length / 2;
        return new VectorScaling(all.subList(0, classes), all.subList(classes, parameters.length));
    }

    private static double[] changed(double[] logits, double[] parameters) {
        double[] changed = new double[logits.length];
        for (int c = 0; c < logits.length; c++) {
            changed[c] = logits[c] * parameters[c] + parameters[logits.length + c];
        }
        return changed;
    }

    @Override
    public CalibrationMethod method() {
        return CalibrationMethod.VECTOR;
    }

    @Override
    public double[] apply(double[] probabilities) {
        if (probabilities.length != scales.size()) {
            throw new IllegalArgumentException(
                    probabilities.length + " probabilities, fitted for " + scales.size() + " classes");
        }
        double[] logits = HeldOutRows.logarithms(probabilities);
        for (int c = 0; c < logits.length; c++) {
            logits[c] = logits[c] * scales.get(c) + offsets.get(c);
        }
        return Softmax.of(logits);
    }

    @Override
    public boolean fits(int classes) {
        return scales.size() == classes;
    }
}
