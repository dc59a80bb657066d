package org.linnet.cli;

import java.util.ArrayList;
import java.util.List;
import org.linnet.internal.label.NearestWord;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;

/** {@code linnet help COMMAND}: the same as {@code linnet COMMAND --help}. */
@Command(
        name = "help",
        description = "Explains a command.",
        footer = {"./linnet help train", "./linnet help backbone import"})
final class HelpCommand extends LinnetSubcommand {
    @Parameters(arity = "0..*", paramLabel = "COMMAND", description = "Such as train, or backbone import.")
    private List<String> names = new ArrayList<>();

    @Override
    void run(Terminal terminal) {
        CommandLine command = spec().root().commandLine();
        for (String name : names) {
            CommandLine below = command.getSubcommands().get(name);
            if (below == null) {
                throw new ParameterException(
                        spec().commandLine(),
                        "unknown command '" + name + "'"
                                + NearestWord.question(
                                        name, command.getSubcommands().keySet()));
            }
            command = below;
        }
        terminal.out().print(linnet().help(command.getCommandSpec()).whole());
    }
}
