package org.linnet.internal.dataset;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.linnet.taxonomy.TaxonPath;

/**
 * Which photographs train and which validate, for every node.
 *
 * @param nodes every node with at least one class, each before the nodes below it; those with one class need no
 *     classifier
 * @param remarks what was left out or is out of the ordinary
 */
public record Split(List<NodeSplit> nodes, List<SplitRemark> remarks) {
    public Split {
        nodes = List.copyOf(nodes);
        remarks = List.copyOf(remarks);
    }

    public Optional<NodeSplit> node(TaxonPath node) {
        return nodes.stream().filter(n -> n.node().equals(node)).findFirst();
    }

    /** The nodes that need a classifier. */
    public List<NodeSplit> classifiers() {
        return nodes.stream().filter(NodeSplit::needsClassifier).toList();
    }

    /**
     * The same without the photographs that fail the test, such as those that turned out to be unreadable. No
     * photograph changes sides. Classes and nodes that are left with none are dropped, with a remark.
     */
    public Split retaining(Predicate<? super Photograph> test) {
        List<NodeSplit> keptNodes = new ArrayList<>();
        List<SplitRemark> keptRemarks = new ArrayList<>(remarks.stream()
                .filter(remark -> remark.kind() == SplitRemark.Kind.WITHOUT_PHOTOGRAPHS
                        || remark.kind() == SplitRemark.Kind.TOO_SMALL_TO_SPLIT
                        || remark.kind() == SplitRemark.Kind.ONE_LOCATION)
                .toList());
        for (NodeSplit before : nodes) {
            NodeSplit after = before.retaining(test);
            before.classes().stream()
                    .filter(name -> !after.classes().contains(name))
                    .map(name -> new SplitRemark(
                            SplitRemark.Kind.WITHOUT_PHOTOGRAPHS, before.node().child(name), 0))
                    .forEach(keptRemarks::add);
            if (!after.classes().isEmpty()) {
                keptNodes.add(after);
                keptRemarks.addAll(remarksOn(after));
            }
        }
        return new Split(keptNodes, keptRemarks);
    }

    /** What is remarkable about a node's split, whichever rule made it. */
    static List<SplitRemark> remarksOn(NodeSplit split) {
        if (!split.needsClassifier()) {
            int photographs = split.training().size() + split.validation().size();
            return List.of(new SplitRemark(SplitRemark.Kind.ONLY_CHILD, split.node(), photographs));
        }
        int[] training = counts(split, Subset.TRAINING);
        int[] validation = counts(split, Subset.VALIDATION);
        List<SplitRemark> remarks = new ArrayList<>();
        for (int label = 0; label < training.length; label++) {
            if (training[label] == 0) {
                TaxonPath taxon = split.node().child(split.classes().get(label));
                remarks.add(new SplitRemark(SplitRemark.Kind.WITHOUT_TRAINING, taxon, validation[label]));
            }
        }
        return remarks;
    }

    private static int[] counts(NodeSplit split, Subset subset) {
        int[] counts = new int[split.classes().size()];
        Arrays.stream(split.labels(subset)).forEach(label -> counts[label]++);
        return counts;
    }
}
