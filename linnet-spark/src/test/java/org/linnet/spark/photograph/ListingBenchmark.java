package org.linnet.spark.photograph;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sum;

import java.io.IOException;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import scala.Tuple2;

/** Measures how long it takes to look for photographs and to part them, what memory that takes, and how even the parts are. */
public final class ListingBenchmark {
    /** What the work of a partition varies by besides its bytes. */
    private static final long MEBIBYTE = 1 << 20;

    private ListingBenchmark() {}

    /**
     * Measures.
     *
     * @param arguments folders, patterns or lists, {@code fake://10000000/} among them, each measured by itself
     */
    public static void main(String[] arguments) throws IOException {
        try (SparkSession spark = SparkSession.builder().getOrCreate()) {
            MadeUpFileSystem.register(spark.sparkContext().hadoopConfiguration());
            for (String input : arguments) {
                measure(spark, input);
            }
        }
    }

    @SuppressWarnings("SystemOut")
    private static void measure(SparkSession spark, String input) {
        long start = System.nanoTime();
        try (Photographs photographs = Photographs.find(spark, PhotographSources.of(input), PartitionSize.of(spark))) {
            Duration listed = Duration.ofNanos(System.nanoTime() - start);
            List<Row> partitions = photographs
                    .numbered()
                    .where(col("partition").geq(0))
                    .groupBy("partition")
                    .agg(count(lit(1)), sum("length"))
                    .collectAsList();
            long[] weights = partitions.stream()
                    .filter(row -> row.getLong(1) > 1)
                    .mapToLong(row -> row.getLong(2) + row.getLong(1) * MEBIBYTE)
                    .sorted()
                    .toArray();
            System.out.printf(
                    Locale.ROOT,
                    "%s: %d photographs, %.1f GB, %d skipped; listed and numbered in %.1f s; %d partitions, %d of one"
                            + " photograph; the others count as %s MiB (least, 1 %%, median, most), %d to %d photographs%n",
                    input,
                    photographs.count(),
                    photographs.bytes() / 1e9,
                    photographs.skipped().count(),
                    listed.toMillis() / 1e3,
                    partitions.size(),
                    partitions.stream().filter(row -> row.getLong(1) == 1).count(),
                    quantiles(weights),
                    partitions.stream()
                            .mapToLong(row -> row.getLong(1))
                            .filter(photographsIn -> photographsIn > 1)
                            .min()
                            .orElse(0),
                    partitions.stream().mapToLong(row -> row.getLong(1)).max().orElse(0));
        }
        System.out.printf(Locale.ROOT, "%s: driver %s; executors %s%n", input, ProcessMemory.used(), executors(spark));
    }

    private static String quantiles(long[] sorted) {
        if (sorted.length == 0) {
            return "-";
        }
        return LongStream.of(
                        sorted[0], sorted[sorted.length / 100], sorted[sorted.length / 2], sorted[sorted.length - 1])
                .mapToObj(bytes -> String.valueOf(bytes / MEBIBYTE))
                .collect(Collectors.joining(", "));
    }

    private static List<String> executors(SparkSession spark) {
        int cores = spark.sparkContext().defaultParallelism();
        Map<Long, String> processes = new TreeMap<>();
        new JavaSparkContext(spark.sparkContext())
                .parallelize(Collections.nCopies(16 * cores, 0), 16 * cores)
                .mapToPair(nothing -> new Tuple2<>(ProcessHandle.current().pid(), ProcessMemory.used()))
                .collect()
                .forEach(process -> processes.put(process._1(), process._2()));
        return List.copyOf(processes.values());
    }
}
