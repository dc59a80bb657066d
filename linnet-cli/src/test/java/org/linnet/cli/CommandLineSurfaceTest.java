package org.linnet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;

/** Pins every command, option and default: others script against them. */
class CommandLineSurfaceTest {
    private static final Set<String> OF_ALL_COMMANDS = Set.of("--help", "--version");

    @Test
    void isWhatScriptsRelyOn() throws IOException {
        List<String> lines = new ArrayList<>();
        describe(
                LinnetCommand.commandLine(new PrintWriter(new StringWriter()), new PrintWriter(new StringWriter())),
                lines);
        assertThat(lines)
                .as("a wanted change goes into command-line.txt too, and into the changelog")
                .containsExactlyElementsOf(Files.readAllLines(Path.of("src/test/resources/command-line.txt")));
    }

    private static void describe(CommandLine command, List<String> lines) {
        CommandSpec spec = command.getCommandSpec();
        String name = spec.qualifiedName();
        spec.positionalParameters()
                .forEach(parameter -> lines.add(name + " " + parameter.paramLabel() + of(parameter)));
        spec.options().stream()
                .filter(option -> !OF_ALL_COMMANDS.contains(option.longestName()))
                .filter(option -> command.getParent() == null || !option.inherited())
                .forEach(option -> lines.add(name + " " + option.longestName()
                        + (option.paramLabel().isEmpty() ? "" : " " + option.paramLabel()) + of(option)));
        command.getSubcommands().values().stream()
                .filter(subcommand -> !subcommand.getCommandName().equals("help"))
                .forEach(subcommand -> describe(subcommand, lines));
    }

    private static String of(ArgSpec argument) {
        return (argument.required() ? " required" : "")
                + (argument.defaultValue() == null ? "" : " default " + argument.defaultValue());
    }
}
