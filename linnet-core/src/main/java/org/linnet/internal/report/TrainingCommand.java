package org.linnet.internal.report;

import static java.util.Objects.requireNonNull;
import static org.linnet.internal.process.ShellWord.quoted;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.linnet.calibration.CalibrationMethod;
import org.linnet.dataset.LabelOptions;
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

    /**
     * What is known of photographs beside the folders that they lie in.
     *
     * @param labels what says what they show; empty where their folders do
     * @param deployments the table of cameras; empty where there is none
     */
    public record Source(Optional<Labels> labels, Optional<Path> deployments) {
        /** Folders of taxa, and nothing else. */
        public static final Source FOLDERS = new Source(Optional.empty(), Optional.empty());

        public Source {
            requireNonNull(labels, "labels is null");
            requireNonNull(deployments, "deployments is null");
        }

        private String data() {
            return labels.map(Labels::data).orElse("DATA");
        }

        private List<String> lines() {
            List<String> lines = new ArrayList<>(labels.map(Labels::lines).orElse(List.of()));
            deployments.ifPresent(table -> lines.add("--deployments " + quoted(String.valueOf(table.getFileName()))));
            return lines;
        }

        private boolean hasBoxes() {
            return labels.filter(Labels::boxes).isPresent();
        }
    }

    /**
     * Labels that another program wrote.
     *
     * @param source the file or folder
     * @param options how it was read
     * @param boxes whether the labels' boxes were looked at
     */
    public record Labels(Path source, LabelOptions options, boolean boxes) {
        public Labels {
            requireNonNull(source, "source is null");
            requireNonNull(options, "options is null");
        }

        /** By its name alone: where it lies, a card does not say. */
        private String data() {
            return quoted(String.valueOf(source.toAbsolutePath().normalize().getFileName()));
        }

        /** What the command needs beside the photographs. */
        String inWords() {
            return " and labels, where "
                    + (options.images().isPresent()
                            ? "IMAGES is the folder of the photographs"
                            : "the photographs lie where the labels say, beside them");
        }

        private List<String> lines() {
            List<String> given = new ArrayList<>();
            options.format().ifPresent(format -> given.add("--labels-format " + quoted(format)));
            options.images().ifPresent(folder -> given.add("--images IMAGES"));
            options.taxonomy()
                    .ifPresent(table -> given.add("--taxonomy " + quoted(String.valueOf(table.getFileName()))));
            options.column().ifPresent(column -> given.add("--label-column " + quoted(column)));
            if (options.machine()) {
                given.add("--machine-labels");
            }
            if (options.sequences()) {
                given.add("--sequence-labels");
            }
            if (!options.boxes()) {
                given.add("--without-boxes");
            }
            return given.isEmpty() ? List.of() : List.of(String.join(" ", given));
        }
    }

    /**
     * The command.
     *
     * @param node the only parent node that was trained; empty for every one
     * @param source what was known of the photographs
     */
    static String of(TaxonModel model, Optional<TaxonPath> node, Source source) {
        return of("linnet", model, node, source, source.data(), "MODEL");
    }

    /**
     * The same for a model in a folder, and for photographs in one.
     *
     * @param launcher what `linnet` is called by
     * @param folder of the model, which its card is in
     */
    public static String again(String launcher, TaxonModel model, Path folder, Path data) {
        return of(
                quoted(launcher),
                model,
                node(folder),
                Source.FOLDERS,
                quoted(data.toString()),
                quoted(folder.toString()));
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

    private static String of(
            String launcher, TaxonModel model, Optional<TaxonPath> node, Source source, String data, String folder) {
        List<String> lines = new ArrayList<>();
        lines.add(launcher + " train " + data + " --out " + folder + " --name " + quoted(model.name()));
        node.ifPresent(only -> lines.add("--node " + quoted(only.toString())));
        lines.addAll(source.lines());
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
                .filter(rule -> !source.hasBoxes())
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
}
