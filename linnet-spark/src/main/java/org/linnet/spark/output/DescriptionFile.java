package org.linnet.spark.output;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.linnet.Linnet;
import org.linnet.error.ErrorCode;
import org.linnet.error.LinnetException;

/** {@code _linnet.json}: what the rows in a folder are of. */
final class DescriptionFile {
    private static final JsonMapper JSON = new JsonMapper();

    private DescriptionFile() {}

    /**
     * Refuses a folder with anything else.
     *
     * @return whether the folder is this job's already
     */
    static boolean require(OutputFolder folder, JobDescription now) {
        Optional<JobDescription> there = folder.read(folder.description())
                // Of a job that was killed while it wrote this, which is before anything else.
                .filter(text -> !(text.isBlank() && folder.pieces().isEmpty()))
                .map(text -> parse(folder, text));
        if (there.isEmpty()) {
            if (folder.holdsOtherThings()) {
                throw new LinnetException(
                        ErrorCode.WRONG_USAGE,
                        folder.root()
                                + " is not empty, and was not written by Linnet.\nChoose a new folder for --out.");
            }
            return false;
        }
        List<String> differences = there.get().differences(now);
        if (!differences.isEmpty()) {
            throw new LinnetException(
                    ErrorCode.WRONG_USAGE,
                    folder.root() + " holds the rows of another job (" + String.join("; ", differences)
                            + ").\nChoose another folder for --out, or give the same arguments as before.");
        }
        return true;
    }

    /** That of a folder which a job wrote. */
    static JobDescription read(OutputFolder folder) {
        return folder.read(folder.description())
                .map(text -> parse(folder, text))
                .orElseThrow(() -> new LinnetException(
                        ErrorCode.WRONG_USAGE,
                        folder.root() + " has no " + folder.description().getName()
                                + ", so it is no table of Linnet's.\nGive the folder that `linnet spark` wrote."));
    }

    static void write(OutputFolder folder, JobDescription description) {
        ObjectNode json = JSON.createObjectNode();
        json.put("schemaVersion", description.schemaVersion());
        json.put("kind", description.kind());
        json.put("linnet", Linnet.version());
        put(json.putObject("model"), description.model());
        put(json.putObject("options"), description.options());
        folder.write(folder.description(), json.toPrettyString() + "\n");
    }

    private static void put(ObjectNode json, Map<String, String> values) {
        values.forEach(json::put);
    }

    private static JobDescription parse(OutputFolder folder, String text) {
        try {
            JsonNode json = JSON.readTree(text);
            if (json.path("kind").isTextual() && json.path("schemaVersion").isInt()) {
                return new JobDescription(
                        json.path("kind").asText(),
                        json.path("schemaVersion").asInt(),
                        values(json.path("model")),
                        values(json.path("options")));
            }
        } catch (JsonProcessingException e) {
            throw damaged(folder, e);
        }
        throw damaged(folder, null);
    }

    private static Map<String, String> values(JsonNode json) {
        Map<String, String> values = new TreeMap<>();
        json.properties()
                .forEach(entry -> values.put(entry.getKey(), entry.getValue().asText()));
        return values;
    }

    private static LinnetException damaged(OutputFolder folder, Exception e) {
        return new LinnetException(
                ErrorCode.WRONG_USAGE,
                folder.description() + " is damaged, so that nobody knows what the rows beside it are of.\nChoose a new"
                        + " folder for --out.",
                e);
    }
}
