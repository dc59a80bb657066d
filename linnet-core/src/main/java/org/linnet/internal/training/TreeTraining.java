package org.linnet.internal.training;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.toSet;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.linnet.evaluation.ConfusionMatrix;
import org.linnet.head.EmbeddingTransform;
import org.linnet.head.HeadData;
import org.linnet.head.LabelledEmbeddings;
import org.linnet.head.TrainedHead;
import org.linnet.head.TrainingListener;
import org.linnet.internal.dataset.ClassWeights;
import org.linnet.internal.dataset.LabelledPhotograph;
import org.linnet.internal.dataset.NodeSplit;
import org.linnet.internal.dataset.Photograph;
import org.linnet.internal.dataset.SplitPlan;
import org.linnet.internal.evaluation.ConfusionCounter;
import org.linnet.internal.linear.ArgMax;
import org.linnet.model.NodeMetrics;
import org.linnet.model.NodeModel;
import org.linnet.model.NodeTraining;

/** Trains the head of every parent node of a split dataset from embeddings that are there already. */
final class TreeTraining {
    private final EmbeddedPhotographs embedded;
    private final EmbeddingRows rows;
    private final TrainingPlan plan;

    /**
     * Training from what is there.
     *
     * @param embedded all photographs of the splits
     * @param parted how the photographs were split
     */
    TreeTraining(EmbeddedPhotographs embedded, SplitPlan parted, TrainingPlan plan) {
        this.embedded = requireNonNull(embedded, "embedded is null");
        rows = new EmbeddingRows(embedded.embeddings(), parted);
        this.plan = requireNonNull(plan, "plan is null");
    }

    /**
     * A trained node.
     *
     * @param split the photographs that it was trained on
     * @param validation on the validation subset, by heads that had not seen it, all boxes of a photograph together; empty where nothing
     *     was held out
     * @param heldOut for the samples that were held out, photographs or their boxes, the probability of each class by a head that had
     *     not seen them, calibrated by a fit to others: [classes]
     */
    record Node(
            NodeSplit split,
            NodeModel model,
            Optional<ConfusionMatrix> validation,
            Map<Photograph, double[]> heldOut) {}

    /** Trains all nodes in parallel; a node of which no photograph is left is not in the result. */
    List<Node> train(List<NodeSplit> splits, TrainingListener training) {
        return splits.parallelStream()
                .map(split -> trainNode(split, training))
                .flatMap(Optional::stream)
                .toList();
    }

    private Optional<Node> trainNode(NodeSplit split, TrainingListener training) {
        plan.stop().requireGoingOn();
        NodeSplit usable = trainable(split);
        if (usable.classes().isEmpty()) {
            return Optional.empty();
        }
        if (usable.classes().size() == 1) {
            NodeModel only =
                    NodeModel.withOnlyChild(usable.node(), usable.classes().get(0));
            return Optional.of(new Node(usable, only, Optional.empty(), Map.of()));
        }
        NodeSplit samples = usable.replacing(embedded.samples()::get);
        LabelledEmbeddings trainingRows = rows.of(samples.training(), EmbeddingTransform.PLAIN);
        LabelledEmbeddings validationRows = rows.of(samples.validation(), EmbeddingTransform.PLAIN);
        HeadData data = new HeadData(usable.node(), usable.classes(), trainingRows, validationRows);
        TrainedHead trained = plan.trainer().train(data, training);

        Optional<ConfusionMatrix> validation = validation(samples, trained);
        CalibratedNode calibrated = CalibratedNode.fit(plan.calibration(), samples, trained.heldOut(), data);
        NodeTraining provenance = new NodeTraining(
                usable.training().size(),
                usable.validation().size(),
                trained.bestEpoch(),
                trained.chosen(),
                classWeights(usable.classes(), trainingRows),
                trained.history(),
                validation.map(m -> new NodeMetrics((int) m.total(), m.accuracy(), m.balancedAccuracy(), m.macroF1())),
                calibrated.effect());
        NodeModel model = new NodeModel(
                usable.node(),
                usable.classes(),
                Optional.of(trained.head()),
                Optional.of(provenance),
                calibrated.calibration());
        return Optional.of(new Node(usable, model, validation, calibrated.heldOut()));
    }

    /**
     * The split less the classes that have photographs in the validation subset only, as Keras' split may leave them.
     */
    private static NodeSplit trainable(NodeSplit split) {
        Set<Integer> trained =
                split.training().stream().map(LabelledPhotograph::label).collect(toSet());
        if (trained.size() == split.classes().size()) {
            return split;
        }
        Set<String> untrained = new HashSet<>();
        for (int label = 0; label < split.classes().size(); label++) {
            if (!trained.contains(label)) {
                untrained.add(split.classes().get(label));
            }
        }
        int depth = split.node().depth();
        return split.retaining(
                photograph -> !untrained.contains(photograph.taxon().names().get(depth)));
    }

    private static Optional<ConfusionMatrix> validation(NodeSplit samples, TrainedHead trained) {
        if (samples.validation().isEmpty()) {
            return Optional.empty();
        }
        PhotographMeans means = new PhotographMeans(samples.validation().stream()
                .map(LabelledPhotograph::photograph)
                .toList());
        double[][] probabilities = means.of(trained.heldOut().validation());
        int[] firsts = means.firsts();
        ConfusionCounter counter = new ConfusionCounter(samples.classes());
        for (int photograph = 0; photograph < firsts.length; photograph++) {
            counter.add(
                    samples.classes().get(samples.validation().get(firsts[photograph]).label()),
                    samples.classes().get(ArgMax.of(probabilities[photograph])));
        }
        return Optional.of(counter.matrix());
    }

    private Map<String, Double> classWeights(List<String> classes, LabelledEmbeddings training) {
        double[] weights = ClassWeights.of(plan.recipe().classWeights(), training.labels(), classes.size());
        Map<String, Double> byName = new TreeMap<>();
        for (int c = 0; c < weights.length; c++) {
            byName.put(classes.get(c), weights[c]);
        }
        return byName;
    }
}
