package org.linnet.internal.model;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import org.linnet.error.ErrorCode;
import org.linnet.error.LinnetException;
import org.linnet.image.Preprocessing;
import org.linnet.internal.file.JsonDamage;
import org.linnet.internal.file.Sha256;
import org.linnet.internal.image.JsonPreprocessing;
import org.linnet.internal.label.JsonLabel;
import org.linnet.label.Labelled;

/** {@link ModelDocument} as text, with its own checksum. */
final class ModelJson {
    /** Some 100,000 taxa. */
    private static final int MOST_DOCUMENT_BYTES = 64 << 20;

    /** A pair of brackets takes a hundred times its two bytes in memory. */
    private static final long MOST_DOCUMENT_TOKENS = 3_000_000;

    private static final String CHECKSUM = "sha256";
    private static final JsonMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxTokenCount(MOST_DOCUMENT_TOKENS)
                            .build())
                    .build())
            .addModule(new Jdk8Module())
            .addMixIn(Labelled.class, JsonLabel.class)
            .addMixIn(Preprocessing.class, JsonPreprocessing.class)
            .defaultPropertyInclusion(
                    JsonInclude.Value.construct(JsonInclude.Include.NON_ABSENT, JsonInclude.Include.NON_ABSENT))
            .enable(SerializationFeature.INDENT_OUTPUT)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();
    private static final ObjectMapper COMPACT_JSON = new ObjectMapper();

    private ModelJson() {}

    static byte[] bytes(ModelDocument document) throws IOException {
        ObjectNode json = JSON.valueToTree(document);
        json.put(CHECKSUM, Sha256.hexadecimal(COMPACT_JSON.writeValueAsBytes(json)));
        return JSON.writeValueAsBytes(json);
    }

    /** @throws LinnetException UNUSABLE_MODEL where the file is damaged, of another version, or none of Linnet's */
    static ModelDocument read(Path file) {
        byte[] bytes = ModelDamage.read(file, MOST_DOCUMENT_BYTES);
        JsonNode json;
        try {
            json = JSON.readTree(bytes);
        } catch (StreamConstraintsException e) {
            throw ModelDamage.unusable(
                    file,
                    String.format(
                            Locale.ROOT,
                            "has more than the %,d values, names and brackets that are read, or one too long",
                            MOST_DOCUMENT_TOKENS),
                    e);
        } catch (IOException e) {
            // Not always Jackson's own: what looks like UTF-32 and is none fails in the conversion of characters.
            throw ModelDamage.unusable(file, "is damaged: " + JsonDamage.reason(e), e);
        }
        if (!(json instanceof ObjectNode object)
                || !ModelDocument.FORMAT.equals(object.path("format").asText())) {
            throw ModelDamage.unusable(file, "is not a Linnet model", null);
        }
        int version = object.path("formatVersion").asInt();
        if (version < ModelDocument.EARLIEST_VERSION || version > ModelDocument.FORMAT_VERSION) {
            throw new LinnetException(
                    ErrorCode.UNUSABLE_MODEL,
                    file + " has format version " + version + "; this Linnet reads versions "
                            + ModelDocument.EARLIEST_VERSION + " to " + ModelDocument.FORMAT_VERSION
                            + ". Use the Linnet that wrote it ("
                            + object.path("linnetVersion").asText("unknown") + "), or retrain.");
        }
        try {
            String stated = object.path(CHECKSUM).asText();
            object.remove(CHECKSUM);
            if (!Sha256.hexadecimal(COMPACT_JSON.writeValueAsBytes(object)).equals(stated)) {
                throw ModelDamage.unusable(file, "is damaged or was changed by hand: its checksum does not fit", null);
            }
            return JSON.treeToValue(object, ModelDocument.class);
        } catch (JacksonException e) {
            throw ModelDamage.unusable(file, "does not make sense: " + JsonDamage.reason(e), e);
        }
    }
}
