package org.linnet.internal.interchange;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.linnet.internal.dataset.FileKind;
import org.linnet.internal.dataset.FileNames;
import org.linnet.internal.interchange.archive.Content;

/**
 * Reads results in MegaDetector's format, of all versions and as other programs write them: categories count by their names, members come
 * in any order, and unknown ones are skipped.
 *
 * @see <a href="https://lila.science/megadetector-output-format">the format</a>
 */
final class MegaDetectorReader implements BoxReader {
    @Override
    public void read(Content file, BoxCollector boxes) throws IOException {
        try (JsonWalk json = new JsonWalk(file)) {
            Document document = new Document(json, boxes);
            json.document(document::member);
            boxes.format(("MegaDetector's format " + document.version).strip());
        }
    }

    /** One document on its way through. */
    private static final class Document {
        private final JsonWalk json;
        private final BoxCollector boxes;
        private String version = "";
        private ImageEntry image;

        Document(JsonWalk json, BoxCollector boxes) {
            this.json = json;
            this.boxes = boxes;
        }

        void member(String name) throws IOException {
            switch (name) {
                case "info" -> json.object(this::info);
                case "detection_categories" -> {
                    Map<String, String> names = new HashMap<>();
                    json.object(id -> names.put(id, json.text()));
                    boxes.names(names);
                }
                case "images" -> json.array(this::image);
                default -> json.skip();
            }
        }

        private void info(String name) throws IOException {
            switch (name) {
                case "format_version" -> version = json.textIfAny();
                case "detector" -> boxes.program(json.textIfAny());
                case "detector_metadata" -> json.objectIfAny(this::detectorMember);
                default -> json.skip();
            }
        }

        private void detectorMember(String name) throws IOException {
            if (name.equals("typical_detection_threshold")) {
                boxes.threshold(json.numberIfAny());
            } else {
                json.skip();
            }
        }

        private void image() throws IOException {
            image = new ImageEntry();
            json.object(this::imageMember);
            if (image.file.isBlank()) {
                throw json.wrong("an image without the name of its file");
            }
            if (image.video || FileNames.kind(image.file) == FileKind.VIDEO) {
                boxes.video();
                return;
            }
            image.giveTo(boxes);
        }

        private void imageMember(String name) throws IOException {
            switch (name) {
                case "file" -> image.file = json.text();
                case "width" -> image.width = size();
                case "height" -> image.height = size();
                case "frame_rate" -> {
                    image.video |= !json.isNull();
                    json.skip();
                }
                case "failure" -> {
                    image.failed |= !json.isNull();
                    json.skip();
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

        /** A size in pixels, or 0 where it is none. */
        private int size() throws IOException {
            double size = json.number();
            return size >= 1 && size <= Integer.MAX_VALUE ? (int) size : 0;
        }

        private void detection() throws IOException {
            image.next.clear();
            json.object(this::detectionMember);
            image.add();
        }

        private void detectionMember(String name) throws IOException {
            switch (name) {
                case "category" -> image.next.category = json.text();
                case "conf" -> image.next.confidence = json.number();
                case "frame_number" -> {
                    image.video |= !json.isNull();
                    json.skip();
                }
                case "bbox" -> image.next.readEdges(json);
                default -> json.skip();
            }
        }
    }
}
