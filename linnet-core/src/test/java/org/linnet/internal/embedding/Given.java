package org.linnet.internal.embedding;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.linnet.detector.Detection;
import org.linnet.detector.Detections;
import org.linnet.detector.GivenBoxes;

/** Boxes of photographs, as a file gives them that does not say how large these are. */
record Given(Map<Path, List<Detection>> boxes) implements GivenBoxes {
    @Override
    public String name() {
        return "boxes.json";
    }

    @Override
    public String sha256() {
        return "b".repeat(64);
    }

    @Override
    public Optional<Detections> of(Path photograph) {
        return Optional.ofNullable(boxes.get(photograph)).map(found -> new Detections(0, 0, found));
    }
}
