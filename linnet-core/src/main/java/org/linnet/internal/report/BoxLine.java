package org.linnet.internal.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.ArrayList;
import java.util.List;
import org.linnet.detector.Detection;
import org.linnet.detector.Detections;
import org.linnet.image.Box;

/** What was found in photographs as JSON and back, without loss: {@code [category, confidence, x, y, width, height]} is a box. */
final class BoxLine {
    private BoxLine() {}

    static ArrayNode of(Detection detection) {
        Box box = detection.box();
        return JsonNodeFactory.instance
                .arrayNode()
                .add(detection.category())
                .add(detection.confidence())
                .add(box.x())
                .add(box.y())
                .add(box.width())
                .add(box.height());
    }

    static Detection box(JsonNode json) {
        return new Detection(
                json.path(0).asText(),
                json.path(1).asDouble(),
                new Box(
                        json.path(2).asDouble(),
                        json.path(3).asDouble(),
                        json.path(4).asDouble(),
                        json.path(5).asDouble()));
    }

    /** {@code [[width, height, box, …], …]}, one for each photograph. */
    static ArrayNode of(List<Detections> photographs) {
        ArrayNode all = JsonNodeFactory.instance.arrayNode();
        for (Detections photograph : photographs) {
            ArrayNode one = all.addArray().add(photograph.width()).add(photograph.height());
            photograph.found().forEach(detection -> one.add(of(detection)));
        }
        return all;
    }

    static List<Detections> allFound(JsonNode json) {
        List<Detections> photographs = new ArrayList<>();
        for (JsonNode one : json) {
            List<Detection> found = new ArrayList<>();
            for (int i = 2; i < one.size(); i++) {
                found.add(box(one.get(i)));
            }
            photographs.add(new Detections(one.path(0).asInt(), one.path(1).asInt(), found));
        }
        return photographs;
    }
}
