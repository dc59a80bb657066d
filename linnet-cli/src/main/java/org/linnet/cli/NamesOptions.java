package org.linnet.cli;

import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;
import org.linnet.model.CommonNames;
import org.linnet.model.TaxonModel;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** Which common names stand beside scientific ones. */
final class NamesOptions {
    @Option(
            names = "--names",
            paramLabel = "FILE",
            description = "Common names, shown beside the scientific ones: a CSV file with one line per taxon and the"
                    + " columns taxon,name, or one column per language, such as taxon,en,de.")
    private Optional<Path> file = Optional.empty();

    @Option(
            names = "--names-language",
            paramLabel = "COLUMN",
            description = "The column of --names to use, such as de. Default: name, else the first.")
    private Optional<String> language = Optional.empty();

    /** Refuses a language of no names. */
    void check(LinnetSubcommand command) {
        if (language.isPresent() && file.isEmpty()) {
            throw new ParameterException(
                    command.spec().commandLine(), "--names-language names a column of --names; give that file as well");
        }
    }

    /** Where the names are, if there are any. */
    Optional<Path> file() {
        return file;
    }

    /**
     * The names of a model's taxa; none where none are given.
     *
     * @param told what the model does not know of them
     */
    CommonNames read(TaxonModel model, Consumer<String> told) {
        return file.map(table -> CommonNames.read(table, language, model, told)).orElse(CommonNames.none());
    }
}
