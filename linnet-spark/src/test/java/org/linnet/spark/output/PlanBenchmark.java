package org.linnet.spark.output;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.expr;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.linnet.spark.photograph.ProcessMemory;

/**
 * Measures how long it takes to write down which made-up photographs belong to which piece, and to compare them with that when a job is
 * started again, and what memory the driver takes. Run by benchmarks/spark/listing.sh.
 */
public final class PlanBenchmark {
    private PlanBenchmark() {}

    /**
     * Measures.
     *
     * @param arguments a folder that is there and empty, then numbers of photographs, each measured by itself
     */
    public static void main(String[] arguments) throws IOException {
        try (SparkSession spark = SparkSession.builder().getOrCreate()) {
            for (int i = 1; i < arguments.length; i++) {
                measure(spark, Path.of(arguments[0], arguments[i]), Long.parseLong(arguments[i]));
            }
        }
    }

    @SuppressWarnings("SystemOut")
    private static void measure(SparkSession spark, Path out, long count) {
        Dataset<Row> photographs = spark.range(count)
                .select(
                        expr("format_string('hdfs://namenode/survey/camera-%06d/month-%02d/IMG_%08d.JPG', id div 12000, id div 1000 % 12, id)")
                                .as("path"),
                        col("id").mod(3_000_000).plus(300_000).as("length"));
        OutputFolder folder =
                OutputFolder.of(out.toUri().toString(), spark.sparkContext().hadoopConfiguration());
        long start = System.nanoTime();
        Plan.read(spark, folder).add(photographs, OutputOptions.defaults(), () -> {});
        long planned = System.nanoTime();
        Plan again = Plan.read(spark, folder);
        again.add(photographs, OutputOptions.defaults(), () -> {
            throw new IllegalStateException("they are planned already");
        });
        long compared = System.nanoTime();
        int first = again.of(0).size();
        System.out.printf(
                Locale.ROOT,
                "%,d photographs in %d pieces, %d in the first: planned in %.0f s, compared in %.0f s; driver %s%n",
                again.photographs(),
                again.pieces(),
                first,
                (planned - start) / 1e9,
                (compared - planned) / 1e9,
                ProcessMemory.used());
    }
}
