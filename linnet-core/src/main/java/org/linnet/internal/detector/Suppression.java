package org.linnet.internal.detector;

import static java.util.Comparator.comparingDouble;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.linnet.internal.image.BoxSuppression;

/** Leaves one of several boxes of the same category around the same animal. */
final class Suppression {
    /** Intersection over union above which the less confident of two boxes goes: zamba's and MegaDetector's. */
    static final double OVERLAP = 0.45;

    private Suppression() {}

    /** With the usual overlap. */
    static List<Candidate> of(List<Candidate> candidates) {
        return of(candidates, OVERLAP);
    }

    /**
     * Those that stay, the most confident first.
     *
     * @param candidates the most confident first
     * @param overlap intersection over union above which the less confident of two boxes goes
     */
    static List<Candidate> of(List<Candidate> candidates, double overlap) {
        Map<Integer, List<Candidate>> byCategory = candidates.stream()
                .collect(Collectors.groupingBy(Candidate::category, TreeMap::new, Collectors.toList()));
        List<Candidate> remaining = new ArrayList<>();
        byCategory.values().forEach(alike -> remaining.addAll(remaining(alike, overlap)));
        remaining.sort(comparingDouble(Candidate::confidence).reversed());
        return remaining;
    }

    private static List<Candidate> remaining(List<Candidate> alike, double overlap) {
        float[][] boxes = new float[alike.size()][];
        float[] confidences = new float[alike.size()];
        for (int i = 0; i < boxes.length; i++) {
            Candidate one = alike.get(i);
            boxes[i] = new float[] {one.left(), one.top(), one.width(), one.height()};
            confidences[i] = one.confidence();
        }
        List<Candidate> remaining = new ArrayList<>();
        for (int index : BoxSuppression.remaining(boxes, confidences, (float) overlap)) {
            remaining.add(alike.get(index));
        }
        return remaining;
    }
}
