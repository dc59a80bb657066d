package org.linnet.internal.interchange.labels.dataset;

import static java.util.Objects.requireNonNull;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.linnet.detector.Detection;
import org.linnet.detector.Detections;
import org.linnet.detector.GivenBoxes;
import org.linnet.image.Box;
import org.linnet.internal.dataset.Photograph;
import org.linnet.internal.file.Checksum;

/**
 * The boxes that labels have, each of which shows the taxon of its label. They count in full, whatever a program thinks of them: who gives
 * them as labels says that they are right. Photographs that nobody drew a box in are not told of.
 */
public final class LabelledBoxes implements GivenBoxes {
    private final String name;
    private final Map<Photograph, List<Box>> ofPhotographs;
    private final Map<Path, Detections> ofFiles = new HashMap<>();
    private final String sha256;

    private LabelledBoxes(String name, Map<Photograph, List<Box>> boxes) {
        this.name = requireNonNull(name, "name is null");
        this.ofPhotographs = Map.copyOf(boxes);
        Map<Path, List<Detection>> found = new TreeMap<>();
        boxes.forEach((photograph, of) ->
                of.forEach(box -> found.computeIfAbsent(photograph.file(), file -> new ArrayList<>(1))
                        .add(new Detection(Detection.ANIMAL, 1, box))));
        StringBuilder text = new StringBuilder();
        found.forEach((file, of) -> {
            // The order in which taxa were read must not count.
            of.sort((one, other) -> order(one.box()).compareTo(order(other.box())));
            ofFiles.put(file, new Detections(0, 0, of));
            text.append(file.getFileName()).append(of).append('\n');
        });
        sha256 = Checksum.SHA_256.of(text.toString().getBytes(StandardCharsets.UTF_8));
    }

    /** The boxes of what was read; empty where it has none. */
    static Optional<LabelledBoxes> of(LabelledData data) {
        return data.boxes().isEmpty()
                ? Optional.empty()
                : Optional.of(
                        new LabelledBoxes(String.valueOf(data.labels().source().getFileName()), data.boxes()));
    }

    private static String order(Box box) {
        return String.format(java.util.Locale.ROOT, "%.9f %.9f %.9f %.9f", box.x(), box.y(), box.width(), box.height());
    }

    /** The boxes that show the taxon of a photograph; where a file shows several taxa, others show these. */
    public Map<Photograph, List<Box>> ofPhotographs() {
        return ofPhotographs;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String sha256() {
        return sha256;
    }

    @Override
    public Optional<Detections> of(Path photograph) {
        return Optional.ofNullable(ofFiles.get(photograph));
    }
}
