package org.linnet.spark.submit;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.linnet.spark.job.MemorySize;
import picocli.CommandLine.Option;

/** Where a job runs, and with how much of its machines; all but {@code --print} and {@code --spark-home} is for {@code spark-submit}. */
final class ClusterOptions {
    static final String OVERHEAD = "spark.executor.memoryOverhead";
    private static final String OVERHEAD_FACTOR = OVERHEAD + "Factor";
    private static final String CORES = "spark.executor.cores";
    private static final String MEMORY = "spark.executor.memory";

    /** As Spark itself has it. */
    private static final String DEFAULT_MEMORY = "1g";

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

    Optional<String> master() {
        return master.or(() -> Optional.ofNullable(conf.get("spark.master")));
    }

    Optional<String> deployMode() {
        return deployMode;
    }

    /** As they are to be given to {@code spark-submit}; empty for its own. */
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

    /** Whether everything runs in the driver's Java, so that there is no executor to give memory to. */
    boolean isLocal() {
        return master().filter(name -> name.equals("local") || name.startsWith("local["))
                .isPresent();
    }

    /** Whether the user has said how much memory executors have beside Java's. */
    boolean hasOverhead() {
        return conf.containsKey(OVERHEAD) || conf.containsKey(OVERHEAD_FACTOR);
    }

    /** How many cores an executor has, as far as it is known: YARN and Kubernetes give one, others all of the machine. */
    OptionalInt cores() {
        Optional<String> said = executorCores.map(String::valueOf).or(() -> Optional.ofNullable(conf.get(CORES)));
        if (said.isPresent() && said.get().matches("[1-9]\\d{0,4}")) {
            return OptionalInt.of(Integer.parseInt(said.get()));
        }
        return master().filter(name -> name.equals("yarn") || name.startsWith("k8s:"))
                        .isPresent()
                ? OptionalInt.of(1)
                : OptionalInt.empty();
    }

    /** Java's memory of an executor, in bytes. */
    long heapBytes() {
        return MemorySize.parse(
                "--executor-memory", executorMemory.orElseGet(() -> conf.getOrDefault(MEMORY, DEFAULT_MEMORY)));
    }
}
