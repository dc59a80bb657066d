package org.linnet.spark.submit;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Option;

/** What a user asks of the cluster; all but {@code --print} and {@code --spark-home} is for {@code spark-submit}. */
final class ClusterOptions {
    @Option(
            names = "--master",
            paramLabel = "MASTER",
            description =
                    "yarn, k8s://…, spark://HOST:7077, or local[N] for N cores of this machine. Default: Spark's own setting.")
    private Optional<String> master = Optional.empty();

    @Option(
            names = "--deploy-mode",
            paramLabel = "MODE",
            description =
                    "client: the driver runs here; cluster: on one of the machines, which then need the model and the list at the"
                            + " same place. Default: client.")
    private Optional<String> deployMode = Optional.empty();

    @Option(
            names = "--executor-memory",
            paramLabel = "SIZE",
            description = "Java's memory of an executor, such as 2g; what networks need comes on top. Default: 1g.")
    private Optional<String> executorMemory = Optional.empty();

    @Option(
            names = "--executor-cores",
            paramLabel = "N",
            description =
                    "Cores of an executor, which share one backbone: few large executors are best. Default: Spark's own.")
    private Optional<Integer> executorCores = Optional.empty();

    @Option(
            names = "--conf",
            paramLabel = "KEY=VALUE",
            description = "Any setting of Spark; may be given several times.")
    private Map<String, String> conf = new LinkedHashMap<>();

    @Option(
            names = "--spark-home",
            paramLabel = "FOLDER",
            description = "Where Spark 4 is. Default: $SPARK_HOME, else that of the spark-submit in $PATH.")
    private Optional<Path> sparkHome = Optional.empty();

    @Option(names = "--print", description = "Only print the spark-submit line, and run nothing.")
    private boolean print;

    /** As they are to be given to {@code spark-submit}; empty for its own. */
    Optional<String> master() {
        return master;
    }

    Optional<String> deployMode() {
        return deployMode;
    }

    Optional<String> executorMemory() {
        return executorMemory;
    }

    Optional<Integer> executorCores() {
        return executorCores;
    }

    Map<String, String> conf() {
        return conf;
    }

    Optional<Path> sparkHome() {
        return sparkHome;
    }

    boolean print() {
        return print;
    }
}
