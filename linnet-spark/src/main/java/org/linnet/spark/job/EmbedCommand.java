package org.linnet.spark.job;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.linnet.Linnet;
import org.linnet.spark.option.EmbedOptions;
import org.linnet.spark.option.Setting;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code embed}: the numbers that a backbone makes of photographs. */
@Command(name = "embed", description = "Writes the embeddings of photographs, or with --detect of the animals in them.")
final class EmbedCommand extends RowsCommand {
    @Parameters(arity = "0..*", paramLabel = "FILE|DIR", description = "Photographs, folders of them, or patterns.")
    private List<String> photographs;

    @Override
    Collection<Setting> settings() {
        return EmbedOptions.SETTINGS;
    }

    @Override
    List<String> photographs() {
        return photographs;
    }

    @Override
    EmbedOptions options() {
        return EmbedOptions.of(given());
    }

    @Override
    public Networks networks() {
        EmbedOptions options = options();
        String backbone = given().getOrDefault(Setting.BACKBONE.label(), Linnet.DEFAULT_BACKBONE);
        return new Networks(
                Optional.empty(),
                Optional.of(backbone),
                options.embedding().boxes().isPresent(),
                options.embedding().boxes().flatMap(boxes -> boxes.detector()));
    }

    @Override
    void run(Job job) {
        job.embed(options(), sources(), out(), output());
    }
}
