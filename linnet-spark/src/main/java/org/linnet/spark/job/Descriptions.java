package org.linnet.spark.job;

import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.linnet.Linnet;
import org.linnet.home.LinnetHome;
import org.linnet.spark.option.EmbedOptions;
import org.linnet.spark.option.JobOptions;
import org.linnet.spark.output.JobDescription;
import org.linnet.spark.table.PassDescription;
import org.linnet.spark.table.PassDescription.Identity;

/** What stands beside a table, so that nobody mixes the rows of two jobs or takes embeddings for those of another backbone. */
final class Descriptions {
    private Descriptions() {}

    /** Of a table of names or boxes. */
    static JobDescription of(PassDescription pass) {
        Map<String, String> made = new TreeMap<>();
        pass.model().ifPresent(model -> put(made, "model", model));
        put(made, pass.model().isPresent() ? "backbone" : "detector", pass.network());
        return new JobDescription(pass.kind().label(), pass.version(), made, pass.options());
    }

    private static void put(Map<String, String> made, String what, Identity identity) {
        made.put(what, identity.name());
        made.put(what + "Sha256", identity.sha256());
    }

    /** Of a table of embeddings, as {@code linnet train --embeddings} reads it. */
    static JobDescription embedding(PassDescription pass, EmbedOptions options) {
        try (Linnet linnet = linnet(options)) {
            return new JobDescription(
                    pass.kind().label(), pass.version(), linnet.embeddingIdentity(options.embedding()), pass.options());
        }
    }

    /** With the home that a job has. */
    static Linnet linnet(JobOptions options) {
        Linnet.Builder builder = Linnet.builder().withoutStore();
        options.home().map(Path::of).map(LinnetHome::new).ifPresent(builder::home);
        return builder.open();
    }
}
