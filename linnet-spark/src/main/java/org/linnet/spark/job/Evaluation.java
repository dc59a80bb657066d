package org.linnet.spark.job;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.linnet.BoxOptions;
import org.linnet.EvaluatedTree;
import org.linnet.EvaluationOptions;
import org.linnet.Linnet;
import org.linnet.detector.BoxRule;
import org.linnet.embedding.PassListener;
import org.linnet.embedding.Progress;
import org.linnet.error.ErrorCode;
import org.linnet.error.LinnetException;
import org.linnet.image.Preprocessing;
import org.linnet.image.PreprocessingChanges;
import org.linnet.internal.file.TemporaryFolder;
import org.linnet.model.TaxonModel;
import org.linnet.spark.option.EmbedOptions;
import org.linnet.spark.photograph.PhotographSources;

/** Embeds as a model learned to look, and evaluates from the embeddings, so that the figures are those of one machine. */
final class Evaluation {
    private final Job job;
    private final TaxonModel model;
    private final EmbedOptions options;

    /** @param settings where networks are, and how many threads executors have */
    Evaluation(Job job, Path model, Map<String, String> settings) {
        this.job = requireNonNull(job, "job is null");
        this.model = TaxonModel.load(model);
        Preprocessing own = this.model.preprocessing();
        EmbedOptions asked = EmbedOptions.of(settings)
                .withBackbone(this.model.backbone().name())
                .withPreprocessing(PreprocessingChanges.builder()
                        .size(own.size())
                        .resampling(own.resampling())
                        .crop(own.crop())
                        .decoding(own.decoding())
                        .build());
        options = this.model
                .boxes()
                .filter(rule -> rule.identity().isPresent())
                .map(rule -> asked.withBoxes(boxes(rule)).withWhole())
                .orElse(asked);
    }

    private static BoxOptions boxes(BoxRule rule) {
        return new BoxOptions(
                Optional.of(rule.detector()),
                Optional.empty(),
                Optional.of(rule.threshold()),
                Optional.of(rule.margin()),
                Optional.of(rule.shape()),
                Optional.of(rule.noBox()));
    }

    /**
     * Writes the report.
     *
     * @param data folder of taxa, or file of labels
     * @param table where embeddings go
     */
    void run(String data, PhotographSources sources, String table, OutputArguments output, Path report) {
        job.embed(options, sources, table, output);
        Configuration configuration = job.spark().sparkContext().hadoopConfiguration();
        try (TemporaryFolder temporary = TemporaryFolder.open();
                Linnet linnet = Descriptions.linnet(options)) {
            EvaluatedTree evaluated = linnet.evaluate(
                    model,
                    Path.of(data),
                    EvaluationOptions.builder()
                            .embeddings(local(table, configuration, temporary.path()))
                            .build(),
                    new Remarks());
            job.tell(evaluated.toString());
            job.tell("Report: " + evaluated.writeReport(report));
        } catch (IOException e) {
            throw new LinnetException(
                    ErrorCode.FAILURE,
                    "the embeddings in " + table + " cannot be read: " + e.getMessage()
                            + ".\nThey are written; `linnet evaluate --embeddings` takes a copy of them.",
                    e);
        }
    }

    /** The table itself, or a copy where it is not on this machine. */
    private static Path local(String table, Configuration configuration, Path folder) throws IOException {
        org.apache.hadoop.fs.Path there = new org.apache.hadoop.fs.Path(table);
        FileSystem files = there.getFileSystem(configuration);
        if (files.getScheme().equals("file")) {
            return Path.of(files.makeQualified(there).toUri().getPath());
        }
        Path copy = folder.resolve("embeddings");
        files.copyToLocalFile(false, there, new org.apache.hadoop.fs.Path(copy.toUri()), true);
        return copy;
    }

    private final class Remarks implements PassListener {
        @Override
        public void remark(String text) {
            job.tell(text);
        }

        @Override
        public void progress(Progress progress) {}
    }
}
