package org.linnet.spark.job;

import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.linnet.spark.option.Setting;
import org.linnet.spark.photograph.PhotographSources;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code evaluate}: embeds photographs on the cluster, and judges the model by them on the driver. */
@Command(
        name = "evaluate",
        description = {
            "Tests a model on photographs that it has not seen: embeds them as the model learned to look, and writes the report of"
                    + " `linnet evaluate`.",
            "For events, observations and other labels, give the embeddings to `linnet evaluate --embeddings`."
        })
final class EvaluateCommand extends JobCommand {
    private static final List<Setting> SETTINGS = List.of(Setting.HOME, Setting.THREADS);

    @Parameters(
            index = "0",
            paramLabel = "MODEL",
            description = "The model: folder of `linnet train --out`, or packed file, on the driver's machine.")
    private Path model;

    @Parameters(
            index = "1",
            paramLabel = "DATA",
            description =
                    "Folder of taxa, sorted like the training folder; or a file of labels on the driver's machine.")
    private String data;

    @Parameters(
            index = "2..*",
            arity = "0..*",
            paramLabel = "FILE|DIR",
            description = "With a file of labels: the photographs.")
    private List<String> photographs;

    @Option(
            names = "--out",
            required = true,
            paramLabel = "REPORT",
            description = "Folder for the report, on the driver's machine.")
    private Path report;

    @Option(
            names = "--embeddings",
            required = true,
            paramLabel = "FOLDER",
            description =
                    "Where the embeddings go, as Parquet that all machines can write. The same command goes on where an earlier one was"
                            + " ended.")
    private String embeddings;

    @Mixin
    private InputOptions input = new InputOptions();

    @Mixin
    private OutputArguments output = new OutputArguments();

    @Override
    Collection<Setting> settings() {
        return SETTINGS;
    }

    private PhotographSources sources() {
        return input.sources(photographs == null ? List.of(data) : photographs, this);
    }

    @Override
    void check() {
        sources();
        output.check(this);
    }

    @Override
    public Networks networks() {
        return new Networks(Optional.of(model), Optional.empty(), false, Optional.empty());
    }

    @Override
    void run(Job job) {
        new Evaluation(job, model, given()).run(data, sources(), embeddings, output, report);
    }
}
