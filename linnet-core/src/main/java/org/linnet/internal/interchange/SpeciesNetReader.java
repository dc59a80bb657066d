package org.linnet.internal.interchange;

import java.io.IOException;
import org.linnet.internal.dataset.FileKind;
import org.linnet.internal.dataset.FileNames;
import org.linnet.internal.interchange.archive.Content;

/**
 * Reads the boxes of SpeciesNet's predictions: those of format 20261015, and those written before its version 5.0.6, which have no {@code
 * info}. What a classifier alone wrote has no boxes.
 *
 * @see <a href="https://github.com/google/cameratrapai">the format</a>
 */
final class SpeciesNetReader implements BoxReader {
    private static final String DETECTOR = "DETECTOR";

    @Override
    public void read(Content file, BoxCollector boxes) throws IOException {
        try (JsonWalk json = new JsonWalk(file)) {
            Document document = new Document(json, boxes);
            json.document(document::member);
            boxes.format("predictions of SpeciesNet, "
                    + (document.version.isEmpty() ? "as before its version 5.0.6" : "format " + document.version));
            boxes.program("");
        }
    }

    /** One document on its way through. */
    private static final class Document {
        private final JsonWalk json;
        private final BoxCollector boxes;
        private String version = "";
        private ImageEntry image;
        private String label;

        Document(JsonWalk json, BoxCollector boxes) {
            this.json = json;
            this.boxes = boxes;
        }

        void member(String name) throws IOException {
            switch (name) {
                case "info" -> json.object(this::info);
                case "predictions" -> json.array(this::prediction);
                default -> json.skip();
            }
        }

        private void info(String name) throws IOException {
            if (name.equals("format_version")) {
                version = json.textIfAny();
            } else {
                json.skip();
            }
        }

        private void prediction() throws IOException {
            image = new ImageEntry();
            json.object(this::predictionMember);
            if (image.file.isBlank()) {
                throw json.wrong("a prediction without a filepath");
            }
            if (FileNames.kind(image.file) == FileKind.VIDEO) {
                boxes.video();
                return;
            }
            image.giveTo(boxes);
        }

        private void predictionMember(String name) throws IOException {
            switch (name) {
                case "filepath" -> image.file = json.text();
                case "failures" -> {
                    if (!json.isNull()) {
                        json.array(() -> image.failed |= json.text().equals(DETECTOR));
                    }
                }
                case "detections" -> {
                    image.lookedAt = !json.isNull();
                    if (image.lookedAt) {
                        json.array(this::detection);
                    }
                }
                default -> json.skip();
            }
        }

        private void detection() throws IOException {
            image.next.clear();
            label = "";
            json.object(this::detectionMember);
            if (!label.isEmpty()) {
                // The name, and not the number, says what it is.
                image.next.category = label;
            }
            image.add();
        }

        private void detectionMember(String name) throws IOException {
            switch (name) {
                case "category" -> image.next.category = json.text();
                case "label" -> label = json.textIfAny();
                case "conf" -> image.next.confidence = json.number();
                case "bbox" -> image.next.readEdges(json);
                default -> json.skip();
            }
        }
    }
}
