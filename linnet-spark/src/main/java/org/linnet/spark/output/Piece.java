package org.linnet.spark.output;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.apache.hadoop.fs.LocatedFileStatus;
import org.apache.hadoop.fs.Path;
import org.linnet.Linnet;

/**
 * A committed piece, as {@code _piece.json} in its folder says, which is written last: a folder without it is no piece.
 *
 * @param rows by outcome
 * @param skipped photographs by reason
 * @param files bytes by name, relative to the piece's folder
 */
record Piece(int number, long photographs, Map<String, Long> rows, Map<String, Long> skipped, Map<String, Long> files) {
    private static final JsonMapper JSON = new JsonMapper();
    private static final String FILE = "_piece.json";
    private static final Pattern HIDDEN = Pattern.compile("(^|/)[_.]");

    /** The piece of a number, if it is committed and all its files are there. */
    static Optional<Piece> read(OutputFolder folder, int number) {
        Path path = folder.committed(number);
        return folder.read(new Path(path, FILE))
                .flatMap(text -> parse(number, text))
                .filter(piece -> piece.files.equals(files(folder, path)));
    }

    /** The Parquet files below a folder that readers take, and not what tasks are writing. */
    static Map<String, Long> files(OutputFolder folder, Path path) {
        Map<String, Long> files = new HashMap<>();
        for (LocatedFileStatus file : folder.filesBelow(path)) {
            String name = path.toUri().relativize(file.getPath().toUri()).getPath();
            if (name.endsWith(".parquet") && !HIDDEN.matcher(name).find()) {
                files.put(name, file.getLen());
            }
        }
        return files;
    }

    /** Writes what makes a folder a piece. */
    void write(OutputFolder folder, Path path) {
        ObjectNode json = JSON.createObjectNode();
        json.put("linnet", Linnet.version());
        json.put("photographs", photographs);
        put(json.putObject("rows"), rows);
        put(json.putObject("skipped"), skipped);
        ArrayNode all = json.putArray("files");
        new TreeMap<>(files)
                .forEach((name, bytes) -> all.addObject().put("name", name).put("bytes", bytes));
        folder.write(new Path(path, FILE), json.toPrettyString() + "\n");
    }

    private static void put(ObjectNode json, Map<String, Long> counts) {
        new TreeMap<>(counts).forEach(json::put);
    }

    private static Optional<Piece> parse(int number, String text) {
        try {
            JsonNode json = JSON.readTree(text);
            Map<String, Long> files = new HashMap<>();
            json.path("files")
                    .forEach(file -> files.put(
                            file.path("name").asText(), file.path("bytes").asLong()));
            return json.path("photographs").isIntegralNumber()
                    ? Optional.of(new Piece(
                            number,
                            json.path("photographs").asLong(),
                            counts(json.path("rows")),
                            counts(json.path("skipped")),
                            files))
                    : Optional.empty();
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }

    private static Map<String, Long> counts(JsonNode json) {
        Map<String, Long> counts = new TreeMap<>();
        json.properties()
                .forEach(entry -> counts.put(entry.getKey(), entry.getValue().asLong()));
        return counts;
    }
}
