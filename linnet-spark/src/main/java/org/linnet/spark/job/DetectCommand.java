package org.linnet.spark.job;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.linnet.spark.option.DetectOptions;
import org.linnet.spark.option.Setting;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code detect}: where animals are in photographs. */
@Command(name = "detect", description = "Finds the animals in photographs and writes where they are.")
final class DetectCommand extends RowsCommand {
    @Parameters(arity = "0..*", paramLabel = "FILE|DIR", description = "Photographs, folders of them, or patterns.")
    private List<String> photographs;

    @Override
    Collection<Setting> settings() {
        return DetectOptions.SETTINGS;
    }

    @Override
    List<String> photographs() {
        return photographs;
    }

    @Override
    DetectOptions options() {
        return DetectOptions.of(given());
    }

    @Override
    public Networks networks() {
        return new Networks(
                Optional.empty(),
                Optional.empty(),
                true,
                Optional.of(options().detection().detector()));
    }

    @Override
    void run(Job job) {
        job.detect(options(), sources(), out(), output());
    }
}
