package org.linnet.spark.job;

import static java.util.stream.Collectors.joining;

import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.linnet.dataset.SplitOptions.Unit;
import org.linnet.label.Labelled;
import org.linnet.spark.head.HeadOptions;
import org.linnet.spark.option.Setting;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code train}: heads from a table of embeddings. */
@Command(
        name = "train",
        description = {
            "Trains a model on a table of embeddings that `embed` wrote: heads on the driver while a node's embeddings fit, on all"
                    + " executors beyond.",
            "Where all of the table fits one machine, `linnet train --embeddings` trains more: also heads over all species, and what tells"
                    + " unknown ones."
        })
final class TrainCommand extends JobCommand {
    private static final List<Setting> SETTINGS = List.of(Setting.HOME);

    @Parameters(index = "0", paramLabel = "TABLE", description = "The folder that `embed` wrote.")
    private String table;

    @Option(
            names = "--out",
            required = true,
            paramLabel = "MODEL",
            description = "Folder for the model, on the driver's machine.")
    private Path out;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "The folder whose subfolders are taxa, as paths in the table begin.")
    private Optional<String> data = Optional.empty();

    @Option(
            names = "--labels",
            paramLabel = "FILE",
            description =
                    "A table (Parquet or CSV) with the columns path and label, a taxon's path such as felidae/panthera; where it knows"
                            + " them, also location and sequence.")
    private Optional<String> labels = Optional.empty();

    @Option(names = "--name", paramLabel = "NAME", description = "Name of the model. Default: that of --out.")
    private Optional<String> name = Optional.empty();

    @Option(
            names = "--validation-fraction",
            paramLabel = "X",
            description = "Share of the photographs to hold out. Default: 0.2.")
    private Optional<Double> validationFraction = Optional.empty();

    @Option(
            names = "--split-by",
            paramLabel = "UNIT",
            description =
                    "What stays on one side of the split: photograph, observation (crops _a, _b), burst (frames of one sequence) or"
                            + " location. Default: the coarsest that the labels say enough of.")
    private Optional<String> splitBy = Optional.empty();

    @Option(
            names = "--target-precision",
            paramLabel = "X",
            description = "Share of names that should be right. Default: 0.95.")
    private Optional<Double> targetPrecision = Optional.empty();

    @Option(
            names = "--driver-memory-for-heads",
            paramLabel = "SIZE",
            description =
                    "Embeddings of a node up to this size come to the driver, such as 512m or 2g. Default: a quarter of its memory.")
    private Optional<String> driverMemory = Optional.empty();

    @Override
    Collection<Setting> settings() {
        return SETTINGS;
    }

    @Override
    void check() {
        if (data.isPresent() == labels.isPresent()) {
            throw wrong("say what photographs show: --data DIR, or --labels FILE");
        }
        HeadOptions unused = options();
    }

    private HeadOptions options() {
        HeadOptions options = HeadOptions.defaults();
        try {
            if (validationFraction.isPresent()) {
                options = options.withHeldOutFraction(validationFraction.get());
            }
            if (targetPrecision.isPresent()) {
                options = options.withTargetPrecision(targetPrecision.get());
            }
        } catch (IllegalArgumentException e) {
            throw wrong(e.getMessage());
        }
        if (splitBy.isPresent()) {
            options = options.withUnit(unit(splitBy.get()));
        }
        if (driverMemory.isPresent()) {
            options = options.withDriverBytes(MemorySize.parse("--driver-memory-for-heads", driverMemory.get()));
        }
        return options;
    }

    private Unit unit(String text) {
        List<Unit> units = List.of(Unit.values());
        return Labelled.find(units, text)
                .orElseThrow(() -> wrong("--split-by is one of "
                        + units.stream().map(Unit::label).collect(joining(", ")) + ", not '" + text + "'"));
    }

    @Override
    public Networks networks() {
        return Networks.NONE;
    }

    @Override
    void run(Job job) {
        new HeadTraining(job, table, given(), options())
                .run(
                        data,
                        labels,
                        name.orElseGet(() ->
                                String.valueOf(out.toAbsolutePath().normalize().getFileName())),
                        out);
    }
}
