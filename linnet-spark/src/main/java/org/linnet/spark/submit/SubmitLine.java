package org.linnet.spark.submit;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.joining;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.linnet.spark.job.Main;

/**
 * The words by which Spark is told to run a job.
 *
 * @param spark whose {@code spark-submit} it is
 * @param jar what is submitted
 */
record SubmitLine(SparkHome spark, Path jar, ClusterOptions cluster, ExecutorMemory memory) {
    private static final String LOG_LEVEL = "spark.log.level";

    SubmitLine {
        requireNonNull(spark, "spark is null");
        requireNonNull(jar, "jar is null");
        requireNonNull(cluster, "cluster is null");
        requireNonNull(memory, "memory is null");
    }

    /**
     * The whole line.
     *
     * @param name of the job, such as predict
     * @param arguments the job's own, its name first
     */
    List<String> words(String name, List<String> arguments) {
        List<String> words = new ArrayList<>(
                List.of(spark.submit().toString(), "--class", Main.class.getName(), "--name", "linnet " + name));
        cluster.master().ifPresent(master -> words.addAll(List.of("--master", master)));
        cluster.deployMode().ifPresent(mode -> words.addAll(List.of("--deploy-mode", mode)));
        cluster.executorMemory().ifPresent(size -> words.addAll(List.of("--executor-memory", size)));
        cluster.executorCores().ifPresent(cores -> words.addAll(List.of("--executor-cores", cores.toString())));
        memory.setting().ifPresent(setting -> words.addAll(List.of("--conf", setting)));
        // Spark tells of every task where nobody has set up its log.
        if (!spark.hasLogSettings() && !cluster.conf().containsKey(LOG_LEVEL)) {
            words.addAll(List.of("--conf", LOG_LEVEL + "=WARN"));
        }
        cluster.conf().forEach((key, value) -> words.addAll(List.of("--conf", key + "=" + value)));
        words.add(jar.toString());
        words.addAll(arguments);
        return words;
    }

    /** As one types it into a shell. */
    static String quoted(List<String> words) {
        return words.stream()
                .map(word -> word.matches("[A-Za-z0-9_./:=@%+,-]+") ? word : "'" + word.replace("'", "'\\''") + "'")
                .collect(joining(" "));
    }
}
