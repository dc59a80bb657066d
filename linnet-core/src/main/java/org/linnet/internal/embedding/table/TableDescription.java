package org.linnet.internal.embedding.table;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.linnet.error.ErrorCode;
import org.linnet.error.LinnetException;
import org.linnet.internal.file.SmallFile;

/**
 * What a table says of itself, in {@value #FILE} beside its files.
 *
 * @param schemaVersion of the columns
 * @param kind of the job that wrote it
 * @param model what looked at the photographs; of a table of embeddings, see {@link TableModel}
 */
public record TableDescription(int schemaVersion, String kind, SortedMap<String, String> model) {
    /** Where it is written. */
    public static final String FILE = "_linnet.json";

    /** Of the columns that this Linnet reads; raised whenever an older one would misread them. */
    public static final int SCHEMA_VERSION = 1;

    /** The kind of a table of embeddings. */
    public static final String EMBEDDINGS = "embed";

    private static final int MOST_BYTES = 1 << 20;
    private static final JsonMapper JSON = new JsonMapper();

    public TableDescription {
        requireNonNull(kind, "kind is null");
        model = Collections.unmodifiableSortedMap(new TreeMap<>(model));
    }

    /**
     * Reads that of a table of embeddings.
     *
     * @throws LinnetException WRONG_USAGE where there is none, or it is of something else, damaged or of another version
     */
    static TableDescription read(Path folder) {
        Path file = folder.resolve(FILE);
        if (!Files.isRegularFile(file)) {
            throw unusable(
                    folder + " is no table of embeddings, for it has no " + FILE
                            + ". Give the folder that `linnet spark embed` wrote.",
                    null);
        }
        JsonNode json;
        try {
            json = JSON.readTree(SmallFile.read(file, MOST_BYTES));
        } catch (IOException e) {
            String why = e instanceof SmallFile.TooLargeException ? e.getMessage() : "is damaged";
            throw unusable(file + " " + why + ". Write the table again.", e);
        }
        if (!json.path("schemaVersion").isInt() || !json.path("kind").isTextual()) {
            throw unusable(file + " has no schemaVersion and kind. Write the table again.", null);
        }
        if (json.path("schemaVersion").asInt() != SCHEMA_VERSION) {
            throw unusable(
                    file + " is of schema version " + json.path("schemaVersion").asInt()
                            + ", and this Linnet reads version " + SCHEMA_VERSION
                            + ". Use the Linnet that wrote the table, or write it again.",
                    null);
        }
        String kind = json.path("kind").asText();
        if (!kind.equals(EMBEDDINGS)) {
            throw unusable(
                    folder + " was written by `linnet spark " + kind + "` and has no embeddings."
                            + " Give a table that `linnet spark embed` wrote.",
                    null);
        }
        SortedMap<String, String> model = new TreeMap<>();
        for (Map.Entry<String, JsonNode> entry : json.path("model").properties()) {
            model.put(entry.getKey(), entry.getValue().asText());
        }
        return new TableDescription(SCHEMA_VERSION, kind, model);
    }

    private static LinnetException unusable(String message, IOException cause) {
        return new LinnetException(ErrorCode.WRONG_USAGE, message, cause);
    }
}
