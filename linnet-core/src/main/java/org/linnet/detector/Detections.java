package org.linnet.detector;

import static java.util.Comparator.comparingDouble;

import java.util.List;

/**
 * What was found in one photograph.
 *
 * @param width of the photograph turned upright, in pixels; 0 if unknown, as of boxes that a file gives
 * @param height of the same
 * @param found the most confident first
 */
public record Detections(int width, int height, List<Detection> found) {
    /** Puts the most confident first. */
    public Detections {
        found = found.stream()
                .sorted(comparingDouble(Detection::confidence).reversed())
                .toList();
        if (width < 0 || height < 0) {
            throw new IllegalArgumentException("negative size: " + width + "×" + height);
        }
    }

    /** Those that are at least so confident. */
    public Detections above(double confidence) {
        return new Detections(
                width,
                height,
                found.stream().filter(one -> one.confidence() >= confidence).toList());
    }

    /** Those that are looked at and named. */
    public List<Detection> animals() {
        return found.stream().filter(Detection::isAnimal).toList();
    }
}
