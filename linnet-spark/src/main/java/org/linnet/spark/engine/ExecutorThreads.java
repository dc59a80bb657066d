package org.linnet.spark.engine;

import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.spark.SparkConf;
import org.apache.spark.SparkEnv;

/** How many cores this executor has. */
final class ExecutorThreads {
    private static final Pattern LOCAL = Pattern.compile("local\\[(\\d+)(,\\s*\\d+)?]");

    private ExecutorThreads() {}

    /** What Spark gave it, else all of the machine or container. */
    static int cores() {
        SparkEnv environment = SparkEnv.get();
        OptionalInt given = environment == null ? OptionalInt.empty() : given(environment.conf());
        return given.orElse(Runtime.getRuntime().availableProcessors());
    }

    static OptionalInt given(SparkConf conf) {
        String master = conf.get("spark.master", "");
        Matcher local = LOCAL.matcher(master);
        if (local.matches()) {
            return OptionalInt.of(Integer.parseInt(local.group(1)));
        }
        // YARN and Kubernetes give one where nothing is said, on machines that have many.
        int unsaid = master.startsWith("yarn") || master.startsWith("k8s:") ? 1 : 0;
        int cores = conf.getInt("spark.executor.cores", unsaid);
        return cores > 0 ? OptionalInt.of(cores) : OptionalInt.empty();
    }
}
