package org.linnet.internal.interchange.labels.speciesnet;

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
import org.linnet.internal.image.GeographicPosition;
import org.linnet.internal.interchange.JsonWalk;
import org.linnet.internal.interchange.labels.Identification;
import org.linnet.internal.interchange.labels.Label;
import org.linnet.internal.interchange.labels.Label.Author;
import org.linnet.internal.interchange.labels.Label.Guess;
import org.linnet.internal.interchange.labels.Label.Scope;
import org.linnet.internal.interchange.labels.LabelFormat;
import org.linnet.internal.interchange.labels.LabelledFile;
import org.linnet.internal.interchange.labels.Labels;
import org.linnet.internal.interchange.labels.SourceHead;
import org.linnet.internal.interchange.labels.reading.DistinctFiles;
import org.linnet.internal.interchange.labels.reading.JsonDocument;
import org.linnet.internal.interchange.labels.taxa.Lineage;

/**
 * SpeciesNet's predictions: since format 20261015 each box has its own processed classification; before, the whole photograph had one
 * prediction.
 *
 * @see <a href="https://github.com/google/cameratrapai">the format</a>
 */
public final class SpeciesNetLabels implements LabelFormat {
    @Override
    public String label() {
        return "speciesnet";
    }

    @Override
    public boolean recognises(SourceHead head) {
        return head.kind() == SourceHead.Kind.JSON && head.text().contains("\"predictions\"");
    }

    @Override
    public Labels read(Path source, LabelOptions options) {
        return JsonDocument.read(source, json -> new Document(source, json));
    }

    /** One document on its way through. */
    private static final class Document implements JsonDocument {
        private final Path source;
        private final JsonWalk json;
        private final List<LabelledFile> files = new ArrayList<>();
        private final Map<String, Identification> known = new HashMap<>();
        private String version = "";
        private String file;
        private String prediction;
        private double score;
        private List<Label> boxes;
        private String boxClass;
        private double boxScore;
        private double boxConfidence;
        private double[] edges;
        private List<String> rawClasses;
        private List<Double> rawScores;
        private List<String> failures;
        private double latitude;
        private double longitude;
        private boolean blank;

        Document(Path source, JsonWalk json) {
            this.source = source;
            this.json = json;
        }

        @Override
        public void member(String member) throws IOException {
            switch (member) {
                case "info" -> version = JsonDocument.formatVersion(json);
                case "predictions" -> json.array(this::photograph);
                default -> json.skip();
            }
        }

        @Override
        public Labels labels() {
            if (!files.isEmpty()
                    && files.stream().allMatch(file -> file.labels().isEmpty())) {
                throw new LinnetException(
                        ErrorCode.NOTHING_USABLE,
                        source + " has no final prediction of any photograph, as the output of SpeciesNet's detector or"
                                + " classifier alone has none; give that of all of SpeciesNet");
            }
            String layout = version.isEmpty() ? "as before its version 5.0.6" : "format " + version;
            return new Labels(
                    "predictions of SpeciesNet, " + layout,
                    source,
                    DistinctFiles.require(source, files),
                    List.of("all labels are from a program, not from people"),
                    true);
        }

        private void photograph() throws IOException {
            file = "";
            prediction = "";
            score = Double.NaN;
            boxes = new ArrayList<>();
            failures = new ArrayList<>();
            latitude = Double.NaN;
            longitude = Double.NaN;
            blank = false;
            json.object(this::photographMember);
            if (file.isBlank()) {
                throw json.wrong("a prediction without a filepath");
            }
            List<Label> labels = boxes;
            if (boxes.isEmpty() && !prediction.isEmpty()) {
                labels = List.of(label(prediction, score, Optional.empty(), OptionalDouble.empty(), List.of()));
            } else if (blank && failures.isEmpty()) {
                labels = List.of(new Label(
                        Identification.of("blank"),
                        Optional.empty(),
                        Author.MACHINE,
                        OptionalDouble.empty(),
                        Scope.PHOTOGRAPH));
            }
            boolean placed = Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180;
            files.add(LabelledFile.builder(file, "prediction of " + file)
                    .position(placed ? Optional.of(new GeographicPosition(latitude, longitude)) : Optional.empty())
                    .labels(labels)
                    .failure(failures.isEmpty() ? Optional.empty() : Optional.of(String.join(", ", failures)))
                    .build());
        }

        private void photographMember(String member) throws IOException {
            switch (member) {
                case "filepath" -> file = json.text();
                case "prediction" -> prediction = json.textIfAny();
                case "prediction_score" -> score = json.number();
                case "latitude" -> latitude = json.numberIfAny();
                case "longitude" -> longitude = json.numberIfAny();
                case "failures" -> {
                    if (json.isArray()) {
                        json.array(() -> failures.add(json.textIfAny()));
                    } else {
                        json.skip();
                    }
                }
                case "detections" -> {
                    if (!json.isNull()) {
                        blank = !version.isEmpty();
                        json.array(this::detection);
                    }
                }
                default -> json.skip();
            }
        }

        private void detection() throws IOException {
            boxClass = "";
            boxScore = Double.NaN;
            boxConfidence = Double.NaN;
            rawClasses = new ArrayList<>();
            rawScores = new ArrayList<>();
            blank = false;
            edges = new double[] {Double.NaN, Double.NaN, Double.NaN, Double.NaN};
            json.object(this::detectionMember);
            if (!boxClass.isEmpty()) {
                boxes.add(label(
                        boxClass,
                        boxScore,
                        // All of a photograph is no part of it.
                        Box.clamped(edges[0], edges[1], edges[2], edges[3]).filter(part -> !part.equals(Box.WHOLE)),
                        Label.share(boxConfidence),
                        raw()));
            }
        }

        private List<Guess> raw() {
            List<Guess> raw = new ArrayList<>();
            for (int i = 0; i < Math.min(rawClasses.size(), rawScores.size()); i++) {
                if (Label.share(rawScores.get(i)).isPresent()) {
                    raw.add(new Guess(identification(rawClasses.get(i)), rawScores.get(i)));
                }
            }
            return raw;
        }

        private void rawMember(String member) throws IOException {
            switch (member) {
                case "classes" -> json.array(() -> rawClasses.add(json.textIfAny()));
                case "scores" -> json.array(() -> rawScores.add(json.numberIfAny()));
                default -> json.skip();
            }
        }

        private void detectionMember(String member) throws IOException {
            switch (member) {
                case "bbox" -> edges = JsonDocument.edges(json);
                case "conf" -> boxConfidence = json.numberIfAny();
                case "raw_classifications" -> {
                    if (!json.isNull()) {
                        json.object(this::rawMember);
                    }
                }
                case "processed_classification" -> {
                    if (!json.isNull()) {
                        json.object(name -> {
                            switch (name) {
                                case "class" -> boxClass = json.textIfAny();
                                case "score" -> boxScore = json.number();
                                default -> json.skip();
                            }
                        });
                    }
                }
                default -> json.skip();
            }
        }

        private Label label(
                String text, double probability, Optional<Box> box, OptionalDouble confidence, List<Guess> others) {
            return new Label(
                    identification(text),
                    box,
                    Author.MACHINE,
                    Label.share(probability),
                    Scope.PHOTOGRAPH,
                    confidence,
                    others);
        }

        private Identification identification(String text) {
            return known.computeIfAbsent(
                    text,
                    all -> Identification.of(
                            all.substring(all.lastIndexOf(';') + 1),
                            Lineage.parse(all).orElse(List.of())));
        }
    }
}
