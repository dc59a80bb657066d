package org.linnet.internal.report;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.joining;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.linnet.detector.Detection;
import org.linnet.detector.Detections;
import org.linnet.image.Box;
import org.linnet.model.NamedAnimal;
import org.linnet.model.Prediction;
import org.linnet.report.Subject;

/**
 * Something that was found in a photograph, with what a model says of it.
 *
 * @param file the photograph
 * @param number of the box in its photograph, from 1: the most confident first
 * @param prediction empty of people, vehicles, and animals that were named together with others
 */
record FoundBox(Path file, int number, Detection detection, Optional<Prediction> prediction) {
    /** What a photograph shows in which nothing was found; Camtrap DP's word. */
    static final String BLANK = "blank";

    /** Instead of a category where no animal was found and the whole photograph was named. */
    static final String WHOLE = "whole";

    private static final double DECIMALS = 1e5;

    FoundBox {
        requireNonNull(file, "file is null");
        requireNonNull(detection, "detection is null");
        requireNonNull(prediction, "prediction is null");
    }

    /** All boxes of a photograph or observation, each animal with its own prediction. */
    static List<FoundBox> all(Subject subject, List<NamedAnimal> animals) {
        List<FoundBox> boxes = new ArrayList<>();
        int next = 0;
        for (int i = 0; i < subject.found().size(); i++) {
            int number = 0;
            for (Detection detection : subject.found().get(i).found()) {
                number++;
                boolean named = next < animals.size() && animals.get(next).box().equals(Optional.of(detection));
                boxes.add(new FoundBox(
                        subject.files().get(i),
                        number,
                        detection,
                        named ? Optional.of(animals.get(next).prediction()) : Optional.empty()));
                next += named ? 1 : 0;
            }
        }
        return boxes;
    }

    /** The number of a subject's box; 0 where it has none. */
    static int number(Optional<Detection> box, List<Detections> found) {
        return box.map(one -> found.stream()
                        .mapToInt(photograph -> photograph.found().indexOf(one) + 1)
                        .max()
                        .orElse(0))
                .orElse(0);
    }

    /** What a whole photograph or observation was named, if it was. */
    static Optional<Prediction> whole(List<NamedAnimal> animals) {
        return animals.stream()
                .filter(animal -> animal.box().isEmpty())
                .map(NamedAnimal::prediction)
                .findFirst();
    }

    static long animals(List<FoundBox> boxes) {
        return boxes.stream().filter(box -> box.detection().isAnimal()).count();
    }

    /** {@code 2 person, 1 vehicle}; empty where there is nothing but animals. */
    static String others(List<FoundBox> boxes) {
        Map<String, Integer> counts = new TreeMap<>();
        boxes.stream()
                .filter(box -> !box.detection().isAnimal())
                .forEach(box -> counts.merge(box.detection().category(), 1, Integer::sum));
        return counts.entrySet().stream()
                .map(count -> count.getValue() + " " + count.getKey())
                .collect(joining(", "));
    }

    /** {@code [x, y, width, height]}, as MegaDetector has it. */
    static ArrayNode json(Box box) {
        return JsonNodeFactory.instance
                .arrayNode()
                .add(rounded(box.x()))
                .add(rounded(box.y()))
                .add(rounded(box.width()))
                .add(rounded(box.height()));
    }

    /** What an object says of its box. */
    static ObjectNode json(Detection detection) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("category", detection.category());
        json.set("bbox", json(detection.box()));
        return json.put("boxConfidence", rounded(detection.confidence()));
    }

    private static double rounded(double share) {
        return Math.rint(share * DECIMALS) / DECIMALS;
    }

    /** With five decimals. */
    static String text(double share) {
        return String.format(Locale.ROOT, "%.5f", share);
    }
}
