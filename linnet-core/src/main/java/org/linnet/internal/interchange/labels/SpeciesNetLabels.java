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
import org.linnet.internal.interchange.labels.Label.Author;
import org.linnet.internal.interchange.labels.Label.Scope;

/**
 * SpeciesNet's predictions: since format 20261015 each box has its own processed classification; before, the whole photograph had one
 * prediction.
 *
 * @see <a href="https://github.com/google/cameratrapai">the format</a>
 */
final class SpeciesNetLabels implements LabelFormat {
    private static final int EDGES = 4;

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
        try (JsonWalk json = new JsonWalk(source)) {
            Document document = new Document(json);
            json.document(document::member);
            if (!document.files.isEmpty()
                    && document.files.stream().allMatch(file -> file.labels().isEmpty())) {
                throw new LinnetException(
                        ErrorCode.NOTHING_USABLE,
                        source + " has no final prediction of any photograph, as the output of SpeciesNet's detector or"
                                + " classifier alone has none; give that of all of SpeciesNet");
            }
            String layout = document.version.isEmpty() ? "as before its version 5.0.6" : "format " + document.version;
            return new Labels(
                    "predictions of SpeciesNet, " + layout,
                    source,
                    DistinctFiles.require(source, document.files),
                    List.of("all labels are from a program, not from people"),
                    true);
        } catch (IOException e) {
            throw new LinnetException(
                    ErrorCode.NOTHING_USABLE,
                    source + " cannot be read: " + e.getMessage() + "; copy or write it again",
                    e);
        }
    }

    /** One document on its way through. */
    private static final class Document {
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
        private double[] edges;

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
                case "predictions" -> json.array(this::photograph);
                default -> json.skip();
            }
        }

        private void photograph() throws IOException {
            file = "";
            prediction = "";
            score = Double.NaN;
            boxes = new ArrayList<>();
            json.object(this::photographMember);
            if (file.isBlank()) {
                throw json.wrong("a prediction without a filepath");
            }
            List<Label> labels = boxes;
            if (boxes.isEmpty() && !prediction.isEmpty()) {
                labels = List.of(label(prediction, score, Optional.empty()));
            }
            files.add(LabelledFile.of(file, "prediction of " + file, labels));
        }

        private void photographMember(String member) throws IOException {
            switch (member) {
                case "filepath" -> file = json.text();
                case "prediction" -> prediction = json.textIfAny();
                case "prediction_score" -> score = json.number();
                case "detections" -> {
                    if (!json.isNull()) {
                        json.array(this::detection);
                    }
                }
                default -> json.skip();
            }
        }

        private void detection() throws IOException {
            boxClass = "";
            boxScore = Double.NaN;
            edges = new double[] {Double.NaN, Double.NaN, Double.NaN, Double.NaN};
            json.object(this::detectionMember);
            if (!boxClass.isEmpty()) {
                boxes.add(label(boxClass, boxScore, Box.clamped(edges[0], edges[1], edges[2], edges[3])));
            }
        }

        private void detectionMember(String member) throws IOException {
            switch (member) {
                case "bbox" -> {
                    int[] at = {0};
                    json.array(() -> {
                        double edge = json.number();
                        if (at[0] < EDGES) {
                            edges[at[0]++] = edge;
                        }
                    });
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

        private Label label(String text, double probability, Optional<Box> box) {
            boolean sure = probability >= 0 && probability <= 1;
            return new Label(
                    known.computeIfAbsent(
                            text,
                            all -> Identification.of(
                                    all.substring(all.lastIndexOf(';') + 1),
                                    Lineage.parse(all).orElse(List.of()))),
                    box,
                    Author.MACHINE,
                    sure ? OptionalDouble.of(probability) : OptionalDouble.empty(),
                    Scope.PHOTOGRAPH);
        }
    }
}
