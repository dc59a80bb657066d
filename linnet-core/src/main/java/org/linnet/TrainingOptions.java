package org.linnet;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.linnet.backbone.BackboneSource;
import org.linnet.backbone.BackboneStore;
import org.linnet.calibration.CalibrationMethod;
import org.linnet.dataset.LabelOptions;
import org.linnet.dataset.SplitOptions;
import org.linnet.embedding.PassOptions;
import org.linnet.head.HeadTrainer;
import org.linnet.head.Optimizer;
import org.linnet.head.Recipe;
import org.linnet.image.PreprocessingChanges;
import org.linnet.internal.embedding.table.EmbeddingTable;
import org.linnet.internal.training.TrainingPlan;
import org.linnet.model.Decision;
import org.linnet.taxonomy.Ranks;
import org.linnet.taxonomy.TaxonPath;

/**
 * Options for training a tree; {@link #defaults()} is what {@code linnet train} does without options.
 */
public final class TrainingOptions {
    private static final TrainingOptions DEFAULTS = builder().build();

    private final String name;
    private final String backbone;
    private final Optional<BackboneSource> source;
    private final Optional<PreprocessingChanges> asked;
    private final PreprocessingChanges preprocessing;
    private final Recipe recipe;
    private final Optional<HeadTrainer> trainer;
    private final CalibrationMethod calibration;
    private final double targetPrecision;
    private final SplitOptions split;
    private final boolean keepContradictions;
    private final Optional<TaxonPath> node;
    private final Optional<Ranks> ranks;
    private final Map<String, String> rankTable;
    private final LabelOptions labels;
    private final Optional<Path> deployments;
    private final Optional<BoxOptions> boxes;
    private final Optional<Path> embeddings;
    private final PassOptions pass;

    private TrainingOptions(Builder builder) {
        name = builder.name;
        backbone = builder.backbone;
        source = builder.source;
        asked = builder.preprocessing;
        recipe = builder.recipe;
        trainer = builder.trainer;
        calibration = builder.calibration;
        targetPrecision = builder.targetPrecision;
        split = builder.split;
        preprocessing = asked.orElseGet(this::usual);
        keepContradictions = builder.keepContradictions;
        node = builder.node;
        ranks = builder.ranks;
        rankTable = builder.rankTable;
        labels = builder.labels;
        deployments = builder.deployments;
        boxes = builder.boxes;
        embeddings = builder.embeddings;
        pass = builder.pass;
        if (embeddings.isPresent() && boxes.isPresent()) {
            throw new IllegalArgumentException(
                    "a table of embeddings says itself which boxes were looked at; leave out the options for boxes");
        }
        Decision.requireTargetPrecision(targetPrecision);
    }

    /** The defaults. */
    public static TrainingOptions defaults() {
        return DEFAULTS;
    }

    /** A builder that starts from the defaults. */
    public static Builder builder() {
        return new Builder();
    }

    /** A builder that starts from these options. */
    public Builder toBuilder() {
        Builder builder = new Builder();
        builder.name = name;
        builder.backbone = backbone;
        builder.source = source;
        builder.preprocessing = asked;
        builder.recipe = recipe;
        builder.trainer = trainer;
        builder.calibration = calibration;
        builder.targetPrecision = targetPrecision;
        builder.split = split;
        builder.keepContradictions = keepContradictions;
        builder.node = node;
        builder.ranks = ranks;
        builder.rankTable = rankTable;
        builder.labels = labels;
        builder.deployments = deployments;
        builder.boxes = boxes;
        builder.embeddings = embeddings;
        builder.pass = pass;
        return builder;
    }

    /** Name of the model. */
    public String name() {
        return name;
    }

    /** A name from {@code linnet backbone list}; ignored if a {@link #source} is given. */
    public String backbone() {
        return backbone;
    }

    /** Your own backbone in place of a name; the model is then used with the same source. */
    public Optional<BackboneSource> source() {
        return source;
    }

    /**
     * Changes to the backbone's own preprocessing; your own source is used unchanged. By default {@link
     * PreprocessingChanges#standard}, but nothing with the reference's recipe or Keras' split.
     */
    public PreprocessingChanges preprocessing() {
        return preprocessing;
    }

    /** The reference recipe stays exact, pixel by pixel. */
    private PreprocessingChanges usual() {
        boolean reference = recipe.name().equals(Recipe.reference().name()) || split.kind() == SplitOptions.Kind.KERAS;
        return reference ? PreprocessingChanges.none() : PreprocessingChanges.standard();
    }

    /** How heads are trained. */
    public Recipe recipe() {
        return recipe;
    }

    /** Trains the heads in place of the recipe's trainer. */
    public Optional<HeadTrainer> trainer() {
        return trainer;
    }

    /**
     * Whether heads over all leaves of the tree are trained too and pooled into names: where heads are trained by
     * softmax regression as usual. By gradient descent, as the reference does, by a trainer of your own, or with Keras'
     * split, which splits the photographs of every node anew, names come from the heads of the nodes alone.
     */
    public boolean trainsJointHeads() {
        return trainer.isEmpty() && recipe.optimizer() == Optimizer.LBFGS && split.kind() == SplitOptions.Kind.TREE;
    }

    /** How heads' probabilities are calibrated. */
    public CalibrationMethod calibration() {
        return calibration;
    }

    /** The share of names that should be right, above 0 and below 1; the model's threshold is chosen for it. */
    public double targetPrecision() {
        return targetPrecision;
    }

    /** Which photographs are held out for validation. */
    public SplitOptions split() {
        return split;
    }

    /** Whether to train on copies of one photograph that lie under different taxa. */
    public boolean keepContradictions() {
        return keepContradictions;
    }

    /** The only parent node to train; empty for every one. */
    public Optional<TaxonPath> node() {
        return node;
    }

    /** The ranks from the highest down; empty to infer them from the taxa's names. */
    public Optional<Ranks> ranks() {
        return ranks;
    }

    /** Ranks of single taxa, or {@code place} for a folder that is not a taxon, by their paths or names. */
    public Map<String, String> rankTable() {
        return rankTable;
    }

    /** How labels are read where the data are not sorted into folders of taxa. */
    public LabelOptions labels() {
        return labels;
    }

    /** A table of which camera stood where, how long, and how its clock was set. */
    public Optional<Path> deployments() {
        return deployments;
    }

    /**
     * Looks at the boxes of photographs in place of the whole ones; empty for whole photographs, or for the boxes that labels have. All pixels are then decoded, whatever
     * {@link #preprocessing} says of it. A photograph without a box is looked at as a whole, unless the options say otherwise.
     */
    public Optional<BoxOptions> boxes() {
        return boxes;
    }

    /** A table of embeddings in place of a pass over the photographs, which then need not be here. */
    public Optional<Path> embeddings() {
        return embeddings;
    }

    /** How many threads and batches the pass over the photographs uses. */
    public PassOptions pass() {
        return pass;
    }

    /**
     * What the job is told of this.
     *
     * @throws org.linnet.error.LinnetException WRONG_USAGE where the table of embeddings is none
     */
    TrainingPlan plan() {
        return new TrainingPlan(
                name,
                Linnet.version(),
                recipe,
                trainer.orElseGet(() -> HeadTrainer.of(recipe)),
                calibration,
                trainsJointHeads(),
                targetPrecision,
                split,
                keepContradictions,
                node,
                ranks,
                rankTable,
                labels,
                boxes.isEmpty() && labels.boxes() && embeddings.isEmpty(),
                deployments,
                embeddings.map(EmbeddingTable::open),
                pass.stop());
    }

    BackboneSource source(BackboneStore backbones) {
        return source.orElseGet(() -> backbones.source(backbone, preprocessing::applyTo));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof TrainingOptions that
                && name.equals(that.name)
                && backbone.equals(that.backbone)
                && source.equals(that.source)
                && preprocessing.equals(that.preprocessing)
                && recipe.equals(that.recipe)
                && trainer.equals(that.trainer)
                && calibration.equals(that.calibration)
                && Double.compare(targetPrecision, that.targetPrecision) == 0
                && split.equals(that.split)
                && keepContradictions == that.keepContradictions
                && node.equals(that.node)
                && ranks.equals(that.ranks)
                && rankTable.equals(that.rankTable)
                && labels.equals(that.labels)
                && deployments.equals(that.deployments)
                && boxes.equals(that.boxes)
                && embeddings.equals(that.embeddings)
                && pass.equals(that.pass);
    }

    @Override
    public int hashCode() {
        return Objects.hash(
                name,
                backbone,
                source,
                preprocessing,
                recipe,
                trainer,
                calibration,
                targetPrecision,
                split,
                keepContradictions,
                node,
                ranks,
                rankTable,
                labels,
                deployments,
                boxes,
                embeddings,
                pass);
    }

    @Override
    public String toString() {
        return "TrainingOptions[name=" + name + ", backbone=" + backbone + ", source=" + source + ", preprocessing="
                + preprocessing + ", recipe=" + recipe + ", trainer=" + trainer + ", calibration=" + calibration
                + ", targetPrecision=" + targetPrecision + ", split=" + split
                + ", keepContradictions=" + keepContradictions + ", node=" + node + ", ranks=" + ranks
                + ", rankTable=" + rankTable + ", labels=" + labels + ", deployments=" + deployments
                + ", boxes=" + boxes + ", embeddings=" + embeddings + ", pass=" + pass + "]";
    }

    /** Builds options. Not safe for use by several threads. */
    public static final class Builder {
        private String name = "model";
        private String backbone = Linnet.DEFAULT_BACKBONE;
        private Optional<BackboneSource> source = Optional.empty();
        private Optional<PreprocessingChanges> preprocessing = Optional.empty();
        private Recipe recipe = Recipe.defaults();
        private Optional<HeadTrainer> trainer = Optional.empty();
        private CalibrationMethod calibration = CalibrationMethod.TEMPERATURE;
        private double targetPrecision = Decision.DEFAULT_TARGET_PRECISION;
        private SplitOptions split = SplitOptions.defaults();
        private boolean keepContradictions = false;
        private Optional<TaxonPath> node = Optional.empty();
        private Optional<Ranks> ranks = Optional.empty();
        private Map<String, String> rankTable = Map.of();
        private LabelOptions labels = LabelOptions.defaults();
        private Optional<Path> deployments = Optional.empty();
        private Optional<BoxOptions> boxes = Optional.empty();
        private Optional<Path> embeddings = Optional.empty();
        private PassOptions pass = PassOptions.defaults();

        private Builder() {}

        /** Name of the model. */
        public Builder name(String name) {
            this.name = requireNonNull(name, "name is null");
            return this;
        }

        /** A name from {@code linnet backbone list}; ignored if a {@link #source} is given. */
        public Builder backbone(String backbone) {
            this.backbone = requireNonNull(backbone, "backbone is null");
            return this;
        }

        /** Your own backbone in place of a name; the model is then used with the same source. */
        public Builder source(BackboneSource source) {
            this.source = Optional.of(source);
            return this;
        }

        /** Changes to the backbone's own preprocessing; your own source is used unchanged. */
        public Builder preprocessing(PreprocessingChanges preprocessing) {
            this.preprocessing = Optional.of(preprocessing);
            return this;
        }

        /** How heads are trained. */
        public Builder recipe(Recipe recipe) {
            this.recipe = requireNonNull(recipe, "recipe is null");
            return this;
        }

        /** Trains the heads in place of the recipe's trainer. */
        public Builder trainer(HeadTrainer trainer) {
            this.trainer = Optional.of(trainer);
            return this;
        }

        /** How heads' probabilities are calibrated. */
        public Builder calibration(CalibrationMethod calibration) {
            this.calibration = requireNonNull(calibration, "calibration is null");
            return this;
        }

        /** The share of names that should be right, above 0 and below 1; the model's threshold is chosen for it. */
        public Builder targetPrecision(double targetPrecision) {
            this.targetPrecision = targetPrecision;
            return this;
        }

        /** Which photographs are held out for validation. */
        public Builder split(SplitOptions split) {
            this.split = requireNonNull(split, "split is null");
            return this;
        }

        /**
         * Whether to train on copies of one photograph that lie under different taxa; otherwise none of them is trained
         * on, since at most one of the labels is right. Keras' split leaves none out.
         */
        public Builder keepContradictions(boolean keepContradictions) {
            this.keepContradictions = keepContradictions;
            return this;
        }

        /** The only parent node to train; empty for every one. */
        public Builder node(TaxonPath node) {
            this.node = Optional.of(node);
            return this;
        }

        /**
         * The ranks that there are, from the highest down. A taxon whose name shows its rank has that one, if it is
         * among them, the others that of their depth; folders below the last rank are not taxa.
         */
        public Builder ranks(Ranks ranks) {
            this.ranks = Optional.of(ranks);
            return this;
        }

        /**
         * Ranks of single taxa, which override those inferred.
         *
         * @param ranks by path ({@code bovidae/aepyceros_melampus}) or name, in any spelling; {@code place} for a
         *     folder that is not a taxon, whose photographs belong to the taxon above
         */
        public Builder rankTable(Map<String, String> ranks) {
            this.rankTable = Map.copyOf(ranks);
            return this;
        }

        /** How labels are read that another program wrote; the defaults where the data are folders of taxa. */
        public Builder labels(LabelOptions labels) {
            this.labels = requireNonNull(labels, "labels is null");
            return this;
        }

        /**
         * A table of deployments, by which photographs get their places and right times: the columns {@code folder},
         * {@code camera} (serial number) or {@literal deploymentID}, and {@code location}, {@code start}, {@code end}, {@code
         * timezone} and {@code clock_offset}; or the {@code deployments.csv} of a Camtrap Data Package.
         */
        public Builder deployments(Path deployments) {
            this.deployments = Optional.of(deployments);
            return this;
        }

        /** Looks at the boxes of photographs in place of the whole ones, and not at those that labels have. */
        public Builder boxes(BoxOptions boxes) {
            this.boxes = Optional.of(boxes);
            return this;
        }

        /**
         * Takes the embeddings from a table that {@code linnet spark embed} wrote, in place of a pass. Photographs that it has none of are
         * skipped. DATA may be a folder that is elsewhere, as the table's paths have it. Needs the jar {@code linnet-parquet}.
         *
         * @param table its folder
         */
        public Builder embeddings(Path table) {
            this.embeddings = Optional.of(table);
            return this;
        }

        /** How many threads and batches the pass over the photographs uses. */
        public Builder pass(PassOptions pass) {
            this.pass = requireNonNull(pass, "pass is null");
            return this;
        }

        /**
         * The options.
         *
         * @throws IllegalArgumentException where they make no sense
         */
        public TrainingOptions build() {
            return new TrainingOptions(this);
        }
    }
}
