package org.linnet.spark.submit;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.linnet.error.ErrorCode;
import org.linnet.error.LinnetException;
import org.linnet.spark.job.MemorySize;

/**
 * What Spark will be set to: by {@code spark-defaults.conf}, and before it by what a user asks.
 *
 * @param values by the names of Spark's settings; what is not there is as Spark has it by itself
 */
record ClusterSettings(Map<String, String> values) {
    static final String OVERHEAD = "spark.executor.memoryOverhead";
    static final String LOG_LEVEL = "spark.log.level";
    private static final String OVERHEAD_FACTOR = OVERHEAD + "Factor";
    private static final String MASTER = "spark.master";
    private static final String DEPLOY_MODE = "spark.submit.deployMode";
    private static final String CORES = "spark.executor.cores";
    private static final String EXECUTOR_MEMORY = "spark.executor.memory";
    private static final String DRIVER_MEMORY = "spark.driver.memory";

    /** As Spark itself has them. */
    private static final String DEFAULT_MASTER = "local[*]";

    private static final String DEFAULT_MEMORY = "1g";

    private static final Pattern LOCAL = Pattern.compile("local(?:\\[(\\d{1,5}|\\*)(?:,.*)?])?");
    private static final Pattern COUNT = Pattern.compile("[1-9]\\d{0,4}");

    ClusterSettings {
        values = Map.copyOf(values);
    }

    /**
     * Of a command line, on this machine.
     *
     * @throws LinnetException WRONG_USAGE where {@code spark-defaults.conf} cannot be read
     */
    static ClusterSettings of(ClusterOptions cluster, SparkHome spark, Map<String, String> environment) {
        requireNonNull(cluster, "cluster is null");
        Map<String, String> values = new HashMap<>();
        Optional.ofNullable(environment.get("MASTER")).ifPresent(master -> values.put(MASTER, master));
        values.putAll(read(spark.configuration(environment).resolve("spark-defaults.conf")));
        values.putAll(cluster.conf());
        cluster.master().ifPresent(master -> values.put(MASTER, master));
        cluster.deployMode().ifPresent(mode -> values.put(DEPLOY_MODE, mode));
        cluster.executorMemory().ifPresent(size -> values.put(EXECUTOR_MEMORY, size));
        cluster.executorCores().ifPresent(cores -> values.put(CORES, cores.toString()));
        return new ClusterSettings(values);
    }

    private static Map<String, String> read(Path file) {
        if (!Files.isRegularFile(file)) {
            return Map.of();
        }
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            properties.load(reader);
        } catch (IOException | IllegalArgumentException e) {
            throw new LinnetException(
                    ErrorCode.WRONG_USAGE,
                    file + " cannot be read (" + e + "). Mend it, or name another folder by SPARK_CONF_DIR.",
                    e);
        }
        Map<String, String> values = new HashMap<>();
        properties
                .stringPropertyNames()
                .forEach(name -> values.put(name, properties.getProperty(name).strip()));
        return values;
    }

    /** Whether something is set. */
    boolean has(String name) {
        return values.containsKey(name);
    }

    private Matcher local() {
        return LOCAL.matcher(values.getOrDefault(MASTER, DEFAULT_MASTER));
    }

    /** Whether everything runs in the driver's Java, so that there is no executor to give memory to. */
    boolean isLocal() {
        return local().matches();
    }

    /** Whether the driver runs on a machine of the cluster. */
    boolean isDriverElsewhere() {
        return "cluster".equals(values.get(DEPLOY_MODE));
    }

    /** Whether the user has said how much memory executors have beside Java's. */
    boolean hasOverhead() {
        return has(OVERHEAD) || has(OVERHEAD_FACTOR);
    }

    /** How many cores an executor has, as far as it is known: YARN and Kubernetes give one, others all of the machine. */
    OptionalInt cores() {
        Matcher local = local();
        if (local.matches()) {
            return "*".equals(local.group(1))
                    ? OptionalInt.of(Runtime.getRuntime().availableProcessors())
                    : count(Optional.ofNullable(local.group(1)).orElse("1"));
        }
        if (has(CORES)) {
            return count(values.get(CORES));
        }
        String master = values.getOrDefault(MASTER, DEFAULT_MASTER);
        return master.equals("yarn") || master.startsWith("k8s:") ? OptionalInt.of(1) : OptionalInt.empty();
    }

    private static OptionalInt count(String text) {
        return COUNT.matcher(text).matches() ? OptionalInt.of(Integer.parseInt(text)) : OptionalInt.empty();
    }

    /** Java's memory where photographs are looked at, in bytes. */
    long heapBytes() {
        String name = isLocal() ? DRIVER_MEMORY : EXECUTOR_MEMORY;
        return MemorySize.parse(name, values.getOrDefault(name, DEFAULT_MEMORY));
    }
}
