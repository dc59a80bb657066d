package org.linnet.cli;

import static java.util.stream.Collectors.joining;

import java.util.List;

/** A script for fish, which shows what each command and option is for. */
final class FishCompletion {
    private FishCompletion() {}

    static String script(CompletedCommand linnet) {
        StringBuilder script = new StringBuilder("# Completes linnet's commands, options and their values.\n");
        script.append("complete -c linnet -f\n");
        linnet.all().forEach(command -> append(command, script));
        return script.toString();
    }

    private static void append(CompletedCommand command, StringBuilder script) {
        String begin = "complete -c linnet -n " + quoted(condition(command));
        for (CompletedCommand below : command.commands()) {
            script.append(begin)
                    .append(" -a ")
                    .append(below.name())
                    .append(described(below.purpose()))
                    .append('\n');
        }
        for (CompletedCommand.Value argument : command.arguments()) {
            if (argument.files()) {
                script.append(begin).append(" -F\n");
            } else if (!argument.choices().isEmpty()) {
                script.append(begin)
                        .append(" -a ")
                        .append(list(argument.choices()))
                        .append('\n');
            }
        }
        for (CompletedCommand.Option option : command.options()) {
            script.append(begin)
                    .append(option.names().stream().map(FishCompletion::name).collect(joining()))
                    .append(option.value().stream().map(FishCompletion::value).collect(joining()))
                    .append(described(option.purpose()))
                    .append('\n');
        }
    }

    /** Whether the command was given, and none of those below it. */
    private static String condition(CompletedCommand command) {
        if (command.path().isEmpty()) {
            return "__fish_use_subcommand";
        }
        String given = command.path().stream()
                .map(name -> "__fish_seen_subcommand_from " + name)
                .collect(joining("; and "));
        return command.commands().isEmpty()
                ? given
                : given + "; and not __fish_seen_subcommand_from "
                        + command.commands().stream()
                                .map(CompletedCommand::name)
                                .collect(joining(" "));
    }

    private static String name(String name) {
        return name.startsWith("--") ? " -l " + name.substring(2) : " -s " + name.substring(1);
    }

    private static String value(CompletedCommand.Value value) {
        if (!value.choices().isEmpty()) {
            return " -x -a " + list(value.choices());
        }
        return value.files() ? " -r -F" : " -x";
    }

    private static String list(List<String> choices) {
        return quoted(String.join(" ", choices));
    }

    private static String described(String purpose) {
        return purpose.isEmpty() ? "" : " -d " + quoted(purpose);
    }

    private static String quoted(String text) {
        return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'";
    }
}
