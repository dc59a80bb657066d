package org.linnet.internal.model;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.linnet.backbone.BackboneSpec;
import org.linnet.calibration.Calibration;
import org.linnet.dataset.LocationSource;
import org.linnet.dataset.SplitOptions;
import org.linnet.head.EmbeddingTransform;
import org.linnet.head.Optimizer;
import org.linnet.head.Steps;
import org.linnet.detector.BoxRule;
import org.linnet.detector.NoBox;
import org.linnet.image.BoxShape;
import org.linnet.image.Preprocessing;
import org.linnet.internal.novelty.NearestMeanScale;
import org.linnet.internal.novelty.RelativeScale;
import org.linnet.label.Labelled;
import org.linnet.model.Decision;
import org.linnet.model.HeldOutUnits;
import org.linnet.model.NodeTraining;

/**
 * {@code model.json} as it stands on disk. The last property of the file, {@code sha256}, is not here: it is the
 * checksum of the rest, written compactly.
 *
 * @param format always {@value #FORMAT}
 * @param formatVersion of this layout; a later one than {@value #FORMAT_VERSION} is refused
 * @param linnetVersion the version that trained the model
 * @param ranks from the highest down
 * @param otherRanks the rank of each taxon, by its path, whose rank is not the one of its depth; absent where there is none
 * @param joint absent where names come from the heads of the nodes alone
 * @param novelty absent where the model cannot tell taxa that it does not know
 * @param keptContradictions absent where photographs with the same content and different labels were left out
 * @param boxes absent where the model looks at whole photographs
 * @param headsSha256 checksum of {@code heads.safetensors}
 * @param photographsSha256 checksum of {@code photographs.sha256}
 */
record ModelDocument(
        String format,
        int formatVersion,
        String linnetVersion,
        String name,
        List<String> ranks,
        Optional<Map<String, String>> otherRanks,
        BackboneSpec backbone,
        Preprocessing preprocessing,
        Recipe recipe,
        Split split,
        List<Node> nodes,
        Optional<Joint> joint,
        Decision decision,
        Optional<Novelty> novelty,
        List<String> withoutPhotographs,
        Optional<Boolean> keptContradictions,
        Optional<Boxes> boxes,
        String headsSha256,
        String photographsSha256) {
    static final String FORMAT = "linnet-model";
    static final int FORMAT_VERSION = 3;

    /** What is written of a model that looks at whole photographs, which earlier releases of Linnet can read. */
    static final int VERSION_WITHOUT_BOXES = 2;

    /** The earliest that is read: it had no joint heads. */
    static final int EARLIEST_VERSION = 1;

    ModelDocument {
        require(linnetVersion, "linnetVersion");
        require(name, "name");
        require(ranks, "ranks");
        require(otherRanks, "otherRanks");
        require(backbone, "backbone");
        require(preprocessing, "preprocessing");
        require(recipe, "recipe");
        require(split, "split");
        require(nodes, "nodes");
        require(joint, "joint");
        require(decision, "decision");
        require(novelty, "novelty");
        require(withoutPhotographs, "withoutPhotographs");
        require(keptContradictions, "keptContradictions");
        require(boxes, "boxes");
        require(headsSha256, "headsSha256");
        require(photographsSha256, "photographsSha256");
    }

    private static void require(Object value, String property) {
        if (value == null) {
            throw new IllegalArgumentException("it lacks " + property);
        }
    }

    /** How heads were trained: see {@link org.linnet.head.Recipe}. */
    record Recipe(
            String name,
            Optimizer optimizer,
            double learningRate,
            double momentum,
            int batchSize,
            int epochs,
            boolean classWeights,
            Steps steps,
            boolean shuffle,
            long seed) {
        Recipe {
            require(name, "the name of its recipe");
            require(optimizer, "the optimizer of its recipe");
            require(steps, "the steps of its recipe");
        }

        static Recipe of(org.linnet.head.Recipe recipe) {
            return new Recipe(
                    recipe.name(),
                    recipe.optimizer(),
                    recipe.learningRate(),
                    recipe.momentum(),
                    recipe.batchSize(),
                    recipe.epochs(),
                    recipe.classWeights(),
                    recipe.steps(),
                    recipe.shuffle(),
                    recipe.seed());
        }

        org.linnet.head.Recipe toRecipe() {
            return org.linnet.head.Recipe.builder()
                    .name(name)
                    .optimizer(optimizer)
                    .learningRate(learningRate)
                    .momentum(momentum)
                    .batchSize(batchSize)
                    .epochs(epochs)
                    .classWeights(classWeights)
                    .steps(steps)
                    .shuffle(shuffle)
                    .seed(seed)
                    .build();
        }
    }

    /**
     * A parent node.
     *
     * @param path below the top, {@code .} for the top
     * @param training absent where there is one child only, and so no head
     * @param calibration absent where there is no head
     */
    record Node(String path, List<String> classes, Optional<NodeTraining> training, Optional<Calibration> calibration) {
        Node {
            require(path, "the path of a node");
            require(classes, "the classes of " + path);
            require(training, "the training of " + path);
            require(calibration, "the calibration of " + path);
        }
    }

    /**
     * Heads over all leaves, which stand in {@code joint.safetensors} by their names.
     *
     * @param treeWeight what the heads of the nodes weigh
     * @param sha256 checksum of {@code joint.safetensors}
     */
    record Joint(double treeWeight, List<Member> heads, String sha256) {
        Joint {
            require(heads, "the joint heads");
            require(sha256, "the checksum of the joint heads");
        }

        /** @param transform a label of {@link EmbeddingTransform} */
        record Member(String name, EmbeddingTransform transform, Calibration calibration, double weight) {
            Member {
                require(name, "the name of a joint head");
                require(transform, "the transform of a joint head");
                require(calibration, "the calibration of a joint head");
            }
        }
    }

    /**
     * What the novelty detector needs beside its tensors.
     *
     * @param taxa paths, in the order of the means
     * @param scale of a model of version 1; absent in others
     * @param relative absent in models of version 1
     * @param sha256 checksum of {@code novelty.safetensors}
     */
    record Novelty(
            List<String> taxa, Optional<NearestMeanScale> scale, Optional<RelativeScale> relative, String sha256) {
        Novelty {
            require(taxa, "the taxa of novelty");
            require(scale, "the scale of novelty");
            require(relative, "the relative scale of novelty");
            if (scale.isPresent() == relative.isPresent()) {
                throw new IllegalArgumentException("it lacks the scale of novelty, or has two");
            }
            require(sha256, "the checksum of novelty");
        }
    }

    /**
     * How the model looks at photographs, see {@link BoxRule}.
     *
     * @param identity of the detector; absent where boxes were given
     * @param without see {@link org.linnet.model.PhotographBoxes#without()}
     * @param sha256 checksum of {@code boxes.csv}
     */
    record Boxes(
            String detector,
            Optional<String> identity,
            double threshold,
            double margin,
            BoxShape shape,
            NoBox noBox,
            int without,
            String sha256) {
        Boxes {
            require(detector, "the detector of its boxes");
            require(identity, "the identity of its detector");
            require(shape, "the shape of its boxes");
            require(noBox, "what a photograph without a box is");
            require(sha256, "the checksum of its boxes");
        }

        static Boxes of(BoxRule rule, int without, String sha256) {
            return new Boxes(
                    rule.detector(),
                    rule.identity(),
                    rule.threshold(),
                    rule.margin(),
                    rule.shape(),
                    rule.noBox(),
                    without,
                    sha256);
        }

        BoxRule rule() {
            return new BoxRule(detector, identity, threshold, margin, shape, noBox);
        }
    }

    /**
     * How photographs were put into subsets.
     *
     * @param kind {@code tree} or {@code keras}: labels of {@link SplitOptions.Kind}
     * @param validationFraction share of photographs that validate, 0..1
     * @param unit what was never parted, a label of {@link SplitOptions.Unit}; absent for observations
     * @param burstGapSeconds the most between two frames of a burst; absent for finer units
     * @param locationFrom a label of {@link LocationSource}; absent where a table alone tells locations
     * @param heldOut absent for observations
     */
    record Split(
            String kind,
            double validationFraction,
            long seed,
            Optional<String> unit,
            Optional<Double> burstGapSeconds,
            Optional<String> locationFrom,
            Optional<HeldOutUnits> heldOut) {
        Split {
            require(kind, "the kind of its split");
            require(unit, "the unit of the split");
            require(burstGapSeconds, "the burst gap of the split");
            require(locationFrom, "the locations of the split");
            require(heldOut, "the units that the split held out");
        }

        static Split of(SplitOptions options, Optional<HeldOutUnits> heldOut) {
            boolean bursts = options.unit()
                    .map(unit -> unit.compareTo(SplitOptions.Unit.BURST) >= 0)
                    .orElse(false);
            return new Split(
                    options.kind().label(),
                    options.validationFraction(),
                    options.seed(),
                    options.unit()
                            .filter(unit -> unit != SplitOptions.Unit.OBSERVATION)
                            .map(SplitOptions.Unit::label),
                    bursts ? Optional.of(options.burstGap().toNanos() / 1e9) : Optional.empty(),
                    options.locationFrom().map(LocationSource::label),
                    heldOut);
        }

        SplitOptions options() {
            SplitOptions.Builder options = SplitOptions.builder()
                    .kind(labelled(SplitOptions.Kind.values(), kind, "kind of split"))
                    .validationFraction(validationFraction)
                    .seed(seed);
            if (options.build().kind() == SplitOptions.Kind.TREE) {
                options.unit(unit.map(label -> labelled(SplitOptions.Unit.values(), label, "unit of a split"))
                        .orElse(SplitOptions.Unit.OBSERVATION));
            }
            burstGapSeconds.ifPresent(seconds -> options.burstGap(Duration.ofNanos(Math.round(seconds * 1e9))));
            locationFrom.map(LocationSource::parse).ifPresent(options::locationFrom);
            return options.build();
        }

        private static <T extends Labelled> T labelled(T[] values, String label, String what) {
            return Labelled.find(List.of(values), label)
                    .orElseThrow(() -> new IllegalArgumentException("an unknown " + what + ": " + label));
        }
    }
}
