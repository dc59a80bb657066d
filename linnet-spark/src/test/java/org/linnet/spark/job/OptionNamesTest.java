package org.linnet.spark.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/** People know the options from Linnet's own command line. */
class OptionNamesTest {
    private static final Path COMMAND_LINE = Path.of("../linnet-cli/src/test/resources/command-line.txt");

    /** What one machine has no use for. */
    private static final Set<String> OF_CLUSTERS = Set.of(
            "--piece-size", "--images", "--home", "--threads", "--float16", "--with-whole", "--help", "--version");

    @ParameterizedTest
    @ValueSource(strings = {"embed", "detect", "predict"})
    void areThoseOfTheCommandLine(String name) throws IOException {
        List<String> known = Files.readAllLines(COMMAND_LINE).stream()
                .filter(line -> line.startsWith("linnet " + name + " --"))
                .map(line -> line.split(" ", -1)[2])
                .toList();
        CommandLine command = JobCommandLine.create(
                        new PrintWriter(new StringWriter()), new PrintWriter(new StringWriter()))
                .getSubcommands()
                .get(name);
        Set<String> options = new TreeSet<>();
        command.getCommandSpec().options().forEach(option -> options.add(option.longestName()));

        assertThat(known).isNotEmpty();
        options.removeAll(OF_CLUSTERS);
        assertThat(known).containsAll(options);
    }
}
