package org.linnet.internal.file;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.POJONode;
import com.fasterxml.jackson.databind.util.RawValue;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A signed document with one value of it missing or replaced, for each of its values, however deep, and each of many odd
 * ones. Every variant is signed anew, so that it is the value itself that is judged.
 */
public final class DamagedJson {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String CHECKSUM = "sha256";

    /** As they stand in the file, JSON or not. */
    private static final List<String> VALUES = List.of(
            "null",
            "-1",
            "0",
            "2.5",
            "1e999",
            "1e308",
            "1e-320",
            "2147483647",
            "9223372036854775807",
            "1" + "0".repeat(500),
            "\"\"",
            "\"text\"",
            "\"Infinity\"",
            "\"../..\"",
            "\"\\u0000\\n\\u001b[31m\"",
            "\"\\ud800\"",
            "\"" + "long".repeat(1_000) + "\"",
            "\"" + "a/".repeat(2_000) + "\"",
            "[]",
            "[null]",
            "[\"a\", \"a\"]",
            "[1e999, \"NaN\"]",
            "[".repeat(900) + "]".repeat(900),
            "{}",
            "{\"\": null}",
            "{\"-1\": -1}",
            "{\"99999999999\": 1e999}");

    private DamagedJson() {}

    /**
     * A document with something wrong.
     *
     * @param what for people
     * @param text what goes into the file
     */
    public record Variant(String what, String text) {}

    /**
     * All of them.
     *
     * @param text a document with a checksum of itself, which keeps its last property
     */
    public static List<Variant> variants(String text) throws IOException {
        ObjectNode document = (ObjectNode) JSON.readTree(text);
        document.remove(CHECKSUM);
        List<Variant> variants = new ArrayList<>();
        vary(document, document, "", variants);
        return variants;
    }

    private static void vary(ObjectNode document, JsonNode container, String path, List<Variant> variants)
            throws IOException {
        if (container instanceof ObjectNode object) {
            List<String> names = new ArrayList<>();
            object.fieldNames().forEachRemaining(names::add);
            for (String name : names) {
                JsonNode kept = object.get(name);
                String place = path + "/" + name;
                for (String value : VALUES) {
                    object.set(name, raw(value));
                    variants.add(new Variant(place + " = " + shortened(value), signed(document)));
                }
                object.set(name, kept);
                ObjectNode less = object.deepCopy();
                object.remove(name);
                variants.add(new Variant(place + " missing", signed(document)));
                object.removeAll();
                object.setAll(less);
                vary(document, object.get(name), place, variants);
            }
        } else if (container instanceof ArrayNode array) {
            for (int i = 0; i < array.size(); i++) {
                JsonNode kept = array.get(i);
                String place = path + "/" + i;
                for (String value : VALUES) {
                    array.set(i, raw(value));
                    variants.add(new Variant(place + " = " + shortened(value), signed(document)));
                }
                array.remove(i);
                variants.add(new Variant(place + " missing", signed(document)));
                array.insert(i, kept);
                array.insert(i, kept);
                variants.add(new Variant(place + " twice", signed(document)));
                array.remove(i);
                vary(document, kept, place, variants);
            }
        }
    }

    /** A document as text, with the checksum that readers of it compute. */
    public static String signed(JsonNode document) throws IOException {
        String text = JSON.writeValueAsString(document);
        String checksum = Sha256.hexadecimal(JSON.writeValueAsBytes(JSON.readTree(text)));
        return text.substring(0, text.length() - 1) + ",\"" + CHECKSUM + "\":\"" + checksum + "\"}";
    }

    /** With other properties at the top. */
    public static String resigned(String text, Map<String, String> changes) throws IOException {
        ObjectNode document = (ObjectNode) JSON.readTree(text);
        document.remove(CHECKSUM);
        changes.forEach(document::put);
        return signed(document);
    }

    private static JsonNode raw(String value) {
        return new POJONode(new RawValue(value));
    }

    private static String shortened(String value) {
        return value.length() > 40 ? value.substring(0, 40) + "…" : value;
    }
}
