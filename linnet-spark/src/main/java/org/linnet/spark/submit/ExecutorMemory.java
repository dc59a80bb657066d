package org.linnet.spark.submit;

import static java.util.Objects.requireNonNull;

import java.util.Locale;
import java.util.Optional;
import org.linnet.spark.job.MemorySize;

/**
 * The memory that an executor needs beside Java's.
 *
 * @param cores of the executor
 * @param coresKnown whether they are what was asked for, not a guess
 * @param heapBytes Java's memory
 */
record ExecutorMemory(NativeMemory networks, int cores, boolean coresKnown, long heapBytes, Kind kind) {
    /** As Spark reckons what Java itself needs beside its heap: code, stacks, buffers of the network. */
    private static final double JAVA_SHARE = 0.1;

    private static final long JAVA_LEAST = 384L << 20;

    /** What becomes of the figure. */
    enum Kind {
        /** It is given to Spark. */
        COMPUTED,
        /** The user has said otherwise. */
        GIVEN,
        /** There are no executors. */
        LOCAL
    }

    ExecutorMemory {
        requireNonNull(networks, "networks is null");
        requireNonNull(kind, "kind is null");
        if (cores < 1) {
            throw new IllegalArgumentException("cores must be at least 1: " + cores);
        }
    }

    static ExecutorMemory of(ClusterSettings cluster, NativeMemory networks) {
        Kind kind = cluster.isLocal() ? Kind.LOCAL : cluster.hasOverhead() ? Kind.GIVEN : Kind.COMPUTED;
        return new ExecutorMemory(
                networks,
                cluster.cores().orElseGet(() -> Runtime.getRuntime().availableProcessors()),
                cluster.cores().isPresent(),
                cluster.heapBytes(),
                kind);
    }

    /** What Java and the networks need beside Java's heap, in bytes. */
    long overheadBytes() {
        return Math.max(JAVA_LEAST, Math.round(heapBytes * JAVA_SHARE)) + networks.bytes(cores);
    }

    /** {@code spark.executor.memoryOverhead=700m}; empty where it is not to be given. */
    Optional<String> setting() {
        return kind == Kind.COMPUTED
                ? Optional.of(ClusterSettings.OVERHEAD + "=" + MemorySize.mebibytes(overheadBytes()))
                : Optional.empty();
    }

    /** A line for people. */
    String explained() {
        String need = String.format(
                Locale.ROOT,
                "%s beside Java's heap (%s%d %s%s)",
                MemorySize.mebibytes(overheadBytes()),
                networks.names().isEmpty() ? "" : networks.names() + " on ",
                cores,
                cores == 1 ? "core" : "cores",
                coresKnown ? "" : ", as this machine has; --executor-cores says otherwise");
        return switch (kind) {
            case COMPUTED -> ClusterSettings.OVERHEAD + ": an executor needs about " + need + ".";
            case GIVEN -> ClusterSettings.OVERHEAD + " stays as it is set; an executor needs about " + need + ".";
            case LOCAL -> "Everything runs in one Java, which needs about " + need + ".";
        };
    }
}
