package org.linnet.internal.interchange.answers;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.linnet.detector.Detection;
import org.linnet.error.ErrorCode;
import org.linnet.error.LinnetException;
import org.linnet.image.Box;
import org.linnet.internal.interchange.JsonRow;
import org.linnet.internal.interchange.MegaDetectorDocument;
import org.linnet.internal.interchange.labels.Identification;
import org.linnet.internal.interchange.labels.Identification.Kind;
import org.linnet.internal.interchange.labels.Label;
import org.linnet.internal.interchange.labels.Label.Guess;
import org.linnet.internal.interchange.labels.LabelledFile;

/**
 * MegaDetector's format 1.6 with classifications, which Timelapse and MegaDetector's tools open. What a whole photograph shows is a
 * detection of all of it, sure by 1 because nobody looked for boxes: the name's own probability tells how sure it is. A blank photograph
 * has no detections. Beside the name on which a program decided stand those that are less likely; where it decided on a higher rank
 * than it thought of, or on none, they stand in {@code raw_classifications}, as SpeciesNet's do.
 *
 * @see <a href="https://lila.science/megadetector-output-format">the format</a>
 */
final class MegaDetectorAnswers implements JsonDocumentFormat {
    /** Timelapse takes a file of this name for one of another program. */
    private static final String NOT_OPENED = "image_recognition_file.json";

    private static final String NOBODY_LOOKED = "Not looked at";
    private static final double USUAL_DETECTION_THRESHOLD = 0.2;
    private static final double USUAL_CLASSIFICATION_THRESHOLD = 0.5;

    @Override
    public String label() {
        return "megadetector";
    }

    @Override
    public boolean hasEveryBox() {
        return true;
    }

    @Override
    public boolean isOwn(Path document) {
        return MegaDetectorDocument.isOwnNames(document);
    }

    @Override
    public void requireName(Path document) {
        if (String.valueOf(document.getFileName()).toLowerCase(Locale.ROOT).equals(NOT_OPENED)) {
            throw new LinnetException(
                    ErrorCode.WRONG_USAGE,
                    "Timelapse takes a file called " + NOT_OPENED + " for one of another program; give it another name,"
                            + " such as results.json.");
        }
    }

    @Override
    public Set<AnswerFact> untold() {
        return Set.of(
                AnswerFact.PEOPLE,
                AnswerFact.PLACES,
                AnswerFact.POSITIONS,
                AnswerFact.SEQUENCES,
                AnswerFact.SEQUENCE_LABELS,
                AnswerFact.SPLITS);
    }

    @Override
    public AnswerWriter open(OutputStream out, AnswerContext context) throws IOException {
        return new Writer(out, context);
    }

    /** One document on its way out. */
    private static final class Writer implements AnswerWriter {
        private final MegaDetectorDocument document;
        private final AnswerContext context;
        private final Map<Identification, Integer> classes = new LinkedHashMap<>();

        Writer(OutputStream out, AnswerContext context) throws IOException {
            this.context = requireNonNull(context, "context is null");
            document = new MegaDetectorDocument(JsonDocumentFormat.text(out), MegaDetectorDocument.FIRST);
        }

        @Override
        public void write(LabelledFile photograph) throws IOException {
            List<Label> labels = Said.of(photograph);
            document.image(photograph.path(), json -> {
                if (photograph.size().isPresent()) {
                    MegaDetectorDocument.size(
                            json,
                            photograph.size().get().width(),
                            photograph.size().get().height());
                }
                if (photograph.time().isPresent()) {
                    json.writeStringField(
                            "datetime",
                            Said.time(photograph).get()
                                    + photograph.offset().map(Object::toString).orElse(""));
                }
                if (photograph.failure().isPresent()) {
                    MegaDetectorDocument.failure(json, MegaDetectorDocument.FAILURE);
                } else if (labels.isEmpty()) {
                    MegaDetectorDocument.failure(json, NOBODY_LOOKED);
                } else {
                    json.writeArrayFieldStart("detections");
                    for (Label label : labels) {
                        if (label.what().kind() != Kind.BLANK || label.box().isPresent()) {
                            detection(json, label);
                        }
                    }
                    json.writeEndArray();
                }
            });
        }

        private void detection(JsonGenerator json, Label label) throws IOException {
            MegaDetectorDocument.detection(
                    json,
                    document.category(category(label.what())),
                    label.boxConfidence().orElse(1),
                    label.box().orElse(Box.WHOLE),
                    members -> classifications(members, label));
        }

        /** What no classifier says what it is has the name that the detector gives it. */
        private static String category(Identification what) {
            return switch (what.kind()) {
                case TAXON, BLANK -> Detection.ANIMAL;
                case PERSON -> Detection.PERSON;
                case VEHICLE -> Detection.VEHICLE;
                case UNKNOWN -> Identification.of(what.text()).kind() == Kind.TAXON ? what.text() : Detection.ANIMAL;
            };
        }

        private void classifications(JsonGenerator json, Label label) throws IOException {
            boolean named = label.what().kind() == Kind.TAXON || label.what().kind() == Kind.BLANK;
            if (named) {
                List<Guess> scores = new ArrayList<>();
                scores.add(new Guess(label.what(), label.probability().orElse(1)));
                if (Said.isRanking(label)) {
                    scores.addAll(Said.others(label));
                }
                scores(json, "classifications", scores);
            }
            if (!label.others().isEmpty() && !Said.isRanking(label)) {
                scores(json, "raw_classifications", label.others());
            }
        }

        private void scores(JsonGenerator json, String name, List<Guess> scores) throws IOException {
            json.writeArrayFieldStart(name);
            for (Guess one : scores) {
                json.writeStartArray();
                json.writeString(Integer.toString(number(one.what())));
                JsonRow.share(json, one.probability());
                json.writeEndArray();
            }
            json.writeEndArray();
        }

        private int number(Identification what) {
            Integer known = classes.get(what);
            if (known == null) {
                known = classes.size() + 1;
                classes.put(what, known);
            }
            return known;
        }

        @Override
        public void end() throws IOException {
            UniqueNames unique = new UniqueNames(document.categories());
            Map<String, String> names = new LinkedHashMap<>();
            Map<String, String> descriptions = new LinkedHashMap<>();
            classes.forEach((what, number) -> {
                String name = unique.of(what);
                names.put(number.toString(), name);
                descriptions.put(number.toString(), TaxonomyString.of(what, name));
            });
            document.end(names, descriptions, this::info);
        }

        private void info(JsonGenerator json) throws IOException {
            String now = MegaDetectorDocument.time(context.clock().instant());
            if (context.detector().isPresent()) {
                json.writeStringField("detector", context.detector().get());
                json.writeStringField("detection_completion_time", now);
            }
            if (context.classifier().isPresent()) {
                json.writeStringField("classifier", context.classifier().get());
            }
            json.writeStringField("classification_completion_time", now);
            MegaDetectorDocument.thresholds(json, context.detectionThreshold().orElse(USUAL_DETECTION_THRESHOLD));
            json.writeObjectFieldStart("classifier_metadata");
            JsonRow.share(
                    json,
                    "typical_classification_threshold",
                    context.threshold().orElse(USUAL_CLASSIFICATION_THRESHOLD));
            json.writeEndObject();
            json.writeObjectFieldStart("linnet");
            json.writeStringField("version", context.version());
            json.writeEndObject();
        }
    }
}
