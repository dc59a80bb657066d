package org.linnet.spark.job;

import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.linnet.BoxOptions;
import org.linnet.spark.option.PredictOptions;
import org.linnet.spark.option.Setting;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code predict}: names photographs. */
@Command(
        name = "predict",
        description = "Names photographs, each to the most specific rank that the model is confident about.")
final class PredictCommand extends RowsCommand {
    @Parameters(
            index = "0",
            paramLabel = "MODEL",
            description = "The model: folder of `linnet train --out`, or packed file, on the driver's machine.")
    private Path model;

    @Parameters(
            index = "1..*",
            arity = "0..*",
            paramLabel = "FILE|DIR",
            description = "Photographs, folders of them, or patterns.")
    private List<String> photographs;

    @Override
    Collection<Setting> settings() {
        return PredictOptions.SETTINGS;
    }

    @Override
    List<String> photographs() {
        return photographs;
    }

    @Override
    PredictOptions options() {
        return PredictOptions.of(given());
    }

    @Override
    public Networks networks() {
        Optional<BoxOptions> boxes = options().boxes();
        return new Networks(
                Optional.of(model), Optional.empty(), boxes.isPresent(), boxes.flatMap(BoxOptions::detector));
    }

    @Override
    void run(Job job) {
        job.predict(model, options(), sources(), out(), output());
    }
}
