package org.linnet.calibration;

/** Leaves probabilities as they are. */
public record Uncalibrated() implements Calibration {
    @Override
    public double[] apply(double[] probabilities) {
        return probabilities.clone();
    }

    @Override
    public boolean fits(int classes) {
        return true;
    }
}
