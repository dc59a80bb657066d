package org.linnet.internal.report;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Path;
import java.util.List;
import org.linnet.image.SkippedFile;
import org.linnet.model.Prediction;
import org.linnet.model.RankedTaxon;
import org.linnet.report.PredictionWriter;

/**
 * One array with an object for each photograph, which has {@code file}, or each observation, which has {@code observation}
 * and {@code files}; a photograph that was skipped has {@code skipped} instead of a taxon. Where
 * {@code unknown} is true, the animal is of none of the known taxa below {@code taxon}, or of none at all.
 */
public final class PredictionJson implements PredictionWriter {
    private final JsonGenerator json;

    public PredictionJson(Writer out) throws IOException {
        DefaultPrettyPrinter printer = new DefaultPrettyPrinter();
        printer.indentArraysWith(DefaultIndenter.SYSTEM_LINEFEED_INSTANCE);
        json = new JsonFactory().createGenerator(out);
        json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
        json.setPrettyPrinter(printer);
        json.writeStartArray();
    }

    @Override
    public void predicted(Path file, Prediction prediction) throws IOException {
        json.writeStartObject();
        json.writeStringField("file", file.toString());
        rest(prediction);
    }

    @Override
    public void predicted(String observation, List<Path> crops, Prediction prediction) throws IOException {
        json.writeStartObject();
        json.writeStringField("observation", observation);
        json.writeArrayFieldStart("files");
        for (Path crop : crops) {
            json.writeString(crop.toString());
        }
        json.writeEndArray();
        rest(prediction);
    }

    private void rest(Prediction prediction) throws IOException {
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
        json.writeEndObject();
    }

    @Override
    public void skipped(SkippedFile file) throws IOException {
        json.writeStartObject();
        json.writeStringField("file", file.file().toString());
        json.writeStringField("skipped", file.reason().label());
        json.writeStringField("detail", file.detail());
        json.writeEndObject();
    }

    @Override
    public void close() throws IOException {
        json.writeEndArray();
        json.writeRaw('\n');
        json.close();
    }
}
