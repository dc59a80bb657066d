package org.linnet.spark.output;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.hadoop.conf.Configuration;

/**
 * All that a job's rows depend on, beside the photographs. A folder holds the rows of one description only.
 *
 * @param kind {@code embed}, {@code detect}, {@code predict}
 * @param schemaVersion of the table's columns
 * @param model what looks at the photographs: names and checksums of a model, a backbone, a detector
 * @param options names and values of the options that rows depend on
 */
public record JobDescription(String kind, int schemaVersion, Map<String, String> model, Map<String, String> options) {
    public JobDescription {
        requireNonNull(kind, "kind is null");
        model = Collections.unmodifiableMap(new TreeMap<>(model));
        options = Collections.unmodifiableMap(new TreeMap<>(options));
    }

    /**
     * That of a table.
     *
     * @param folder that a job wrote
     * @throws org.linnet.error.LinnetException WRONG_USAGE where it has none, or a damaged one
     */
    public static JobDescription of(String folder, Configuration configuration) {
        return DescriptionFile.read(OutputFolder.of(folder, configuration));
    }

    /** What another job has otherwise, in words: {@code model checksum: abc there, def now}; empty where nothing is. */
    List<String> differences(JobDescription now) {
        List<String> all = new ArrayList<>();
        add(all, "kind", kind, now.kind);
        add(all, "version of the columns", Integer.toString(schemaVersion), Integer.toString(now.schemaVersion));
        add(all, "model ", model, now.model);
        add(all, "option ", options, now.options);
        return all;
    }

    private static void add(List<String> all, String what, Map<String, String> there, Map<String, String> now) {
        TreeSet<String> names = new TreeSet<>(there.keySet());
        names.addAll(now.keySet());
        names.forEach(name -> add(all, what + name, there.get(name), now.get(name)));
    }

    private static void add(List<String> all, String what, String there, String now) {
        if (!Objects.equals(there, now)) {
            all.add(what + ": " + (there == null ? "none" : there) + " there, " + (now == null ? "none" : now)
                    + " now");
        }
    }
}
