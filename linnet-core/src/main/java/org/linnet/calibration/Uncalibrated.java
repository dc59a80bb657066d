package org.linnet.calibration;

/** Leaves probabilities as they are. */
record Uncalibrated() implements Calibration {
    @Override
    public CalibrationMethod method() {
        return CalibrationMethod.NONE;
    }

    @Override
    public double[] apply(double[] probabilities) {
        return probabilities.clone();
    }

    @Override
    public boolean fits(int classes) {
        return true;
    }
}
