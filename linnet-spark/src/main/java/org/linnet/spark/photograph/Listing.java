package org.linnet.spark.photograph;

import static java.util.Objects.requireNonNull;
import static org.apache.spark.sql.functions.col;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.storage.StorageLevel;
import org.apache.spark.util.SerializableConfiguration;
import org.linnet.error.ErrorCode;
import org.linnet.error.LinnetException;

/**
 * Looks for photographs with all tasks of the cluster: what the user named, the folders among it, the folders in those, and so on. The
 * driver learns only how many folders there are at each depth.
 */
final class Listing implements AutoCloseable {
    /** Some folders hold a hundred times as much as others. */
    private static final int TASKS_PER_CORE = 8;

    private final SparkSession spark;
    private final Configuration hadoop;
    private final Broadcast<SerializableConfiguration> configuration;
    private final List<Dataset<Row>> levels = new ArrayList<>();

    Listing(SparkSession spark) {
        this.spark = requireNonNull(spark, "spark is null");
        this.hadoop = spark.sparkContext().hadoopConfiguration();
        this.configuration = SerializableConfiguration.broadcast(spark.sparkContext(), hadoop);
    }

    /** Files and what is skipped, as {@link Found} describes them; the same one several times where it was named several times. */
    Dataset<Row> list(PhotographSources sources) {
        try {
            NamedPaths named = new NamedPaths(spark, hadoop);
            String current = Locations.current(hadoop);
            List<Dataset<Row>> first = new ArrayList<>();
            if (!sources.directInputs().isEmpty()) {
                sources.directInputs().forEach(input -> requireStore(Locations.resolve(current, input)));
                Dataset<Row> inputs = spark.createDataset(sources.directInputs(), Encoders.STRING())
                        .toDF("path");
                first.add(resolved(inputs, current, true));
            }
            for (String list : sources.allLists()) {
                ListFormat format = ListFormat.of(list);
                String source = format == ListFormat.STANDARD_INPUT ? list : Locations.resolve(current, list);
                if (format != ListFormat.STANDARD_INPUT) {
                    requireStore(source);
                }
                String folder = Locations.resolve(
                        current, sources.images().orElse(format.isTable() ? Locations.parent(source) : current));
                first.add(resolved(named.read(source, format, sources.nul()), folder, false));
            }
            return below(first.stream().reduce(Dataset::union).orElseThrow());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The same of a table of paths, each in a column of that name. */
    Dataset<Row> list(Dataset<Row> paths) {
        try {
            return below(resolved(paths, Locations.current(hadoop), false));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Dataset<Row> resolved(Dataset<Row> paths, String folder, boolean patterns) {
        return paths.mapPartitions(new ResolveNames(configuration, folder, patterns), Found.encoder());
    }

    private Dataset<Row> below(Dataset<Row> named) {
        long folders = add(named);
        int cores = spark.sparkContext().defaultParallelism();
        while (folders > 0) {
            int tasks = (int) Math.min(folders, (long) TASKS_PER_CORE * cores);
            Dataset<Row> next = levels.get(levels.size() - 1)
                    .where(is(Found.Kind.FOLDER))
                    .repartition(tasks)
                    .mapPartitions(new ListFolders(configuration, folders > cores), Found.encoder());
            folders = add(next);
        }
        return levels.stream()
                .reduce(Dataset::union)
                .orElseThrow()
                .where(col("kind").notEqual(Found.Kind.FOLDER.name()));
    }

    /** How many folders there are. */
    private long add(Dataset<Row> level) {
        Dataset<Row> kept = level.persist(StorageLevel.MEMORY_AND_DISK());
        levels.add(kept);
        return kept.where(is(Found.Kind.FOLDER)).count();
    }

    private static Column is(Found.Kind kind) {
        return col("kind").equalTo(kind.name());
    }

    private void requireStore(String path) {
        try {
            PhotographStore.of(path, hadoop);
        } catch (IOException e) {
            String remedy = Locations.scheme(path).filter("s3"::equals).isPresent()
                    ? "write s3a:// instead of s3://"
                    : "see that the path is right, and that the cluster has the driver of its file system (for s3a: --conf"
                            + " spark.jars.packages=org.apache.hadoop:hadoop-aws:… of Spark's Hadoop)";
            throw new LinnetException(ErrorCode.NOTHING_USABLE, path + ": " + e.getMessage() + "; " + remedy, e);
        }
    }

    /** Frees what executors keep of it, which is needed until its rows are used. */
    @Override
    public void close() {
        levels.forEach(level -> level.unpersist(false));
    }
}
