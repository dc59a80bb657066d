package org.linnet.internal.interchange.labels;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.linnet.dataset.LabelOptions;
import org.linnet.error.ErrorCode;
import org.linnet.error.LinnetException;
import org.linnet.image.Box;
import org.linnet.internal.interchange.JsonWalk;
import org.linnet.internal.interchange.labels.Identification.Kind;
import org.linnet.internal.interchange.labels.Label.Author;
import org.linnet.internal.interchange.labels.Label.Scope;

/**
 * Results in MegaDetector's format with classifications: the most probable one of each box is its label. Boxes without a classification
 * are unidentified; people and vehicles are known by the names of their categories.
 *
 * @see <a href="https://lila.science/megadetector-output-format">the format</a>
 */
final class MegaDetectorLabels implements LabelFormat {
    private static final int EDGES = 4;

    @Override
    public String label() {
        return "megadetector";
    }

    @Override
    public boolean recognises(SourceHead head) {
        return head.kind() == SourceHead.Kind.JSON
                && (head.text().contains("\"detection_categories\"")
                        || head.text().contains("\"detections\""))
                && !head.text().contains("\"predictions\"");
    }

    @Override
    public Labels read(Path source, LabelOptions options) {
        try (JsonWalk json = new JsonWalk(source)) {
            Document document = new Document(json);
            json.document(document::member);
            return document.labels(source);
        } catch (IOException e) {
            throw new LinnetException(
                    ErrorCode.NOTHING_USABLE,
                    source + " cannot be read: " + e.getMessage() + "; copy or write it again",
                    e);
        }
    }

    /** A box as it is written; the names of its numbers may come later. */
    private static final class Found {
        private String category = "";
        private final double[] edges = {Double.NaN, Double.NaN, Double.NaN, Double.NaN};
        private String best = "";
        private double probability = Double.NaN;
    }

    /** An image as it is written. */
    private static final class Image {
        private String file = "";
        private String time = "";
        private boolean lookedAt;
        private final List<Found> found = new ArrayList<>(1);
    }

    /** One document on its way through. */
    private static final class Document {
        private final JsonWalk json;
        private final List<Image> images = new ArrayList<>();
        private final Map<String, String> categories = new HashMap<>();
        private final Map<String, String> classes = new HashMap<>();
        private final Map<String, String> descriptions = new HashMap<>();
        private String version = "";
        private Image image;
        private Found found;

        Document(JsonWalk json) {
            this.json = json;
        }

        void member(String member) throws IOException {
            switch (member) {
                case "info" ->
                    json.object(name -> {
                        if (name.equals("format_version")) {
                            version = json.textIfAny();
                        } else {
                            json.skip();
                        }
                    });
                case "detection_categories" -> json.object(id -> categories.put(id, json.text()));
                case "classification_categories" -> json.object(id -> classes.put(id, json.text()));
                case "classification_category_descriptions" ->
                    json.object(id -> descriptions.put(id, json.textIfAny()));
                case "images" ->
                    json.array(() -> {
                        image = new Image();
                        json.object(this::imageMember);
                        if (image.file.isBlank()) {
                            throw json.wrong("an image without the name of its file");
                        }
                        images.add(image);
                    });
                default -> json.skip();
            }
        }

        private void imageMember(String member) throws IOException {
            switch (member) {
                case "file" -> image.file = json.text();
                case "datetime" -> image.time = json.textIfAny();
                case "detections" -> {
                    image.lookedAt = !json.isNull();
                    if (image.lookedAt) {
                        json.array(() -> {
                            found = new Found();
                            json.object(this::detectionMember);
                            image.found.add(found);
                        });
                    }
                }
                default -> json.skip();
            }
        }

        private void detectionMember(String member) throws IOException {
            switch (member) {
                case "category" -> found.category = json.text();
                case "bbox" -> {
                    int[] at = {0};
                    json.array(() -> {
                        double edge = json.number();
                        if (at[0] < EDGES) {
                            found.edges[at[0]++] = edge;
                        }
                    });
                }
                case "classifications" -> {
                    if (!json.isNull()) {
                        json.array(this::classification);
                    }
                }
                default -> json.skip();
            }
        }

        /** [id, score]; not always the most probable one first. */
        private void classification() throws IOException {
            String[] id = {null};
            json.array(() -> {
                if (id[0] == null) {
                    id[0] = json.text();
                } else {
                    double score = json.number();
                    if (!(score <= found.probability)) {
                        found.best = id[0];
                        found.probability = score;
                    }
                }
            });
        }

        Labels labels(Path source) {
            Map<String, Identification> known = new HashMap<>();
            List<LabelledFile> files = new ArrayList<>(images.size());
            for (Image one : images) {
                List<Label> labels = new ArrayList<>();
                for (Found box : one.found) {
                    Optional<Box> where = Box.clamped(box.edges[0], box.edges[1], box.edges[2], box.edges[3]);
                    boolean sure = box.probability >= 0 && box.probability <= 1;
                    labels.add(new Label(
                            known.computeIfAbsent(box.category + "\n" + box.best, key -> what(box, source)),
                            where,
                            Author.MACHINE,
                            sure ? OptionalDouble.of(box.probability) : OptionalDouble.empty(),
                            Scope.PHOTOGRAPH));
                }
                if (one.found.isEmpty() && one.lookedAt) {
                    labels.add(new Label(
                            new Identification(Kind.BLANK, "", List.of()),
                            Optional.empty(),
                            Author.MACHINE,
                            OptionalDouble.empty(),
                            Scope.PHOTOGRAPH));
                }
                Moment moment = Moment.parse(one.time);
                files.add(new LabelledFile(
                        one.file,
                        "image " + one.file,
                        Optional.empty(),
                        Optional.empty(),
                        moment.time(),
                        moment.offset(),
                        Optional.empty(),
                        Optional.empty(),
                        labels));
            }
            String format = ("MegaDetector's format " + version).strip();
            return new Labels(
                    format,
                    source,
                    DistinctFiles.require(source, files),
                    List.of("all labels are from a program, not from people"),
                    true);
        }

        private Identification what(Found box, Path source) {
            Identification category = Identification.of(categories.getOrDefault(box.category, "animal"));
            if (box.best.isEmpty() || category.kind() == Kind.PERSON || category.kind() == Kind.VEHICLE) {
                return category.kind() == Kind.TAXON ? Identification.of("unknown") : category;
            }
            String name = classes.get(box.best);
            if (name == null) {
                throw new LinnetException(
                        ErrorCode.NOTHING_USABLE,
                        source + ": a classification has the number " + box.best
                                + ", which classification_categories does not name; add it there");
            }
            return Identification.of(
                    name,
                    Lineage.parse(descriptions.getOrDefault(box.best, name)).orElse(List.of()));
        }
    }
}
