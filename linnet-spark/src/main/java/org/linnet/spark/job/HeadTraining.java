package org.linnet.spark.job;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.linnet.Linnet;
import org.linnet.backbone.BackboneSource;
import org.linnet.error.ErrorCode;
import org.linnet.error.LinnetException;
import org.linnet.spark.head.DistributedHeads;
import org.linnet.spark.head.EmbeddingLabels;
import org.linnet.spark.head.HeadOptions;
import org.linnet.spark.head.ModelDescription;
import org.linnet.spark.head.NodeSummary;
import org.linnet.spark.head.TrainedHeads;
import org.linnet.spark.option.EmbedOptions;
import org.linnet.spark.option.Setting;
import org.linnet.spark.output.JobDescription;

/** From a table of embeddings to a model. */
final class HeadTraining {
    private static final String KIND = "embed";

    private final Job job;
    private final String table;
    private final Map<String, String> settings;
    private HeadOptions options = HeadOptions.defaults();

    HeadTraining(Job job, String table, Map<String, String> settings) {
        this.job = requireNonNull(job, "job is null");
        this.table = requireNonNull(table, "table is null");
        this.settings = Map.copyOf(settings);
    }

    void heldOut(Optional<Double> fraction) {
        fraction.ifPresent(value -> options = checked(() -> options.withHeldOutFraction(value)));
    }

    void targetPrecision(Optional<Double> precision) {
        precision.ifPresent(value -> options = checked(() -> options.withTargetPrecision(value)));
    }

    void driverBytes(Optional<Long> bytes) {
        bytes.ifPresent(value -> options = options.withDriverBytes(value));
    }

    private static <T> T checked(Supplier<T> made) {
        try {
            return made.get();
        } catch (IllegalArgumentException e) {
            throw new LinnetException(ErrorCode.WRONG_USAGE, e.getMessage(), e);
        }
    }

    /**
     * Trains, and writes the model.
     *
     * @param root whose subfolders are taxa; or else
     * @param labels a table of what photographs show
     */
    void run(Optional<String> root, Optional<String> labels, String name, Path out) {
        SparkSession spark = job.spark();
        ModelDescription described = describe(name);
        Dataset<Row> embeddings = spark.read().parquet(table);
        Dataset<Row> labelled = root.map(folder -> EmbeddingLabels.byFolders(embeddings, absolute(folder)))
                .orElseGet(() -> EmbeddingLabels.byTable(embeddings, labels(spark, labels.orElseThrow())));
        TrainedHeads trained = DistributedHeads.train(labelled, described, options);
        trained.save(out);
        trained.nodes().stream().map(NodeSummary::toString).forEach(job::tell);
        job.tell("Model: " + out);
    }

    private static String absolute(String folder) {
        return folder.contains(":/")
                ? folder
                : Path.of(folder).toAbsolutePath().normalize().toString();
    }

    private static Dataset<Row> labels(SparkSession spark, String file) {
        return file.endsWith(".parquet")
                ? spark.read().parquet(file)
                : spark.read().option("header", true).csv(file);
    }

    private ModelDescription describe(String name) {
        JobDescription table =
                JobDescription.of(this.table, job.spark().sparkContext().hadoopConfiguration());
        if (!table.kind().equals(KIND)) {
            throw new LinnetException(
                    ErrorCode.WRONG_USAGE,
                    this.table + " was written by " + table.kind()
                            + " and has no embeddings.\nGive a table that embed wrote.");
        }
        Map<String, String> asked = new TreeMap<>(table.options());
        Optional.ofNullable(settings.get(Setting.HOME.label()))
                .ifPresent(home -> asked.put(Setting.HOME.label(), home));
        EmbedOptions options = EmbedOptions.of(asked);
        try (Linnet linnet = Descriptions.linnet(options)) {
            BackboneSource source = linnet.backbones()
                    .source(options.embedding().backbone(), options.embedding().preprocessing()::applyTo);
            return new ModelDescription(
                    name, Linnet.version(), source.spec(), source.preprocessing(), Optional.empty());
        }
    }
}
