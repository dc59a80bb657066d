package org.linnet.spark.job;

import java.util.List;
import org.linnet.spark.photograph.PhotographSources;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** A job from photographs to rows. */
abstract class RowsCommand extends JobCommand {
    @Option(
            names = "--out",
            required = true,
            paramLabel = "FOLDER",
            description = "Where the rows go, as Parquet. The same command goes on where an earlier one was ended.")
    private String out;

    @Mixin
    private InputOptions input = new InputOptions();

    @Mixin
    private OutputArguments output = new OutputArguments();

    /** What was named on the command line; null where nothing was. */
    abstract List<String> photographs();

    /** Reads the settings, which says what is wrong with them. */
    abstract Object options();

    final PhotographSources sources() {
        return input.sources(photographs(), this);
    }

    final String out() {
        return out;
    }

    final OutputArguments output() {
        return output;
    }

    @Override
    final void check() {
        sources();
        output.check(this);
        Object unused = options();
    }
}
