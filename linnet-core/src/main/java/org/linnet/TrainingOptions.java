package org.linnet;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import java.util.function.UnaryOperator;
import org.linnet.calibration.CalibrationMethod;
import org.linnet.dataset.SplitOptions;
import org.linnet.embedding.PassOptions;
import org.linnet.head.Recipe;
import org.linnet.image.PreprocessingChanges;
import org.linnet.model.Decision;
import org.linnet.taxonomy.Ranks;
import org.linnet.taxonomy.TaxonPath;

/**
 * What may be chosen when a tree is trained; {@link #defaults()} is what {@code linnet train} does without options.
 *
 * @param name of the model
 * @param backbone a name from {@code linnet backbone list}
 * @param preprocessing what to change of the backbone's own preprocessing
 * @param recipe how heads are trained
 * @param calibration how heads' probabilities are made to mean what they say
 * @param targetPrecision the share of decisions that are to be right, above 0 and below 1; the model's threshold follows
 * @param split which photographs validate
 * @param node the only parent node to train; empty for every one
 * @param ranks names of the ranks from just below the top; empty to tell them from the taxa's names
 * @param pass what to change of how the pass uses the machine, which is what was measured to be good
 */
public record TrainingOptions(
        String name,
        String backbone,
        PreprocessingChanges preprocessing,
        Recipe recipe,
        CalibrationMethod calibration,
        double targetPrecision,
        SplitOptions split,
        Optional<TaxonPath> node,
        Optional<Ranks> ranks,
        UnaryOperator<PassOptions> pass) {
    public TrainingOptions {
        requireNonNull(name, "name is null");
        requireNonNull(backbone, "backbone is null");
        requireNonNull(preprocessing, "preprocessing is null");
        requireNonNull(recipe, "recipe is null");
        requireNonNull(calibration, "calibration is null");
        Decision.requireTargetPrecision(targetPrecision);
        requireNonNull(split, "split is null");
        requireNonNull(node, "node is null");
        requireNonNull(ranks, "ranks is null");
        requireNonNull(pass, "pass is null");
    }

    public static TrainingOptions defaults() {
        return new TrainingOptions(
                "model",
                Linnet.DEFAULT_BACKBONE,
                PreprocessingChanges.none(),
                Recipe.defaults(),
                CalibrationMethod.TEMPERATURE,
                Decision.DEFAULT_TARGET_PRECISION,
                SplitOptions.defaults(),
                Optional.empty(),
                Optional.empty(),
                UnaryOperator.identity());
    }

    public TrainingOptions withName(String newName) {
        return new TrainingOptions(
                newName, backbone, preprocessing, recipe, calibration, targetPrecision, split, node, ranks, pass);
    }

    public TrainingOptions withBackbone(String newBackbone) {
        return new TrainingOptions(
                name, newBackbone, preprocessing, recipe, calibration, targetPrecision, split, node, ranks, pass);
    }

    public TrainingOptions withPreprocessing(PreprocessingChanges newPreprocessing) {
        return new TrainingOptions(
                name, backbone, newPreprocessing, recipe, calibration, targetPrecision, split, node, ranks, pass);
    }

    public TrainingOptions withRecipe(Recipe newRecipe) {
        return new TrainingOptions(
                name, backbone, preprocessing, newRecipe, calibration, targetPrecision, split, node, ranks, pass);
    }

    public TrainingOptions withCalibration(CalibrationMethod newCalibration) {
        return new TrainingOptions(
                name, backbone, preprocessing, recipe, newCalibration, targetPrecision, split, node, ranks, pass);
    }

    public TrainingOptions withTargetPrecision(double newTargetPrecision) {
        return new TrainingOptions(
                name, backbone, preprocessing, recipe, calibration, newTargetPrecision, split, node, ranks, pass);
    }

    public TrainingOptions withSplit(SplitOptions newSplit) {
        return new TrainingOptions(
                name, backbone, preprocessing, recipe, calibration, targetPrecision, newSplit, node, ranks, pass);
    }

    public TrainingOptions withNode(TaxonPath newNode) {
        return new TrainingOptions(
                name,
                backbone,
                preprocessing,
                recipe,
                calibration,
                targetPrecision,
                split,
                Optional.of(newNode),
                ranks,
                pass);
    }

    public TrainingOptions withRanks(Ranks newRanks) {
        return new TrainingOptions(
                name,
                backbone,
                preprocessing,
                recipe,
                calibration,
                targetPrecision,
                split,
                node,
                Optional.of(newRanks),
                pass);
    }

    public TrainingOptions withPass(UnaryOperator<PassOptions> newPass) {
        return new TrainingOptions(
                name, backbone, preprocessing, recipe, calibration, targetPrecision, split, node, ranks, newPass);
    }
}
