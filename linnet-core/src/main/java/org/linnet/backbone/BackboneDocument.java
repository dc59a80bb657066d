package org.linnet.backbone;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.CharConversionException;
import java.io.IOException;
import org.linnet.image.Preprocessing;
import org.linnet.internal.file.JsonDamage;
import org.linnet.internal.file.Sha256;
import org.linnet.internal.image.JsonPreprocessing;
import org.linnet.internal.label.JsonLabel;
import org.linnet.label.Labelled;

/**
 * What {@code backbone.json} holds, besides its own checksum.
 *
 * @param format always {@link #FORMAT}
 * @param formatVersion raised whenever an older Linnet would misread what is written
 * @param file name of the file with the weights, beside this one
 * @param fileBytes its length
 * @param fileSha256 its checksum
 */
record BackboneDocument(
        String format, int formatVersion, BackboneSpec backbone, String file, long fileBytes, String fileSha256) {
    static final String FORMAT = "linnet-backbone";
    static final int FORMAT_VERSION = 1;

    private static final String CHECKSUM = "sha256";
    private static final JsonMapper COMPACT = JsonMapper.builder()
            .addMixIn(Labelled.class, JsonLabel.class)
            .addMixIn(Preprocessing.class, JsonPreprocessing.class)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();
    private static final JsonMapper READABLE =
            COMPACT.rebuild().enable(SerializationFeature.INDENT_OUTPUT).build();

    BackboneDocument {
        if (backbone == null || file == null || fileSha256 == null) {
            throw new IllegalArgumentException("it lacks a value");
        }
        Sha256.requireHexadecimal(fileSha256);
        if (!file.matches("weights\\.safetensors|model\\.onnx")) {
            throw new IllegalArgumentException("not a file of a backbone: '" + file + "'");
        }
    }

    /** What goes into the file: JSON for people to read, with a checksum of its own. */
    byte[] toJson() {
        try {
            ObjectNode json = COMPACT.valueToTree(this);
            json.put(CHECKSUM, Sha256.hexadecimal(COMPACT.writeValueAsBytes(json)));
            return READABLE.writeValueAsBytes(json);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a backbone's spec can always be written", e);
        }
    }

    /**
     * Reads what {@link #toJson} wrote.
     *
     * @throws IOException whose message says what is wrong with it, to go on after the name of the file
     */
    static BackboneDocument parse(byte[] bytes) throws IOException {
        try {
            JsonNode json = COMPACT.readTree(bytes);
            if (!(json instanceof ObjectNode object)
                    || !FORMAT.equals(object.path("format").asText())) {
                throw new IOException("does not describe a Linnet backbone");
            }
            int version = object.path("formatVersion").asInt();
            if (version != FORMAT_VERSION) {
                throw new IOException("has format version " + version + ", this Linnet reads " + FORMAT_VERSION);
            }
            String stated = object.path(CHECKSUM).asText();
            object.remove(CHECKSUM);
            if (!Sha256.hexadecimal(COMPACT.writeValueAsBytes(object)).equals(stated)) {
                throw new IOException("is damaged or was changed by hand: its checksum does not fit");
            }
            return COMPACT.treeToValue(object, BackboneDocument.class);
        } catch (JacksonException | CharConversionException e) {
            throw new IOException("is damaged: " + JsonDamage.reason(e), e);
        }
    }
}
