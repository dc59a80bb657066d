package org.linnet.internal.evaluation;

import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.linnet.evaluation.ConfusionMatrix;

/**
 * Counts a confusion matrix, photograph by photograph, by the names of classes. Photographs of a class that the model
 * does not know cannot be named rightly: they are counted apart, and do not enter the matrix. Not safe for use by
 * several threads.
 */
public final class ConfusionCounter {
    private final List<String> classes;
    private final Map<String, Integer> indices = new HashMap<>();
    private final long[][] counts;
    private final SortedMap<String, Long> unknown = new TreeMap<>();

    /**
     * A counter at zero.
     *
     * @param classes names of the classes that the model knows, all different
     */
    public ConfusionCounter(List<String> classes) {
        this.classes = List.copyOf(classes);
        for (String name : this.classes) {
            indices.put(name, indices.size());
        }
        counts = new long[this.classes.size()][this.classes.size()];
    }

    /**
     * Counts a photograph.
     *
     * @param truth the class it is of; may be unknown to the model
     * @param predicted the class it was named
     * @throws IllegalArgumentException where the predicted class is not one of the model's
     */
    public void add(String truth, String predicted) {
        Integer column = indices.get(predicted);
        if (column == null) {
            throw new IllegalArgumentException("predicted class '" + predicted + "' is not one of " + classes);
        }
        Integer row = indices.get(truth);
        if (row == null) {
            unknown.merge(truth, 1L, Long::sum);
        } else {
            counts[row][column]++;
        }
    }

    /** What has been counted so far. */
    public ConfusionMatrix matrix() {
        return new ConfusionMatrix(classes, counts);
    }

    /** How many photographs there were of each class that the model does not know. */
    public SortedMap<String, Long> unknown() {
        return Collections.unmodifiableSortedMap(new TreeMap<>(unknown));
    }
}
