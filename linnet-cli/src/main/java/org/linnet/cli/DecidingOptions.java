package org.linnet.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.linnet.label.Labelled;
import org.linnet.model.DecisionOptions;
import org.linnet.model.TaxonFilter;
import org.linnet.model.TaxonList;
import org.linnet.model.TaxonModel;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** How sure a name must be, and which taxa it may be of. */
final class DecidingOptions {
    @Option(
            names = "--min-confidence",
            paramLabel = "P",
            description = "Name the most specific taxon that is at least this probable, 0..1. Default: the model's own"
                    + " threshold, which `linnet train --target-precision` chose.")
    private Optional<Double> minConfidence = Optional.empty();

    @Option(
            names = "--rank",
            paramLabel = "RANK",
            description = "Name the most probable taxon of this rank, such as species, even if unsure.")
    private Optional<String> rank = Optional.empty();

    @Option(
            names = "--only",
            paramLabel = "FILE",
            description = "Local taxa: a text file with one name or path per line. A genus allows all of its"
                    + " species. The output says so where a taxon not listed would be more probable.")
    private Optional<Path> only = Optional.empty();

    @Option(
            names = "--exclude",
            paramLabel = "FILE",
            description = "Taxa that do not occur there: a text file" + " like that of --only.")
    private Optional<Path> exclude = Optional.empty();

    @Option(
            names = "--unknown",
            paramLabel = "on|off",
            defaultValue = "on",
            description = "Whether to answer unknown for a photograph that is unlike anything the model learned."
                    + " Default: on; never with --rank.")
    private Unknowns unknown;

    /**
     * What was asked for of a model.
     *
     * @throws ParameterException where the options contradict each other
     */
    DecisionOptions decision(TaxonModel loaded, LinnetSubcommand command, Terminal terminal) {
        if (rank.isPresent() && minConfidence.isPresent()) {
            throw new ParameterException(
                    command.spec().commandLine(),
                    "--rank gives a name even if unsure; leave out --min-confidence or --rank");
        }
        TaxonFilter filter = new TaxonFilter(
                only.map(file -> TaxonList.read(file, loaded, terminal::note)),
                exclude.map(file -> TaxonList.read(file, loaded, terminal::note))
                        .orElse(Set.of()));
        DecisionOptions.Builder options =
                DecisionOptions.builder().filter(filter).unknowns(unknown == Unknowns.ON);
        minConfidence.ifPresent(options::minConfidence);
        rank.ifPresent(options::rank);
        return command.checked(options::build);
    }

    /** The lists of taxa that were given. */
    List<Path> files() {
        return Stream.of(only, exclude).flatMap(Optional::stream).toList();
    }

    private enum Unknowns implements Labelled {
        ON,
        OFF;

        @Override
        public String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
