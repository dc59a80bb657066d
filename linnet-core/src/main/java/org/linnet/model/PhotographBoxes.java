package org.linnet.model;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.linnet.detector.Detections;

/**
 * The boxes of the photographs that a model was made from.
 *
 * @param byFile the animals of each photograph that has one, with the photograph's size, by its path below DATA with {@code /}; the
 *     other photographs of the model were looked at as a whole
 * @param without in how many photographs no animal was found; those were looked at as a whole, or left out
 */
public record PhotographBoxes(Map<String, Detections> byFile, int without) {
    private static final PhotographBoxes NONE = new PhotographBoxes(Map.of(), 0);

    public PhotographBoxes {
        byFile = Collections.unmodifiableMap(new TreeMap<>(byFile));
        if (without < 0) {
            throw new IllegalArgumentException("without must not be negative: " + without);
        }
    }

    /** Those of a model that looked at whole photographs. */
    public static PhotographBoxes none() {
        return NONE;
    }

    /** How many boxes. */
    public int count() {
        return byFile.values().stream()
                .mapToInt(detections -> detections.found().size())
                .sum();
    }
}
