package org.linnet.internal.file;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.CharConversionException;
import java.io.IOException;

/**
 * Documents of one kind: JSON for people to read, with a checksum of its own, so that damage is told from what was written.
 *
 * @param type a record with the properties {@code format} and {@code formatVersion}
 * @param format what {@code format} always is
 * @param formatVersion raised whenever an older Linnet would misread what is written
 * @param what the document describes, for messages, such as "backbone"
 * @param compact writes and reads the record; it decides what the checksum is of, so what it writes must stay the same
 */
public record CheckedJson<T>(Class<T> type, String format, int formatVersion, String what, JsonMapper compact) {
    private static final String CHECKSUM = "sha256";

    public CheckedJson {
        requireNonNull(type, "type is null");
        requireNonNull(format, "format is null");
        requireNonNull(what, "what is null");
        compact = compact.rebuild()
                .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .build();
    }

    /** What goes into the file. */
    public byte[] write(T document) {
        try {
            ObjectNode json = compact.valueToTree(document);
            json.put(CHECKSUM, Sha256.hexadecimal(compact.writeValueAsBytes(json)));
            return compact.rebuild()
                    .enable(SerializationFeature.INDENT_OUTPUT)
                    .build()
                    .writeValueAsBytes(json);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a " + what + "'s document can always be written", e);
        }
    }

    /**
     * Reads what {@link #write} wrote.
     *
     * @throws IOException whose message says what is wrong with it, to go on after the name of the file
     */
    public T read(byte[] bytes) throws IOException {
        try {
            JsonNode json = compact.readTree(bytes);
            if (!(json instanceof ObjectNode object)
                    || !format.equals(object.path("format").asText())) {
                throw new IOException("does not describe a Linnet " + what);
            }
            int version = object.path("formatVersion").asInt();
            if (version != formatVersion) {
                throw new IOException("has format version " + version + ", this Linnet reads " + formatVersion);
            }
            String stated = object.path(CHECKSUM).asText();
            object.remove(CHECKSUM);
            if (!Sha256.hexadecimal(compact.writeValueAsBytes(object)).equals(stated)) {
                throw new IOException("is damaged or was changed by hand: its checksum does not fit");
            }
            return compact.treeToValue(object, type);
        } catch (JacksonException | CharConversionException e) {
            throw new IOException("is damaged: " + JsonDamage.reason(e), e);
        }
    }
}
