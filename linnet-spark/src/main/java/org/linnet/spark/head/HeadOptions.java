package org.linnet.spark.head;

import static java.util.Objects.requireNonNull;

import java.util.OptionalDouble;
import org.linnet.calibration.CalibrationMethod;
import org.linnet.head.Optimizer;
import org.linnet.head.Recipe;
import org.linnet.model.Decision;

/**
 * How heads are trained.
 *
 * @param driverBytes how large the embeddings of a node may be, rows · dimensions · 4, to be trained on the driver; at least 0
 * @param heldOutFraction the share of photographs that measure and calibrate, 0 ≤ fraction &lt; 1
 * @param recipe with {@link Optimizer#LBFGS}; its class weights and its seed are used
 * @param strength of the regularisation, above 0, in place of the one that is chosen by cross-validation of a sample; heads that
 *     are trained on the driver choose theirs all the same
 * @param calibration of every head
 * @param targetPrecision the share of names that should be right, above 0 and below 1
 */
public record HeadOptions(
        long driverBytes,
        double heldOutFraction,
        Recipe recipe,
        OptionalDouble strength,
        CalibrationMethod calibration,
        double targetPrecision) {
    /** The share of its heap that the rows of a node may have on the driver; training takes room beside them. */
    private static final int SHARE_OF_HEAP = 4;

    private static final double DEFAULT_HELD_OUT = 0.2;

    public HeadOptions {
        requireNonNull(recipe, "recipe is null");
        requireNonNull(strength, "strength is null");
        requireNonNull(calibration, "calibration is null");
        if (driverBytes < 0) {
            throw new IllegalArgumentException("the driver's bytes must be at least 0: " + driverBytes);
        }
        if (!(heldOutFraction >= 0 && heldOutFraction < 1)) {
            throw new IllegalArgumentException(
                    "the held-out fraction must be at least 0 and below 1: " + heldOutFraction);
        }
        if (recipe.optimizer() != Optimizer.LBFGS) {
            throw new IllegalArgumentException("heads are trained on a cluster by L-BFGS only, not by "
                    + recipe.optimizer().name());
        }
        if (strength.isPresent() && !(strength.getAsDouble() > 0 && Double.isFinite(strength.getAsDouble()))) {
            throw new IllegalArgumentException("a strength must be above 0: " + strength.getAsDouble());
        }
        Decision.requireTargetPrecision(targetPrecision);
    }

    /**
     * A quarter of this process's heap on the driver, a fifth held out, the recipe and calibration that {@code linnet train} has.
     */
    public static HeadOptions defaults() {
        return new HeadOptions(
                Runtime.getRuntime().maxMemory() / SHARE_OF_HEAP,
                DEFAULT_HELD_OUT,
                Recipe.defaults(),
                OptionalDouble.empty(),
                CalibrationMethod.TEMPERATURE,
                Decision.DEFAULT_TARGET_PRECISION);
    }

    /** The same but for how large the embeddings of a node may be to be trained on the driver. */
    public HeadOptions withDriverBytes(long bytes) {
        return new HeadOptions(bytes, heldOutFraction, recipe, strength, calibration, targetPrecision);
    }

    /** The same but for the share of photographs that is held out. */
    public HeadOptions withHeldOutFraction(double fraction) {
        return new HeadOptions(driverBytes, fraction, recipe, strength, calibration, targetPrecision);
    }

    /** The same but for the recipe. */
    public HeadOptions withRecipe(Recipe other) {
        return new HeadOptions(driverBytes, heldOutFraction, other, strength, calibration, targetPrecision);
    }

    /** The same but for the strength of the regularisation. */
    public HeadOptions withStrength(double fixed) {
        return new HeadOptions(
                driverBytes, heldOutFraction, recipe, OptionalDouble.of(fixed), calibration, targetPrecision);
    }

    /** The same but for the calibration. */
    public HeadOptions withCalibration(CalibrationMethod method) {
        return new HeadOptions(driverBytes, heldOutFraction, recipe, strength, method, targetPrecision);
    }

    /** The same but for the share of names that should be right. */
    public HeadOptions withTargetPrecision(double precision) {
        return new HeadOptions(driverBytes, heldOutFraction, recipe, strength, calibration, precision);
    }
}
