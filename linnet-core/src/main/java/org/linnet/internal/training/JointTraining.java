package org.linnet.internal.training;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.linnet.head.EmbeddingTransform;
import org.linnet.head.Head;
import org.linnet.head.HeadData;
import org.linnet.head.HeadTrainer;
import org.linnet.head.TrainedHead;
import org.linnet.head.TrainingListener;
import org.linnet.internal.dataset.LabelledPhotograph;
import org.linnet.internal.dataset.NodeSplit;
import org.linnet.internal.dataset.Photograph;
import org.linnet.internal.dataset.SplitPlan;
import org.linnet.internal.model.TaxonIndex;
import org.linnet.internal.model.TaxonProbabilities;
import org.linnet.model.JointHead;
import org.linnet.model.JointHeads;
import org.linnet.taxonomy.TaxonPath;

/**
 * Trains heads over all leaves of a tree, and finds by what was held out how much each of them, and the heads of the nodes, are
 * to say in names.
 *
 * <p>Which heads was chosen on cats, flowers, butterflies and camera traps, with all photographs and with four a species: {@code
 * benchmarks/README.md} has the table.
 */
final class JointTraining {
    /** Multiplications of rows, classes and columns. */
    private static final double AFFORDABLE = 2e10;

    private final List<TaxonPath> leaves;
    private final TaxonIndex index;
    private final Map<Photograph, float[]> embeddings;
    private final SplitPlan parted;
    private final TrainingPlan plan;
    private final NodeSplit split;

    /**
     * @param leaves of the model, in the order of their paths
     * @param index of the model's taxa
     * @param embeddings those of all samples of the photographs
     * @param parted how the photographs were split
     */
    JointTraining(
            List<TaxonPath> leaves,
            TaxonIndex index,
            TrainedPhotographs photographs,
            Map<Photograph, float[]> embeddings,
            SplitPlan parted,
            TrainingPlan plan) {
        this.leaves = List.copyOf(leaves);
        this.index = requireNonNull(index, "index is null");
        this.embeddings = requireNonNull(embeddings, "embeddings is null");
        this.parted = requireNonNull(parted, "parted is null");
        this.plan = requireNonNull(plan, "plan is null");
        Map<TaxonPath, Integer> labels = new HashMap<>();
        leaves.forEach(leaf -> labels.put(leaf, labels.size()));
        split = new NodeSplit(
                TaxonPath.ROOT,
                leaves.stream().map(TaxonPath::toString).toList(),
                labelled(photographs.training(), labels),
                labelled(photographs.validation(), labels));
    }

    /** Those of the leaves; one that is of a parent taxon cannot be told to be of any leaf. */
    private List<LabelledPhotograph> labelled(Set<Photograph> wanted, Map<TaxonPath, Integer> labels) {
        List<LabelledPhotograph> labelled = new ArrayList<>();
        for (Photograph photograph : embeddings.keySet()) {
            if (wanted.contains(photograph.whole())) {
                Optional.ofNullable(labels.get(photograph.taxon()))
                        .ifPresent(label -> labelled.add(new LabelledPhotograph(photograph, label)));
            }
        }
        return labelled;
    }

    /**
     * What came of it.
     *
     * @param heads empty where none are wanted, or there is nothing to tell apart
     * @param heldOut of photographs that no head had seen that speaks of them
     */
    record Result(Optional<JointHeads> heads, Map<Photograph, TaxonProbabilities> heldOut) {}

    /** @param ofTree what the heads of the nodes say of photographs that they have not seen */
    Result train(Map<Photograph, TaxonProbabilities> ofTree) {
        if (!plan.joint() || leaves.size() < 2 || !everyLeafIsTrained()) {
            return new Result(Optional.empty(), ofTree);
        }
        HeadTrainer discriminant = HeadTrainer.discriminant(plan.recipe().seed());
        HeadTrainer regression = HeadTrainer.calibratedRegression(plan.recipe());
        List<Supplier<Member>> kinds = List.of(
                () -> isAffordable()
                        ? train("softmax", EmbeddingTransform.ROOT, regression)
                        : train("root discriminant", EmbeddingTransform.ROOT, discriminant),
                () -> train("discriminant", EmbeddingTransform.PLAIN, discriminant));
        List<Member> members = kinds.parallelStream().map(Supplier::get).toList();
        double[] weights = weights(ofTree, members);
        List<JointHead> heads = new ArrayList<>();
        for (int m = 0; m < members.size(); m++) {
            heads.add(members.get(m).weighing(weights[m + 1]));
        }
        double sum = heads.stream().mapToDouble(JointHead::weight).sum();
        JointHeads joint = new JointHeads(leaves, 1 - sum, heads);
        return new Result(Optional.of(joint), pooled(ofTree, members, joint));
    }

    /** Whether a softmax over all leaves is fitted in about a minute by two cores. */
    private boolean isAffordable() {
        int columns = embeddings.values().iterator().next().length;
        return (double) (split.training().size() + split.validation().size()) * leaves.size() * columns <= AFFORDABLE;
    }

    private boolean everyLeafIsTrained() {
        Set<Integer> trained = new HashSet<>();
        split.training().forEach(photograph -> trained.add(photograph.label()));
        return trained.size() == leaves.size();
    }

    /** A head that is yet to be weighed. */
    private record Member(String name, EmbeddingTransform transform, Head head, CalibratedNode calibrated) {
        JointHead weighing(double weight) {
            return new JointHead(name, transform, head, calibrated.calibration(), weight);
        }
    }

    private Member train(String name, EmbeddingTransform transform, HeadTrainer trainer) {
        plan.stop().requireGoingOn();
        EmbeddingRows rows = new EmbeddingRows(embeddings, parted);
        HeadData data = new HeadData(
                split.node(),
                split.classes(),
                rows.of(split.training(), transform),
                rows.of(split.validation(), transform));
        TrainedHead trained = trainer.train(data, TrainingListener.NONE);
        return new Member(
                name,
                transform,
                trained.head(),
                CalibratedNode.fit(plan.calibration(), split, trained.heldOut(), data));
    }

    /** [1 + members]: of the tree, then of each member. */
    private double[] weights(Map<Photograph, TaxonProbabilities> ofTree, List<Member> members) {
        List<double[]> likelihoods = new ArrayList<>();
        for (LabelledPhotograph photograph : all()) {
            likelihood(photograph, ofTree, members).ifPresent(likelihoods::add);
        }
        return PoolWeights.of(likelihoods.toArray(double[][]::new), 1 + members.size());
    }

    private List<LabelledPhotograph> all() {
        List<LabelledPhotograph> all = new ArrayList<>(split.training());
        all.addAll(split.validation());
        return all;
    }

    private static Optional<double[]> likelihood(
            LabelledPhotograph labelled, Map<Photograph, TaxonProbabilities> ofTree, List<Member> members) {
        TaxonProbabilities tree = ofTree.get(labelled.photograph());
        double[] likelihood = new double[1 + members.size()];
        if (tree == null) {
            return Optional.empty();
        }
        likelihood[0] = tree.of(labelled.photograph().taxon());
        for (int m = 0; m < members.size(); m++) {
            double[] predicted = members.get(m).calibrated().heldOut().get(labelled.photograph());
            if (predicted == null) {
                return Optional.empty();
            }
            likelihood[m + 1] = predicted[labelled.label()];
        }
        return Optional.of(likelihood);
    }

    private Map<Photograph, TaxonProbabilities> pooled(
            Map<Photograph, TaxonProbabilities> ofTree, List<Member> members, JointHeads joint) {
        Set<Photograph> seen = new HashSet<>();
        all().forEach(labelled -> seen.add(labelled.photograph()));
        Map<Photograph, TaxonProbabilities> pooled = new LinkedHashMap<>();
        ofTree.forEach((photograph, tree) -> {
            Optional<double[]> weighted = seen.contains(photograph)
                    ? heldOut(photograph, members, joint)
                    : Optional.of(joint.weighted(embeddings.get(photograph)));
            weighted.ifPresent(
                    others -> pooled.put(photograph, tree.pooled(joint.treeWeight(), index.leaves(), others)));
        });
        return pooled;
    }

    private Optional<double[]> heldOut(Photograph photograph, List<Member> members, JointHeads joint) {
        double[] sum = new double[leaves.size()];
        for (int m = 0; m < members.size(); m++) {
            double[] predicted = members.get(m).calibrated().heldOut().get(photograph);
            if (predicted == null) {
                return Optional.empty();
            }
            for (int leaf = 0; leaf < sum.length; leaf++) {
                sum[leaf] += joint.heads().get(m).weight() * predicted[leaf];
            }
        }
        return Optional.of(sum);
    }
}
