package org.linnet.internal.interchange.labels.megadetector;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
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
import org.linnet.internal.interchange.labels.Identification;
import org.linnet.internal.interchange.labels.Identification.Kind;
import org.linnet.internal.interchange.labels.Label;
import org.linnet.internal.interchange.labels.Label.Author;
import org.linnet.internal.interchange.labels.Label.Guess;
import org.linnet.internal.interchange.labels.Label.Scope;
import org.linnet.internal.interchange.labels.LabelFormat;
import org.linnet.internal.interchange.labels.LabelledFile;
import org.linnet.internal.interchange.labels.Labels;
import org.linnet.internal.interchange.labels.Moment;
import org.linnet.internal.interchange.labels.SourceHead;
import org.linnet.internal.interchange.labels.reading.DistinctFiles;
import org.linnet.internal.interchange.labels.reading.JsonDocument;
import org.linnet.internal.interchange.labels.taxa.Lineage;

/**
 * Results in MegaDetector's format with classifications: the most probable one of each box is its label. Boxes without a classification
 * are unidentified; people and vehicles are known by the names of their categories.
 *
 * @see <a href="https://lila.science/megadetector-output-format">the format</a>
 */
public final class MegaDetectorLabels implements LabelFormat {
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
        return JsonDocument.read(source, json -> new Document(source, json));
    }

    /** A box as it is written; the names of its numbers may come later. */
    private static final class Found {
        private String category = "";
        private double[] edges = {Double.NaN, Double.NaN, Double.NaN, Double.NaN};
        private double confidence = Double.NaN;
        private List<Score> scores = List.of();
        private List<Score> raw = List.of();

        /** The most probable class, which is not always the first. */
        private Optional<Score> best() {
            return scores.stream().max(Comparator.comparingDouble(Score::probability));
        }
    }

    /** How probable a class is; its number here. */
    private record Score(String id, double probability) {}

    /** An image as it is written. */
    private static final class Image {
        private String file = "";
        private String time = "";
        private boolean lookedAt;
        private String failure = "";
        private double width = Double.NaN;
        private double height = Double.NaN;
        private final List<Found> found = new ArrayList<>(1);
    }

    /** One document on its way through. */
    private static final class Document implements JsonDocument {
        private final Path source;
        private final JsonWalk json;
        private final List<Image> images = new ArrayList<>();
        private final Map<String, String> ids = new HashMap<>();
        private final Map<String, String> categories = new HashMap<>();
        private final Map<String, String> classes = new HashMap<>();
        private final Map<String, String> descriptions = new HashMap<>();
        private final Map<String, Identification> detected = new HashMap<>();
        private final Map<String, Identification> known = new HashMap<>();
        private String version = "";
        private Image image;
        private Found found;

        Document(Path source, JsonWalk json) {
            this.source = source;
            this.json = json;
        }

        @Override
        public void member(String member) throws IOException {
            switch (member) {
                case "info" -> version = JsonDocument.formatVersion(json);
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
                case "failure" -> image.failure = json.textIfAny();
                case "width" -> image.width = json.numberIfAny();
                case "height" -> image.height = json.numberIfAny();
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
                case "category" -> found.category = id();
                case "bbox" -> found.edges = JsonDocument.edges(json);
                case "conf" -> found.confidence = json.numberIfAny();
                case "classifications" -> found.scores = scores();
                case "raw_classifications" -> found.raw = scores();
                default -> json.skip();
            }
        }

        /** A list of [id, score]. */
        private List<Score> scores() throws IOException {
            if (json.isNull()) {
                return List.of();
            }
            List<Score> scores = new ArrayList<>();
            json.array(() -> {
                String[] id = {null};
                json.array(() -> {
                    if (id[0] == null) {
                        id[0] = id();
                    } else {
                        scores.add(new Score(id[0], json.number()));
                    }
                });
            });
            return List.copyOf(scores);
        }

        /** The same object for each number of a class or category, of which there are few. */
        private String id() throws IOException {
            return ids.computeIfAbsent(json.text(), id -> id);
        }

        @Override
        public Labels labels() {
            List<LabelledFile> files = new ArrayList<>(images.size());
            for (int i = 0; i < images.size(); i++) {
                // What is written is let go of as it is understood.
                Image one = images.set(i, null);
                List<Label> labels = new ArrayList<>();
                for (Found box : one.found) {
                    labels.add(label(box));
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
                files.add(LabelledFile.builder(one.file, "image " + one.file)
                        .moment(moment)
                        .labels(labels)
                        .failure(Optional.of(one.failure).filter(why -> !why.isEmpty()))
                        .size(LabelledFile.Size.of(one.width, one.height))
                        .build());
            }
            String format = ("MegaDetector's format " + version).strip();
            return new Labels(
                    format,
                    source,
                    DistinctFiles.require(source, files),
                    List.of("all labels are from a program, not from people"),
                    true);
        }

        private Label label(Found found) {
            Optional<Box> box = Box.clamped(found.edges[0], found.edges[1], found.edges[2], found.edges[3]);
            Identification category = category(found.category);
            boolean named = category.kind() != Kind.PERSON && category.kind() != Kind.VEHICLE;
            Optional<Score> best = found.best().filter(score -> named);
            List<Score> others = found.raw.isEmpty()
                    ? found.scores.stream()
                            .filter(score -> !best.equals(Optional.of(score)))
                            .toList()
                    : found.raw;
            return new Label(
                    best.map(score -> what(score.id())).orElse(category),
                    // All of a photograph is no part of it.
                    box.filter(part -> !part.equals(Box.WHOLE)),
                    Author.MACHINE,
                    best.map(score -> Label.share(score.probability())).orElse(OptionalDouble.empty()),
                    Scope.PHOTOGRAPH,
                    Label.share(found.confidence),
                    named ? guesses(others) : List.of());
        }

        private List<Guess> guesses(List<Score> scores) {
            return scores.stream()
                    .filter(score -> Label.share(score.probability()).isPresent())
                    .sorted(Comparator.comparingDouble(Score::probability).reversed())
                    .map(score -> new Guess(what(score.id()), score.probability()))
                    .toList();
        }

        /** What the detector says; where that is no person and no vehicle, it is something that has no name yet. */
        private Identification category(String id) {
            return detected.computeIfAbsent(id, number -> {
                Identification category = Identification.of(categories.getOrDefault(number, "animal"));
                return category.kind() == Kind.TAXON
                        ? new Identification(Kind.UNKNOWN, category.text(), List.of())
                        : category;
            });
        }

        private Identification what(String id) {
            return known.computeIfAbsent(id, number -> {
                String name = classes.get(number);
                if (name == null) {
                    throw new LinnetException(
                            ErrorCode.NOTHING_USABLE,
                            source + ": a classification has the number " + number
                                    + ", which classification_categories does not name; add it there");
                }
                return Identification.of(
                        name,
                        Lineage.parse(descriptions.getOrDefault(number, name)).orElse(List.of()));
            });
        }
    }
}
