package org.linnet.internal.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.linnet.calibration.CalibrationMethod;
import org.linnet.head.Optimizer;
import org.linnet.head.Recipe;
import org.linnet.internal.file.StagedFolder;
import org.linnet.internal.model.ModelFolder;
import org.linnet.model.TaxonModel;
import org.linnet.taxonomy.TaxonPath;

/** The command that makes a model again. Every choice is spelt out, so that later defaults change nothing. */
public final class TrainingCommand {
    private static final Pattern NODE = Pattern.compile(" +--node '?(.*?)'? \\\\");

    private TrainingCommand() {}

    /** @param node the only parent node that was trained; empty for every one */
    static String of(TaxonModel model, Optional<TaxonPath> node) {
        return of("linnet", model, node, "DATA", "MODEL");
    }

    /**
     * The same for a model in a folder, and for photographs in one.
     *
     * @param launcher what `linnet` is called by
     * @param folder of the model, which its card is in
     */
    public static String again(String launcher, TaxonModel model, Path folder, Path data) {
        return of(quoted(launcher), model, node(folder), quoted(data.toString()), quoted(folder.toString()));
    }

    /** The only node that was trained, which is in the card alone; taken as a name, never as a part of a command. */
    private static Optional<TaxonPath> node(Path folder) {
        try {
            return Files.readString(StagedFolder.current(folder, ModelCard.FILE))
                    .lines()
                    .map(NODE::matcher)
                    .filter(Matcher::matches)
                    .map(line -> TaxonPath.parse(line.group(1).replace("'\\''", "'")))
                    .findFirst();
        } catch (IOException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static String of(String launcher, TaxonModel model, Optional<TaxonPath> node, String data, String folder) {
        List<String> lines = new ArrayList<>();
        lines.add(launcher + " train " + data + " --out " + folder + " --name " + quoted(model.name()));
        node.ifPresent(only -> lines.add("--node " + quoted(only.toString())));
        // A list would have them guessed again; the table states each taxon's.
        lines.add("--ranks "
                + (model.ranks().others().isEmpty()
                        ? quoted(String.join(",", model.ranks().names()))
                        : folder + "/" + RanksCsv.FILE));
        lines.add("--backbone " + quoted(model.backbone().name()) + " --image-size "
                + model.preprocessing().size() + " --resize "
                + model.preprocessing().resampling().label() + " --crop "
                + model.preprocessing().crop().label() + " --decoding "
                + model.preprocessing().decoding().label());
        model.boxes()
                .ifPresent(rule -> lines.add((rule.identity().isPresent()
                                ? "--detect --detector " + quoted(rule.detector())
                                : "--boxes " + folder + "/" + ModelFolder.BOXES_FILE)
                        + " --detection-threshold " + rule.threshold() + " --box-margin " + rule.margin()
                        + " --box-shape "
                        + rule.shape().label() + " --no-box " + rule.noBox().label()));
        lines.add(recipe(model.recipe()));
        lines.add("--split " + model.split().kind().label() + " --validation-fraction "
                + model.split().validationFraction() + " --seed "
                + model.split().seed() + SplitText.options(model.split()));
        if (model.keptContradictions()) {
            lines.add("--keep-contradictions");
        }
        lines.add("--calibration " + calibration(model) + " --target-precision "
                + model.decision().targetPrecision());
        return String.join(" \\\n    ", lines);
    }

    private static String recipe(Recipe recipe) {
        String weights = " --class-weights " + (recipe.classWeights() ? "balanced" : "none");
        String optimizer = "--recipe " + recipe.name() + " --optimizer "
                + recipe.optimizer().label() + weights;
        return recipe.optimizer() == Optimizer.LBFGS
                ? optimizer
                : optimizer + " --learning-rate " + recipe.learningRate() + " --batch-size " + recipe.batchSize()
                        + " --epochs " + recipe.epochs() + " --steps "
                        + recipe.steps().label();
    }

    /** That of the first node that is calibrated: one method is chosen for all. */
    private static String calibration(TaxonModel model) {
        return model.nodes().values().stream()
                .map(node -> node.calibration().method())
                .filter(method -> method != CalibrationMethod.NONE)
                .findFirst()
                .orElse(CalibrationMethod.NONE)
                .label();
    }

    /** As a POSIX shell reads it back. */
    private static String quoted(String text) {
        return text.matches("[\\w./,-]+") ? text : "'" + text.replace("'", "'\\''") + "'";
    }
}
