package org.linnet.spark.head;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import org.linnet.calibration.CalibrationMethod;
import org.linnet.dataset.SplitOptions;
import org.linnet.dataset.SplitOptions.Unit;
import org.linnet.head.Optimizer;
import org.linnet.head.Recipe;
import org.linnet.model.Decision;

/**
 * How heads are trained.
 *
 * @param driverBytes how large a node may be, rows · (dimensions + classes) · 4, to be trained on the driver; at least 0
 * @param heldOutFraction the share of photographs that measure and calibrate, 0 ≤ fraction &lt; 1
 * @param unit what stays on one side of the split; empty for the coarsest that the labels say enough of
 * @param recipe with {@link Optimizer#LBFGS}; its class weights and its seed are used
 * @param calibration of every head
 * @param targetPrecision the share of names that should be right, above 0 and below 1
 */
public record HeadOptions(
        long driverBytes,
        double heldOutFraction,
        Optional<Unit> unit,
        Recipe recipe,
        CalibrationMethod calibration,
        double targetPrecision) {
    /** The share of its heap that the rows of a node may have on the driver; training takes room beside them. */
    private static final int SHARE_OF_HEAP = 4;

    public HeadOptions {
        requireNonNull(recipe, "recipe is null");
        requireNonNull(unit, "unit is null");
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
        Decision.requireTargetPrecision(targetPrecision);
    }

    /**
     * A quarter of this process's heap on the driver; all else as {@code linnet train} has it.
     */
    public static HeadOptions defaults() {
        return new HeadOptions(
                Runtime.getRuntime().maxMemory() / SHARE_OF_HEAP,
                SplitOptions.defaults().validationFraction(),
                Optional.empty(),
                Recipe.defaults(),
                CalibrationMethod.TEMPERATURE,
                Decision.DEFAULT_TARGET_PRECISION);
    }

    /** The same but for how large a node may be to be trained on the driver. */
    public HeadOptions withDriverBytes(long bytes) {
        return new HeadOptions(bytes, heldOutFraction, unit, recipe, calibration, targetPrecision);
    }

    /** The same but for the share of photographs that is held out. */
    public HeadOptions withHeldOutFraction(double fraction) {
        return new HeadOptions(driverBytes, fraction, unit, recipe, calibration, targetPrecision);
    }

    /** The same but for the recipe. */
    public HeadOptions withRecipe(Recipe other) {
        return new HeadOptions(driverBytes, heldOutFraction, unit, other, calibration, targetPrecision);
    }

    /** The same but for what stays on one side of the split. */
    public HeadOptions withUnit(Unit kept) {
        return new HeadOptions(driverBytes, heldOutFraction, Optional.of(kept), recipe, calibration, targetPrecision);
    }

    /** The same but for the calibration. */
    public HeadOptions withCalibration(CalibrationMethod method) {
        return new HeadOptions(driverBytes, heldOutFraction, unit, recipe, method, targetPrecision);
    }

    /** The same but for the share of names that should be right. */
    public HeadOptions withTargetPrecision(double precision) {
        return new HeadOptions(driverBytes, heldOutFraction, unit, recipe, calibration, precision);
    }
}
