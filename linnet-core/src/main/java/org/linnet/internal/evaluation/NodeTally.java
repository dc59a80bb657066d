package org.linnet.internal.evaluation;

import static java.util.Objects.requireNonNull;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import org.linnet.evaluation.ConfusionMatrix;
import org.linnet.evaluation.ConfusionMatrix.Cell;
import org.linnet.evaluation.NodeCalibration;
import org.linnet.evaluation.NodeEvaluation;
import org.linnet.evaluation.NodeMetric;
import org.linnet.internal.dataset.Observations;
import org.linnet.internal.linear.ArgMax;
import org.linnet.taxonomy.TaxonPath;

/**
 * Judges one node's classifier photograph by photograph, given the right parent: eight bytes are kept of each. Not safe
 * for use by several threads.
 */
public final class NodeTally {
    private final TaxonPath node;
    private final String classRank;
    private final List<NodeMetric> metrics = NodeMetric.all();
    private final Map<String, Integer> indices = new HashMap<>();
    private final Sample<Cell, ConfusionMatrix> sample;
    private final Map<String, Long> unknown = new TreeMap<>();
    private final CalibrationCounter before;
    private final CalibrationCounter after;
    private boolean calibrated;

    /**
     * A tally without photographs.
     *
     * @param node the taxon whose children are told apart
     * @param classRank rank of the children
     * @param classes names of the children that the model knows
     * @param observations may be shared by all tallies of an evaluation
     */
    public NodeTally(TaxonPath node, String classRank, List<String> classes, Observations observations) {
        this.node = requireNonNull(node, "node is null");
        this.classRank = requireNonNull(classRank, "classRank is null");
        classes.forEach(name -> indices.put(name, indices.size()));
        List<String> names = List.copyOf(classes);
        sample = new Sample<>(
                observations,
                Comparator.<Cell>naturalOrder(),
                (cells, images) -> new ConfusionMatrix(names, cells, images));
        before = new CalibrationCounter(names.size());
        after = new CalibrationCounter(names.size());
    }

    /**
     * Judges a photograph with a classifier that is not calibrated.
     *
     * @param observation what the bootstrap draws as one
     * @param truth name of the child that it shows; may be unknown to the model
     * @param probabilities of the classes given the node, [classes]
     */
    public void add(String observation, String truth, double[] probabilities) {
        name(observation, truth, probabilities).ifPresent(index -> before.add(index, probabilities));
    }

    /**
     * Judges a photograph; its name is the calibrated probabilities'.
     *
     * @param observation what the bootstrap draws as one
     * @param truth name of the child that it shows; may be unknown to the model
     * @param raw probabilities as the head gives them, [classes]
     * @param calibratedProbabilities as the model goes by them, [classes]
     */
    public void add(String observation, String truth, double[] raw, double[] calibratedProbabilities) {
        name(observation, truth, calibratedProbabilities).ifPresent(index -> {
            before.add(index, raw);
            after.add(index, calibratedProbabilities);
            calibrated = true;
        });
    }

    /** Counts the name; the index of the true class where the model knows it. */
    private OptionalInt name(String observation, String truth, double[] probabilities) {
        Integer index = indices.get(truth);
        if (index == null) {
            unknown.merge(truth, 1L, Long::sum);
            return OptionalInt.empty();
        }
        sample.add(observation, new Cell(index, ArgMax.of(probabilities)));
        return OptionalInt.of(index);
    }

    /** What has been judged so far; empty where there was no photograph of a class that the model knows. */
    public Optional<NodeEvaluation> evaluation(Bootstrap bootstrap) {
        ConfusionMatrix matrix = sample.all();
        if (matrix.total() == 0) {
            return Optional.empty();
        }
        NodeCalibration calibration =
                new NodeCalibration(before.figures(), calibrated ? Optional.of(after.figures()) : Optional.empty());
        return Optional.of(new NodeEvaluation(
                node, classRank, matrix, sample.figures(metrics, bootstrap), unknown, Optional.of(calibration)));
    }
}
