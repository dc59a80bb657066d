package org.linnet.model;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;
import org.linnet.calibration.Calibration;
import org.linnet.head.Head;
import org.linnet.taxonomy.TaxonPath;

/**
 * One parent node of a tree.
 *
 * @param classes names of the children that can be told; one where there is nothing to tell apart
 * @param head what tells them apart; empty where there is one child only
 * @param training how the head was trained; present where there is a head
 * @param calibration calibrates the head's probabilities
 */
public record NodeModel(
        TaxonPath path,
        List<String> classes,
        Optional<Head> head,
        Optional<NodeTraining> training,
        Calibration calibration) {
    public NodeModel {
        requireNonNull(path, "path is null");
        classes = List.copyOf(classes);
        requireNonNull(calibration, "calibration is null");
        if (classes.isEmpty()) {
            throw new IllegalArgumentException("a node needs a child: " + path);
        }
        // Names that no taxon can have are refused by this.
        classes.forEach(path::child);
        if (head.isPresent() != classes.size() > 1 || head.isPresent() != training.isPresent()) {
            throw new IllegalArgumentException("node " + path + " with " + classes.size()
                    + " children does not fit its head: " + head.isPresent());
        }
        if (head.isPresent() && !head.get().classes().equals(classes)) {
            throw new IllegalArgumentException(
                    "the head of " + path + " has other classes: " + head.get().classes() + ", not " + classes);
        }
        if (!calibration.fits(classes.size())) {
            throw new IllegalArgumentException(
                    "the calibration of " + path + " does not fit its " + classes.size() + " classes");
        }
    }

    /** A node with one child, which needs no head. */
    public static NodeModel withOnlyChild(TaxonPath path, String child) {
        return new NodeModel(path, List.of(child), Optional.empty(), Optional.empty(), Calibration.none());
    }

    /**
     * How probable each class is given this node, calibrated.
     *
     * @param embedding [embedding]
     * @return [classes], in 0..1, with sum 1
     */
    public double[] conditionals(float[] embedding) {
        return head.map(h -> calibration.apply(h.probabilities(embedding))).orElseGet(() -> new double[] {1});
    }
}
