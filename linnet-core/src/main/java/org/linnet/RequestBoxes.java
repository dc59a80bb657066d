package org.linnet;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.linnet.detector.Detection;
import org.linnet.detector.Detections;
import org.linnet.detector.GivenBoxes;
import org.linnet.internal.file.Sha256;

/** The boxes of one photograph, which came with it. */
record RequestBoxes(List<Detection> boxes) implements GivenBoxes {
    RequestBoxes {
        boxes = List.copyOf(boxes);
    }

    @Override
    public String name() {
        return "request";
    }

    @Override
    public String sha256() {
        return Sha256.hexadecimal(boxes.toString().getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public Optional<Detections> of(Path photograph) {
        return Optional.of(new Detections(0, 0, boxes));
    }

    @Override
    public List<Detection> listed(Path photograph) {
        return boxes;
    }

    /** Whoever gives boxes of people has looked for them. */
    @Override
    public boolean findsPeople() {
        return boxes.stream().anyMatch(box -> box.category().equals(Detection.PERSON));
    }
}
