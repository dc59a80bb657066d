package org.linnet.spark.submit;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.joining;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.linnet.internal.process.ShellWord;
import org.linnet.spark.job.Main;

/**
 * The words by which Spark is told to run a job.
 *
 * @param spark whose {@code spark-submit} it is
 * @param jar what is submitted
 * @param quiet whether Spark is to say less than it does by itself, which is something of every task
 */
record SubmitLine(SparkHome spark, Path jar, ClusterOptions cluster, ExecutorMemory memory, boolean quiet) {
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
        if (quiet) {
            words.addAll(List.of("--conf", ClusterSettings.LOG_LEVEL + "=WARN"));
        }
        cluster.conf().forEach((key, value) -> words.addAll(List.of("--conf", key + "=" + value)));
        words.add(jar.toString());
        words.addAll(arguments);
        return words;
    }

    /** What {@code spark-submit} needs in its environment; where it is another Spark's, or none's, it would start that one. */
    Map<String, String> environment() {
        return Map.of(SparkHome.VARIABLE, spark.folder().toAbsolutePath().toString());
    }

    /**
     * As one types it into a shell.
     *
     * @param environment of that shell
     */
    static String typed(List<String> words, Map<String, String> needed, Map<String, String> environment) {
        Stream<String> before = needed.entrySet().stream()
                .filter(variable -> !variable.getValue().equals(environment.get(variable.getKey())))
                .map(variable -> variable.getKey() + "=" + ShellWord.quoted(variable.getValue()));
        return Stream.concat(before, words.stream().map(ShellWord::quoted)).collect(joining(" "));
    }
}
