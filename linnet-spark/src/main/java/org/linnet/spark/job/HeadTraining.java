package org.linnet.spark.job;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.joining;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.linnet.Linnet;
import org.linnet.backbone.BackboneSource;
import org.linnet.error.ErrorCode;
import org.linnet.error.LinnetException;
import org.linnet.image.Decoding;
import org.linnet.internal.embedding.table.TableModel;
import org.linnet.internal.file.StagedFolder;
import org.linnet.internal.model.ModelFolder;
import org.linnet.internal.training.ModelFiles;
import org.linnet.spark.head.DistributedHeads;
import org.linnet.spark.head.EmbeddingLabels;
import org.linnet.spark.head.HeadOptions;
import org.linnet.spark.head.ModelDescription;
import org.linnet.spark.head.NodeSummary;
import org.linnet.spark.head.TrainedHeads;
import org.linnet.spark.option.EmbedOptions;
import org.linnet.spark.option.Setting;
import org.linnet.spark.output.JobDescription;
import org.linnet.spark.table.Columns;
import org.linnet.spark.table.TableKind;

/** From a table of embeddings to a model. */
final class HeadTraining {
    private static final int MOST_EXAMPLES = 3;

    private final Job job;
    private final String table;
    private final Map<String, String> settings;
    private final HeadOptions options;
    private final Configuration configuration;

    HeadTraining(Job job, String table, Map<String, String> settings, HeadOptions options) {
        this.job = requireNonNull(job, "job is null");
        this.table = requireNonNull(table, "table is null");
        this.settings = Map.copyOf(settings);
        this.options = requireNonNull(options, "options is null");
        configuration = job.spark().sparkContext().hadoopConfiguration();
    }

    /**
     * Trains, and writes the model.
     *
     * @param root whose subfolders are taxa; or else
     * @param labels a table of what photographs show
     */
    void run(Optional<String> root, Optional<String> labels, String name, Path out) {
        StagedFolder.requireReplaceable(out, ModelFiles.KIND);
        ModelDescription described = describe(name);
        Dataset<Row> embeddings = EmbeddingLabels.embedded(job.spark().read().parquet(table));
        Dataset<Row> labelled = root.map(folder -> EmbeddingLabels.byFolders(embeddings, absolute(folder)))
                .orElseGet(() -> EmbeddingLabels.byTable(embeddings, labels(labels.orElseThrow())));
        // Begun before the long work, so that a place that cannot be written to is told of at once.
        try (StagedFolder staged = StagedFolder.open(out, ModelFiles.KIND)) {
            requireLabelled(embeddings, labelled, root.or(() -> labels).orElseThrow());
            TrainedHeads trained = DistributedHeads.train(labelled, described, options);
            ModelFolder.save(trained.model(), staged.path());
            staged.moveIntoPlace();
            trained.nodes().stream().map(NodeSummary::toString).forEach(job::tell);
            trained.model().split().unit().ifPresent(unit -> job.tell("Split by " + unit.label() + "."));
        }
        job.tell("Model: " + out);
    }

    /** Says how many embeddings have a label, and refuses where none has. */
    private void requireLabelled(Dataset<Row> embeddings, Dataset<Row> labelled, String labels) {
        long all = embeddings.count();
        long known = labelled.count();
        if (known == 0) {
            String paths =
                    embeddings.select(Columns.PATH).limit(MOST_EXAMPLES).as(Encoders.STRING()).collectAsList().stream()
                            .collect(joining(", "));
            throw new LinnetException(
                    ErrorCode.NOTHING_USABLE,
                    all == 0
                            ? table + " has no embeddings: all of its photographs were skipped."
                            : "no embedding in " + table + " has a label of " + labels
                                    + ".\nGive paths as the table has them: " + paths);
        }
        job.tell(String.format(Locale.ROOT, "Labels: %,d of %,d embeddings have one.", known, all));
    }

    private static String absolute(String folder) {
        return folder.contains(":/")
                ? folder
                : Path.of(folder).toAbsolutePath().normalize().toString();
    }

    private Dataset<Row> labels(String file) {
        org.apache.hadoop.fs.Path there = new org.apache.hadoop.fs.Path(file);
        try {
            if (!there.getFileSystem(configuration).exists(there)) {
                throw new LinnetException(
                        ErrorCode.WRONG_USAGE,
                        file + " does not exist; give --labels the table of what photographs show");
            }
        } catch (IOException e) {
            throw new LinnetException(ErrorCode.FAILURE, "cannot read " + file + ": " + e.getMessage(), e);
        }
        return file.endsWith(".parquet")
                ? job.spark().read().parquet(file)
                : job.spark().read().option("header", true).csv(file);
    }

    private ModelDescription describe(String name) {
        JobDescription described = JobDescription.of(table, configuration);
        if (!described.kind().equals(TableKind.EMBED.label())) {
            throw new LinnetException(
                    ErrorCode.WRONG_USAGE,
                    table + " was written by " + described.kind()
                            + " and has no embeddings.\nGive a table that embed wrote.");
        }
        Map<String, String> asked = new TreeMap<>(described.options());
        Optional.ofNullable(settings.get(Setting.HOME.label()))
                .ifPresent(home -> asked.put(Setting.HOME.label(), home));
        EmbedOptions embedding = EmbedOptions.of(asked);
        TableModel model = TableModel.read(Path.of(table), described.model());
        try (Linnet linnet = Descriptions.linnet(embedding)) {
            BackboneSource source = linnet.backbones()
                    .source(
                            embedding.embedding().backbone(),
                            embedding.embedding().preprocessing()::applyTo);
            model.requireFits(Path.of(table), source.spec(), source.preprocessing());
            return new ModelDescription(
                    name,
                    Linnet.version(),
                    source.spec(),
                    model.boxes().isPresent()
                            ? source.preprocessing().withDecoding(Decoding.EXACT)
                            : source.preprocessing(),
                    model.boxes(),
                    Optional.empty());
        }
    }
}
