package org.linnet.internal.interchange.labels.reading;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.function.Function;
import org.linnet.internal.interchange.JsonWalk;
import org.linnet.internal.interchange.labels.Labels;

/** A JSON document of labels on its way through: what is kept of it grows with the photographs, and not with the text. */
public interface JsonDocument {
    /** Reads a member of the object that the document is, whose value comes next, or skips it. */
    void member(String name) throws IOException;

    /** What it says, now that all of it has been read. */
    Labels labels();

    /**
     * Reads all of a document.
     *
     * @param begun what is to be done with it
     * @throws org.linnet.error.LinnetException NOTHING_USABLE where it is damaged or makes no sense
     */
    static Labels read(Path source, Function<JsonWalk, JsonDocument> begun) {
        try (JsonWalk json = new JsonWalk(source)) {
            JsonDocument document = begun.apply(json);
            json.document(document::member);
            return document.labels();
        } catch (IOException e) {
            throw UnreadableSource.of(source, e);
        }
    }

    /** The {@code format_version} of the object that comes next; empty where it has none. */
    static String formatVersion(JsonWalk json) throws IOException {
        String[] version = {""};
        json.object(name -> {
            if (name.equals("format_version")) {
                version[0] = json.textIfAny();
            } else {
                json.skip();
            }
        });
        return version[0];
    }

    /** The four numbers of the box that comes next; those that it lacks are no numbers, and what follows them is left out. */
    static double[] edges(JsonWalk json) throws IOException {
        double[] edges = new double[4];
        Arrays.fill(edges, Double.NaN);
        int[] count = {0};
        json.array(() -> {
            double edge = json.number();
            if (count[0] < edges.length) {
                edges[count[0]++] = edge;
            }
        });
        return edges;
    }
}
