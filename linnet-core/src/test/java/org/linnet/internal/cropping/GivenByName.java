package org.linnet.internal.cropping;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.linnet.detector.Detection;
import org.linnet.detector.Detections;
import org.linnet.detector.GivenBoxes;
import org.linnet.image.Box;

/** Boxes by the names of photographs, people among them. */
final class GivenByName implements GivenBoxes {
    private final Map<String, List<Detection>> boxes = new HashMap<>();

    GivenByName with(String name, Detection... found) {
        boxes.put(name, List.of(found));
        return this;
    }

    static Detection animal(double confidence, double x, double y, double width, double height) {
        return new Detection(Detection.ANIMAL, confidence, new Box(x, y, width, height));
    }

    static Detection person(double confidence, double x, double y, double width, double height) {
        return new Detection(Detection.PERSON, confidence, new Box(x, y, width, height));
    }

    @Override
    public String name() {
        return "boxes.json";
    }

    @Override
    public String sha256() {
        return "0".repeat(64);
    }

    @Override
    public Optional<Detections> of(Path photograph) {
        return Optional.ofNullable(boxes.get(photograph.getFileName().toString()))
                .map(found -> new Detections(0, 0, found));
    }

    @Override
    public List<Detection> listed(Path photograph) {
        return boxes.getOrDefault(photograph.getFileName().toString(), List.of());
    }

    @Override
    public boolean findsPeople() {
        return true;
    }
}
