package org.linnet.internal.report;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.PrettyPrinter;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.MinimalPrettyPrinter;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.linnet.image.SkippedFile;
import org.linnet.internal.dataset.DiskName;
import org.linnet.model.DecisionUnit;
import org.linnet.model.EventAnswer;
import org.linnet.model.NamedAnimal;
import org.linnet.model.Prediction;
import org.linnet.model.RankedTaxon;
import org.linnet.model.VideoAnswer;
import org.linnet.report.PredictionOutput;
import org.linnet.report.PredictionWriter;
import org.linnet.report.Subject;

/**
 * An object for each photograph, which has {@code file}, or each observation, which has {@code observation} and {@code
 * files}; a photograph that was skipped has {@code skipped} instead of a taxon. Where {@code unknown} is true, the animal is of
 * none of the known taxa below {@code taxon}, or of none at all, and there is no {@code guess}. The objects are one array, or stand
 * on a line each.
 *
 * <p>Where events are named, a photograph has {@code event}, with its {@code name, photographs, taxon, confidence}.
 *
 * <p>A video has {@code video}, with its {@code frames}, how many of them were {@code named}, {@code bestFrameSeconds,
 * bestFrameConfidence} and, where animals were looked for, {@code found}, the categories of what was found in any of them; its {@code
 * boxes} are those of the best frame.
 *
 * <p>Where animals were looked for, a photograph has {@code taxa}, those that its animals were named, and {@code boxes}, each with
 * {@code category, bbox} (x, y, width and height as shares of the photograph, from its upper left), {@code boxConfidence}, and, if it
 * is an animal, its own answer. The photograph itself has an answer only where it was named as a whole. An observation has its one
 * answer and the boxes of all of its files, each with its {@code file}.
 */
final class PredictionJson implements PredictionWriter {
    private final JsonGenerator json;
    private final DecisionUnit by;
    private final boolean array;
    private final PredictionFacts facts;
    private boolean empty = true;

    private PredictionJson(PredictionOutput output, boolean array, PrettyPrinter printer) throws IOException {
        by = output.by();
        this.array = array;
        facts = new PredictionFacts(output);
        json = new JsonMapper().createGenerator(output.text());
        json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
        json.setPrettyPrinter(printer);
        if (array) {
            json.writeStartArray();
        }
    }

    static PredictionJson array(PredictionOutput output) throws IOException {
        DefaultPrettyPrinter printer = new DefaultPrettyPrinter();
        printer.indentArraysWith(DefaultIndenter.SYSTEM_LINEFEED_INSTANCE);
        return new PredictionJson(output, true, printer);
    }

    static PredictionJson lines(PredictionOutput output) throws IOException {
        return new PredictionJson(output, false, new MinimalPrettyPrinter("\n"));
    }

    @Override
    public void predicted(Subject subject, Prediction prediction) throws IOException {
        empty = false;
        json.writeStartObject();
        begin(subject);
        answer(prediction);
        json.writeEndObject();
    }

    @Override
    public void searched(Subject photograph, List<NamedAnimal> animals) throws IOException {
        empty = false;
        json.writeStartObject();
        begin(photograph);
        json.writeArrayFieldStart("taxa");
        for (String taxon : animals.stream()
                .flatMap(animal -> animal.prediction().decided().stream())
                .map(decided -> decided.taxon().toString())
                .distinct()
                .toList()) {
            json.writeString(taxon);
        }
        json.writeEndArray();
        json.writeArrayFieldStart("boxes");
        for (FoundBox box : FoundBox.all(photograph, animals)) {
            json.writeStartObject();
            if (by == DecisionUnit.OBSERVATION) {
                json.writeStringField("file", DiskName.text(box.file()));
            }
            fields(FoundBox.json(box.detection()));
            if (box.prediction().isPresent()) {
                answer(box.prediction().get());
            }
            json.writeEndObject();
        }
        json.writeEndArray();
        Optional<Prediction> whole = FoundBox.whole(animals);
        if (whole.isPresent()) {
            answer(whole.get());
        }
        json.writeEndObject();
    }

    private void begin(Subject subject) throws IOException {
        switch (by) {
            case PHOTOGRAPH -> json.writeStringField("file", subject.name());
            case EVENT -> {
                json.writeStringField("file", subject.name());
                if (subject.event().isPresent()) {
                    event(subject.event().get());
                }
            }
            case OBSERVATION -> {
                json.writeStringField("observation", subject.name());
                json.writeArrayFieldStart("files");
                for (Path crop : subject.files()) {
                    json.writeString(DiskName.text(crop));
                }
                json.writeEndArray();
            }
        }
        if (subject.video().isPresent()) {
            video(subject.video().get());
        }
    }

    private void video(VideoAnswer video) throws IOException {
        json.writeObjectFieldStart("video");
        json.writeNumberField("frames", video.frames());
        json.writeNumberField("named", video.named());
        if (video.best().isPresent()) {
            json.writeNumberField("bestFrameSeconds", video.best().get().seconds());
            json.writeNumberField("bestFrameConfidence", video.best().get().confidence());
        }
        if (!video.found().isEmpty()) {
            json.writeArrayFieldStart("found");
            for (String category : video.found()) {
                json.writeString(category);
            }
            json.writeEndArray();
        }
        json.writeEndObject();
    }

    private void event(EventAnswer event) throws IOException {
        json.writeObjectFieldStart("event");
        json.writeStringField("name", event.name());
        json.writeNumberField("photographs", event.photographs());
        if (event.taxon().isPresent()) {
            json.writeStringField("taxon", event.taxon().get().toString());
            json.writeNumberField("confidence", event.confidence().getAsDouble());
        } else {
            json.writeNullField("taxon");
        }
        json.writeEndObject();
    }

    private void fields(ObjectNode object) throws IOException {
        for (Map.Entry<String, JsonNode> field : object.properties()) {
            json.writeFieldName(field.getKey());
            json.writeTree(field.getValue());
        }
    }

    private void answer(Prediction prediction) throws IOException {
        if (prediction.decided().isPresent()) {
            RankedTaxon decided = prediction.decided().get();
            json.writeStringField("taxon", decided.taxon().toString());
            json.writeStringField("rank", decided.rank());
            json.writeNumberField("confidence", decided.probability());
        } else {
            json.writeNullField("taxon");
        }
        json.writeNumberField("threshold", prediction.threshold());
        if (prediction.novelty().isPresent()) {
            json.writeBooleanField("unknown", prediction.isUnknown());
            json.writeNumberField("novelty", prediction.novelty().get().score());
            json.writeNumberField("noveltyThreshold", prediction.novelty().get().threshold());
        }
        json.writeArrayFieldStart("path");
        for (RankedTaxon taxon : prediction.wayDown()) {
            json.writeStartObject();
            json.writeStringField("rank", taxon.rank());
            json.writeStringField("name", taxon.taxon().name());
            json.writeNumberField("confidence", taxon.probability());
            json.writeEndObject();
        }
        json.writeEndArray();
        fields(facts.json(prediction));
    }

    @Override
    public void skipped(SkippedFile file) throws IOException {
        empty = false;
        json.writeStartObject();
        json.writeStringField("file", DiskName.text(file.file()));
        json.writeStringField("skipped", file.reason().label());
        json.writeStringField("detail", file.detail());
        json.writeEndObject();
    }

    @Override
    public void close() throws IOException {
        if (array) {
            json.writeEndArray();
        }
        if (array || !empty) {
            json.writeRaw('\n');
        }
        json.close();
    }
}
