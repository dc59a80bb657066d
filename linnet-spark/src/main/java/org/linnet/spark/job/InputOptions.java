package org.linnet.spark.job;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.linnet.spark.photograph.PhotographSources;
import picocli.CommandLine.Option;

/** Which photographs a job is of, beside the arguments that name some. */
final class InputOptions {
    @Option(
            names = "--files-from",
            paramLabel = "FILE|-",
            description =
                    "Also take the photographs and folders that this text file or table lists; - is standard input, one per"
                            + " line.")
    private List<String> lists = new ArrayList<>();

    @Option(
            names = {"-0", "--null"},
            description = "The names in --files-from end in a NUL byte, as `find -print0` writes them.")
    private boolean nul;

    @Option(
            names = "--images",
            paramLabel = "DIR",
            description = "Where the photographs are that lists name by relative paths.")
    private Optional<String> images = Optional.empty();

    /** @param inputs those that arguments name */
    PhotographSources sources(List<String> inputs, JobCommand command) {
        List<String> named = inputs == null ? List.of() : inputs;
        if (named.isEmpty() && lists.isEmpty()) {
            throw command.wrong("name photographs, or folders of them, or a list of them with --files-from FILE");
        }
        if (nul && lists.isEmpty() && named.stream().noneMatch(input -> input.startsWith("@"))) {
            throw command.wrong("-0 is for the list of --files-from; add --files-from FILE");
        }
        return new PhotographSources(named, lists, nul, images);
    }
}
