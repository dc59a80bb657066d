package org.linnet.internal.model;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.linnet.backbone.BackboneSpec;
import org.linnet.calibration.Calibration;
import org.linnet.dataset.SplitOptions;
import org.linnet.head.Optimizer;
import org.linnet.head.Steps;
import org.linnet.image.Preprocessing;
import org.linnet.model.Decision;
import org.linnet.model.NodeTraining;
import org.linnet.novelty.Novelty;
import org.linnet.novelty.NoveltyScale;

/**
 * {@code model.json} as it stands on disk. The last property of the file, {@code sha256}, is not here: it is the
 * checksum of the rest, written compactly.
 *
 * @param format always {@value #FORMAT}
 * @param formatVersion of this layout, from 1; a later one is refused
 * @param linnetVersion the version that trained the model
 * @param novelty absent where the model cannot tell what it was never taught
 * @param headsSha256 checksum of {@code heads.safetensors}
 * @param photographsSha256 checksum of {@code photographs.sha256}
 */
record ModelDocument(
        String format,
        int formatVersion,
        String linnetVersion,
        String name,
        List<String> ranks,
        BackboneSpec backbone,
        Preprocessing preprocessing,
        Recipe recipe,
        Split split,
        List<Node> nodes,
        Decision decision,
        Optional<Novelty> novelty,
        List<String> withoutPhotographs,
        String headsSha256,
        String photographsSha256) {
    static final String FORMAT = "linnet-model";
    static final int FORMAT_VERSION = 1;

    ModelDocument {
        require(linnetVersion, "linnetVersion");
        require(name, "name");
        require(ranks, "ranks");
        require(backbone, "backbone");
        require(preprocessing, "preprocessing");
        require(recipe, "recipe");
        require(split, "split");
        require(nodes, "nodes");
        require(decision, "decision");
        require(novelty, "novelty");
        require(withoutPhotographs, "withoutPhotographs");
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
     * What the novelty detector needs beside its tensors.
     *
     * @param taxa paths, in the order of the means
     * @param sha256 checksum of {@code novelty.safetensors}
     */
    record Novelty(List<String> taxa, NoveltyScale scale, String sha256) {
        Novelty {
            require(taxa, "the taxa of novelty");
            require(scale, "the scale of novelty");
            require(sha256, "the checksum of novelty");
        }
    }

    /**
     * How photographs were put into subsets.
     *
     * @param kind {@code tree} or {@code keras}: labels of {@link SplitOptions.Kind}
     * @param validationFraction share of photographs that validate, 0..1
     */
    record Split(String kind, double validationFraction, long seed) {
        Split {
            require(kind, "the kind of its split");
        }

        static Split of(SplitOptions options) {
            return new Split(options.kind().label(), options.validationFraction(), options.seed());
        }

        SplitOptions options() {
            return SplitOptions.builder()
                    .kind(Stream.of(SplitOptions.Kind.values())
                            .filter(one -> one.label().equals(kind))
                            .findFirst()
                            .orElseThrow(() -> new IllegalArgumentException("an unknown kind of split: " + kind)))
                    .validationFraction(validationFraction)
                    .seed(seed)
                    .build();
        }
    }
}
