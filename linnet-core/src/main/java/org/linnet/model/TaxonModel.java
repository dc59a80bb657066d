package org.linnet.model;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.linnet.backbone.BackboneSpec;
import org.linnet.dataset.SplitOptions;
import org.linnet.detector.BoxRule;
import org.linnet.head.Recipe;
import org.linnet.home.LinnetHome;
import org.linnet.image.Preprocessing;
import org.linnet.internal.model.pack.ModelPlace;
import org.linnet.novelty.NoveltyDetector;
import org.linnet.taxonomy.Ranks;
import org.linnet.taxonomy.TaxonPath;

/**
 * All heads of a tree together, with everything that is needed to predict and to make the model again. Immutable, and
 * safe for use by several threads at once.
 */
public final class TaxonModel {
    private final String name;
    private final String linnetVersion;
    private final Ranks ranks;
    private final BackboneSpec backbone;
    private final Preprocessing preprocessing;
    private final Recipe recipe;
    private final SplitOptions split;
    private final Optional<HeldOutUnits> heldOutUnits;
    private final Map<TaxonPath, NodeModel> nodes;
    private final Decision decision;
    private final Optional<JointHeads> joint;
    private final Optional<NoveltyDetector> novelty;
    private final List<TaxonPath> withoutPhotographs;
    private final boolean keptContradictions;
    private final PhotographChecksums photographs;
    private final Optional<BoxRule> boxes;
    private final PhotographBoxes photographBoxes;
    private final Optional<Path> pack;

    private TaxonModel(Builder builder) {
        name = requireNonNull(builder.name, "name is null");
        linnetVersion = requireNonNull(builder.linnetVersion, "linnetVersion is null");
        ranks = requireNonNull(builder.ranks, "ranks is null");
        backbone = requireNonNull(builder.backbone, "backbone is null");
        preprocessing = requireNonNull(builder.preprocessing, "preprocessing is null");
        recipe = requireNonNull(builder.recipe, "recipe is null");
        split = requireNonNull(builder.split, "split is null");
        heldOutUnits = requireNonNull(builder.heldOutUnits, "heldOutUnits is null");
        nodes = Collections.unmodifiableMap(new TreeMap<>(builder.nodes));
        decision = requireNonNull(builder.decision, "decision is null");
        joint = requireNonNull(builder.joint, "joint is null");
        novelty = requireNonNull(builder.novelty, "novelty is null");
        withoutPhotographs = List.copyOf(builder.withoutPhotographs);
        keptContradictions = builder.keptContradictions;
        photographs = requireNonNull(builder.photographs, "photographs is null");
        boxes = requireNonNull(builder.boxes, "boxes is null");
        photographBoxes = requireNonNull(builder.photographBoxes, "photographBoxes is null");
        pack = requireNonNull(builder.pack, "pack is null");
        if (!nodes.containsKey(TaxonPath.ROOT)) {
            throw new IllegalArgumentException("a model needs a node at the top");
        }
        for (NodeModel node : nodes.values()) {
            if (node.head().isPresent() && node.head().get().embeddingLength() != backbone.embeddingLength()) {
                throw new IllegalArgumentException("the head of " + node.path() + " takes "
                        + node.head().get().embeddingLength() + " values, " + backbone.name() + " gives "
                        + backbone.embeddingLength());
            }
        }
        if (boxes.isEmpty() && !photographBoxes.byFile().isEmpty()
                || !photographs
                        .byFile()
                        .keySet()
                        .containsAll(photographBoxes.byFile().keySet())) {
            throw new IllegalArgumentException("boxes of photographs that it was not made from");
        }
        joint.ifPresent(this::requireFitting);
        if (novelty.isPresent() && novelty.get().embeddingLength() != backbone.embeddingLength()) {
            throw new IllegalArgumentException("the novelty detector takes "
                    + novelty.get().embeddingLength() + " values, " + backbone.name() + " gives "
                    + backbone.embeddingLength());
        }
    }

    private void requireFitting(JointHeads heads) {
        if (!heads.leaves().equals(leaves()) || heads.embeddingLength() != backbone.embeddingLength()) {
            throw new IllegalArgumentException("the joint heads tell "
                    + heads.leaves().size() + " taxa apart from "
                    + heads.embeddingLength() + " values, but the model has " + leaves().size() + ", or others, and "
                    + backbone.name() + " gives " + backbone.embeddingLength());
        }
    }

    /**
     * Loads a model. One that came in a file is unpacked into the {@linkplain LinnetHome#standard user's home} once, and into
     * a temporary folder, which is deleted when the program ends, where that cannot be written to.
     *
     * @param model the folder that {@code linnet train --out} wrote, the file that {@code linnet model pack} made of it, or the
     *     folder that {@code linnet model unpack} made of that
     * @throws org.linnet.error.LinnetException UNUSABLE_MODEL where it is missing, damaged, foreign, or of a later version
     */
    public static TaxonModel load(Path model) {
        return ModelPlace.load(model, LinnetHome::standard);
    }

    /**
     * As {@link #load(Path)}, for a program that has a home of its own.
     *
     * @param home where a model that came in a file is unpacked
     */
    public static TaxonModel load(Path model, LinnetHome home) {
        requireNonNull(home, "home is null");
        return ModelPlace.load(model, () -> home);
    }

    /** A model is yet to be described; everything but {@code joint}, {@code novelty}, {@code heldOutUnits}, {@code
     * withoutPhotographs} and boxes must be. */
    public static Builder builder() {
        return new Builder();
    }

    /** Begins with this model. */
    public Builder toBuilder() {
        Builder builder = new Builder();
        builder.name = name;
        builder.linnetVersion = linnetVersion;
        builder.ranks = ranks;
        builder.backbone = backbone;
        builder.preprocessing = preprocessing;
        builder.recipe = recipe;
        builder.split = split;
        builder.heldOutUnits = heldOutUnits;
        builder.nodes = nodes;
        builder.decision = decision;
        builder.joint = joint;
        builder.novelty = novelty;
        builder.withoutPhotographs = withoutPhotographs;
        builder.keptContradictions = keptContradictions;
        builder.photographs = photographs;
        builder.boxes = boxes;
        builder.photographBoxes = photographBoxes;
        builder.pack = pack;
        return builder;
    }

    /** The name that its user gave it. */
    public String name() {
        return name;
    }

    /** The version of Linnet that trained it. */
    public String linnetVersion() {
        return linnetVersion;
    }

    /** Names of the ranks from just below the top. */
    public Ranks ranks() {
        return ranks;
    }

    /** The backbone that computed the embeddings; those of another one do not fit. */
    public BackboneSpec backbone() {
        return backbone;
    }

    /** The preprocessing of photographs. */
    public Preprocessing preprocessing() {
        return preprocessing;
    }

    /** How the heads were trained. */
    public Recipe recipe() {
        return recipe;
    }

    /** How photographs were put into subsets; {@code splits.csv} beside the model says where each one went. */
    public SplitOptions split() {
        return split;
    }

    /** How many bursts or locations were held out; empty where observations or single photographs were. */
    public Optional<HeldOutUnits> heldOutUnits() {
        return heldOutUnits;
    }

    /** Every parent node, by its path. */
    public Map<TaxonPath, NodeModel> nodes() {
        return nodes;
    }

    /** The threshold from which a name is given, and how it was chosen. */
    public Decision decision() {
        return decision;
    }

    /** Heads over all leaves, pooled with those of the nodes; empty where names come from those of the nodes alone. */
    public Optional<JointHeads> joint() {
        return joint;
    }

    /** Detects photographs of taxa that the model does not know; empty if that could not be learned. */
    public Optional<NoveltyDetector> novelty() {
        return novelty;
    }

    /** Taxa that have a folder but no photograph, and so cannot be named. */
    public List<TaxonPath> withoutPhotographs() {
        return withoutPhotographs;
    }

    /** Whether it was also trained on photographs with the same content that lie under different taxa. */
    public boolean keptContradictions() {
        return keptContradictions;
    }

    /** What the heads were trained and validated on. */
    public PhotographChecksums photographs() {
        return photographs;
    }

    /** How it looks at photographs: box by box; empty where it learned from whole photographs. */
    public Optional<BoxRule> boxes() {
        return boxes;
    }

    /** The boxes that it learned from; none where it learned from whole photographs. */
    public PhotographBoxes photographBoxes() {
        return photographBoxes;
    }

    /** Whether {@code taxon} is one that this model can name. */
    public boolean knows(TaxonPath taxon) {
        if (taxon.isRoot()) {
            return true;
        }
        NodeModel parent = nodes.get(taxon.parent().orElseThrow());
        return parent != null && parent.classes().contains(taxon.name());
    }

    /** The leaves, in the order of their paths. */
    public List<TaxonPath> leaves() {
        return nodes.values().stream()
                .flatMap(node -> node.classes().stream().map(node.path()::child))
                .filter(child -> !nodes.containsKey(child))
                .sorted()
                .toList();
    }

    /**
     * What the head of every node says of one embedding, calibrated; the joint heads have no part in it.
     *
     * @param embedding [embedding], made by this model's backbone after this model's preprocessing
     * @return for each node with a head, the probability of each of its classes given the node: [classes]
     */
    public Map<TaxonPath, double[]> conditionals(float[] embedding) {
        Map<TaxonPath, double[]> conditionals = new HashMap<>();
        for (NodeModel node : nodes.values()) {
            if (node.head().isPresent()) {
                conditionals.put(node.path(), node.conditionals(embedding));
            }
        }
        return conditionals;
    }

    /**
     * Where the file is unpacked that the model came in; its backbone and the embeddings of its photographs may be there
     * too. Empty where it did not come in a file.
     */
    public Optional<Path> pack() {
        return pack;
    }

    /** {@code demo: 41 taxa (order, family, species), 10 heads on efficientnet-lite0}. */
    @Override
    public String toString() {
        long heads =
                nodes.values().stream().filter(node -> node.head().isPresent()).count();
        return name + ": " + leaves().size() + " taxa (" + String.join(", ", ranks.names()) + "), " + heads
                + " heads on " + backbone.name();
    }

    /** Makes a model. Not safe for use by several threads. */
    public static final class Builder {
        private String name;
        private String linnetVersion;
        private Ranks ranks;
        private BackboneSpec backbone;
        private Preprocessing preprocessing;
        private Recipe recipe;
        private SplitOptions split;
        private Optional<HeldOutUnits> heldOutUnits = Optional.empty();
        private Map<TaxonPath, NodeModel> nodes;
        private Decision decision;
        private Optional<JointHeads> joint = Optional.empty();
        private Optional<NoveltyDetector> novelty = Optional.empty();
        private List<TaxonPath> withoutPhotographs = List.of();
        private boolean keptContradictions;
        private PhotographChecksums photographs;
        private Optional<BoxRule> boxes = Optional.empty();
        private PhotographBoxes photographBoxes = PhotographBoxes.none();
        private Optional<Path> pack = Optional.empty();

        private Builder() {}

        /** The name that its user gave it. */
        public Builder name(String name) {
            this.name = name;
            return this;
        }

        /** The version of Linnet that trained it. */
        public Builder linnetVersion(String linnetVersion) {
            this.linnetVersion = linnetVersion;
            return this;
        }

        /** Names of the ranks from just below the top. */
        public Builder ranks(Ranks ranks) {
            this.ranks = ranks;
            return this;
        }

        /** The backbone that computed the embeddings; those of another one do not fit. */
        public Builder backbone(BackboneSpec backbone) {
            this.backbone = backbone;
            return this;
        }

        /** The preprocessing of photographs. */
        public Builder preprocessing(Preprocessing preprocessing) {
            this.preprocessing = preprocessing;
            return this;
        }

        /** How the heads were trained. */
        public Builder recipe(Recipe recipe) {
            this.recipe = recipe;
            return this;
        }

        /** How photographs were put into subsets; {@code splits.csv} beside the model says where each one went. */
        public Builder split(SplitOptions split) {
            this.split = split;
            return this;
        }

        /** How many bursts or locations were held out; empty where observations or single photographs were. */
        public Builder heldOutUnits(Optional<HeldOutUnits> heldOutUnits) {
            this.heldOutUnits = heldOutUnits;
            return this;
        }

        /** Every parent node, by its path. */
        public Builder nodes(Map<TaxonPath, NodeModel> nodes) {
            this.nodes = nodes;
            return this;
        }

        /** The threshold from which a name is given, and how it was chosen. */
        public Builder decision(Decision decision) {
            this.decision = decision;
            return this;
        }

        /** See {@link TaxonModel#joint()}. Default: none. */
        public Builder joint(Optional<JointHeads> joint) {
            this.joint = joint;
            return this;
        }

        /** Detects photographs of taxa that the model does not know; empty if that could not be learned. */
        public Builder novelty(Optional<NoveltyDetector> novelty) {
            this.novelty = novelty;
            return this;
        }

        /** Taxa that have a folder but no photograph, and so cannot be named. */
        public Builder withoutPhotographs(List<TaxonPath> withoutPhotographs) {
            this.withoutPhotographs = withoutPhotographs;
            return this;
        }

        /** See {@link TaxonModel#keptContradictions()}. Default: false. */
        public Builder keptContradictions(boolean keptContradictions) {
            this.keptContradictions = keptContradictions;
            return this;
        }

        /** What the heads were trained and validated on. */
        public Builder photographs(PhotographChecksums photographs) {
            this.photographs = photographs;
            return this;
        }

        /** See {@link TaxonModel#boxes()}. Default: none. */
        public Builder boxes(Optional<BoxRule> boxes) {
            this.boxes = boxes;
            return this;
        }

        /** See {@link TaxonModel#photographBoxes()}. Default: none. */
        public Builder photographBoxes(PhotographBoxes photographBoxes) {
            this.photographBoxes = photographBoxes;
            return this;
        }

        /** See {@link TaxonModel#pack()}. Default: none. */
        public Builder pack(Optional<Path> pack) {
            this.pack = pack;
            return this;
        }

        /**
         * The model.
         *
         * @throws NullPointerException where something was not described
         * @throws IllegalArgumentException where its parts do not fit each other
         */
        public TaxonModel build() {
            return new TaxonModel(this);
        }
    }
}
