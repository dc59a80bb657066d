package org.linnet.internal.interchange.answers;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.linnet.image.Box;
import org.linnet.internal.file.OutputFile;
import org.linnet.internal.interchange.JsonRow;
import org.linnet.internal.interchange.labels.Identification;
import org.linnet.internal.interchange.labels.Identification.Kind;
import org.linnet.internal.interchange.labels.Label;
import org.linnet.internal.interchange.labels.Label.Guess;
import org.linnet.internal.interchange.labels.LabelledFile;

/**
 * SpeciesNet's predictions in its format 20261015: each box has its own classification, and a whole photograph is a detection of
 * category 0. Classes are taxonomy strings; those that SpeciesNet has an identifier for keep it where they are no taxa.
 *
 * @see <a href="https://github.com/google/cameratrapai">the format</a>
 */
final class SpeciesNetAnswers implements JsonDocumentFormat {
    private static final String BEGINNING = "{\n \"info\": {\"format_version\":\"20261015\",\"linnet\":{";

    private static final String BLANK = "f1856211-cfb7-4a5b-9158-c0f72fd09ee6;;;;;;blank";
    private static final String ANIMAL = "1f689929-883d-4dae-958c-3d57ab5b6c16;;;;;;animal";
    private static final String HUMAN =
            "990ae9dd-7a59-4344-afcb-1b7b21368000;mammalia;primates;hominidae;homo;sapiens;human";
    private static final String VEHICLE = "e2895ed5-780b-48f6-8a11-9e27cb594511;;;;;;vehicle";

    /** Ranks that SpeciesNet rolls up to. */
    private static final Set<String> LEVELS = Set.of("species", "genus", "family", "order", "class", "kingdom");

    /** What a detection is of, as SpeciesNet numbers and calls it. */
    private record Category(String number, String name) {
        static final Category WHOLE = new Category("0", "whole_image_classification");
        static final Category ANIMAL = new Category("1", "animal");
        static final Category HUMAN = new Category("2", "human");
        static final Category VEHICLE = new Category("3", "vehicle");
    }

    @Override
    public String label() {
        return "speciesnet";
    }

    @Override
    public boolean hasEveryBox() {
        return true;
    }

    @Override
    public boolean isOwn(Path document) {
        return OutputFile.head(document).startsWith(BEGINNING);
    }

    @Override
    public Set<AnswerFact> untold() {
        return Set.of(
                AnswerFact.PEOPLE,
                AnswerFact.PLACES,
                AnswerFact.TIMES,
                AnswerFact.OFFSETS,
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
        private final java.io.Writer out;
        private final AnswerContext context;
        private final UniqueNames names = new UniqueNames(Set.of("blank", "animal", "human", "vehicle"));
        private final Map<Identification, String> strings = new HashMap<>();
        private long photographs;

        Writer(OutputStream out, AnswerContext context) throws IOException {
            this.context = requireNonNull(context, "context is null");
            this.out = JsonDocumentFormat.text(out);
            this.out.write("{\n \"info\": " + JsonRow.of(this::info) + ",\n \"predictions\": [");
        }

        private void info(JsonGenerator json) throws IOException {
            json.writeStringField("format_version", "20261015");
            json.writeObjectFieldStart("linnet");
            json.writeStringField("version", context.version());
            if (context.detector().isPresent()) {
                json.writeStringField("detector", context.detector().get());
            }
            if (context.threshold().isPresent()) {
                JsonRow.share(json, "threshold", context.threshold().getAsDouble());
            }
            json.writeEndObject();
        }

        @Override
        public void write(LabelledFile photograph) throws IOException {
            out.write(photographs++ == 0 ? "\n  " : ",\n  ");
            JsonRow.write(out, json -> prediction(json, photograph));
        }

        private void prediction(JsonGenerator json, LabelledFile photograph) throws IOException {
            List<Label> labels = Said.of(photograph);
            json.writeStringField("filepath", photograph.path());
            if (photograph.position().isPresent()) {
                json.writeNumberField("latitude", photograph.position().get().latitude());
                json.writeNumberField("longitude", photograph.position().get().longitude());
            }
            if (photograph.failure().isPresent() || labels.isEmpty()) {
                json.writeArrayFieldStart("failures");
                if (context.detector().isPresent()) {
                    json.writeString("DETECTOR");
                }
                json.writeString("CLASSIFIER");
                json.writeEndArray();
            } else {
                List<Label> detections = new ArrayList<>(labels);
                detections.removeIf(label -> category(label).isEmpty());
                // The whole photograph first, and then the surest.
                detections.sort(
                        Comparator.comparing((Label label) -> label.box().isPresent())
                                .thenComparing(SpeciesNetAnswers::confidence, Comparator.reverseOrder()));
                json.writeArrayFieldStart("detections");
                for (Label label : detections) {
                    detection(json, label, category(label).get());
                }
                json.writeEndArray();
            }
            json.writeStringField("model_version", context.classifier().orElse("linnet " + context.version()));
        }

        private void detection(JsonGenerator json, Label label, Category category) throws IOException {
            json.writeStartObject();
            json.writeStringField("category", category.number());
            json.writeStringField("label", category.name());
            JsonRow.share(json, "conf", confidence(label));
            JsonRow.box(json, "bbox", label.box().orElse(Box.WHOLE));
            if (isClassified(label)) {
                List<Guess> raw = raw(label);
                if (!raw.isEmpty()) {
                    json.writeObjectFieldStart("raw_classifications");
                    json.writeArrayFieldStart("classes");
                    for (Guess one : raw) {
                        json.writeString(name(one.what()));
                    }
                    json.writeEndArray();
                    json.writeArrayFieldStart("scores");
                    for (Guess one : raw) {
                        JsonRow.share(json, one.probability());
                    }
                    json.writeEndArray();
                    json.writeEndObject();
                }
                json.writeObjectFieldStart("processed_classification");
                json.writeStringField("class", name(label.what()));
                JsonRow.share(json, "score", score(label));
                json.writeStringField("source", source(label));
                json.writeEndObject();
            }
            json.writeEndObject();
        }

        /** Boxes that are less sure than was looked at have no classification. */
        private boolean isClassified(Label label) {
            return label.what().kind() != Kind.UNKNOWN
                    || !label.others().isEmpty()
                    || label.box().isEmpty()
                    || confidence(label) >= context.detectionThreshold().orElse(0);
        }

        private String name(Identification what) {
            return switch (what.kind()) {
                case BLANK -> BLANK;
                case PERSON -> HUMAN;
                case VEHICLE -> VEHICLE;
                case UNKNOWN -> ANIMAL;
                case TAXON -> taxonomyString(what);
            };
        }

        private String taxonomyString(Identification what) {
            String known = strings.get(what);
            if (known == null) {
                known = TaxonomyString.of(what, names.of(what));
                strings.put(what, known);
            }
            return known;
        }

        @Override
        public void end() throws IOException {
            out.write("\n ]\n}\n");
            out.flush();
        }
    }

    /** Empty of what is not written: that a photograph is blank, and what SpeciesNet has no category for. */
    private static Optional<Category> category(Label label) {
        Kind kind = label.what().kind();
        if (label.box().isEmpty()) {
            return kind == Kind.BLANK ? Optional.empty() : Optional.of(Category.WHOLE);
        }
        return switch (kind) {
            case TAXON, BLANK -> Optional.of(Category.ANIMAL);
            case PERSON -> Optional.of(Category.HUMAN);
            case VEHICLE -> Optional.of(Category.VEHICLE);
            case UNKNOWN ->
                Identification.of(label.what().text()).kind() == Kind.TAXON
                        ? Optional.empty()
                        : Optional.of(Category.ANIMAL);
        };
    }

    private static double confidence(Label label) {
        return label.boxConfidence().orElse(1);
    }

    private static double score(Label label) {
        return label.probability().orElseGet(() -> confidence(label));
    }

    /** What the classifier thought before it decided on a name; the surest first. */
    private static List<Guess> raw(Label label) {
        List<Guess> raw = new ArrayList<>();
        if (label.what().kind() == Kind.TAXON && Said.isRanking(label)) {
            raw.add(new Guess(label.what(), score(label)));
            raw.addAll(Said.others(label));
        } else {
            raw.addAll(label.others());
        }
        return raw;
    }

    private static String source(Label label) {
        if (label.what().kind() == Kind.TAXON || label.what().kind() == Kind.BLANK) {
            String rank = label.what().lineage().isEmpty()
                    ? ""
                    : label.what()
                            .lineage()
                            .get(label.what().lineage().size() - 1)
                            .rank()
                            .orElse("");
            return Said.isRanking(label) || !LEVELS.contains(rank) ? "classifier" : "classifier+rollup_to_" + rank;
        }
        return label.others().isEmpty() && label.box().isPresent() ? "detector" : "classifier+rollup_to_kingdom";
    }
}
