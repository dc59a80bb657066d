package org.linnet.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.linnet.backbone.BackboneEntry;
import org.linnet.backbone.BackboneStore;
import org.linnet.detector.DetectorEntry;
import org.linnet.detector.DetectorStore;
import org.linnet.error.LinnetException;
import org.linnet.home.LinnetHome;
import org.linnet.internal.interchange.answers.AnswerFormat;
import org.linnet.internal.interchange.answers.AnswerFormats;
import org.linnet.label.Labelled;
import org.linnet.report.PredictionFormat;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * What a shell can complete of a command.
 *
 * @param path its names from below {@code linnet}: {@code [backbone, import]}
 * @param arguments what it takes beside options
 */
record CompletedCommand(
        List<String> path,
        String purpose,
        List<Option> options,
        List<Value> arguments,
        List<CompletedCommand> commands) {
    /** Types of options that take a file or something else. */
    private static final Set<String> FILES_TOO = Set.of("--ranks");

    CompletedCommand {
        path = List.copyOf(path);
        options = List.copyOf(options);
        arguments = List.copyOf(arguments);
        commands = List.copyOf(commands);
    }

    /**
     * A value.
     *
     * @param files whether it is a file or folder
     * @param choices what else it may be; empty where that is anything
     */
    record Value(boolean files, List<String> choices) {
        Value {
            choices = List.copyOf(choices);
        }
    }

    /**
     * An option.
     *
     * @param value one that it takes; none of an option that takes none
     */
    record Option(List<String> names, String purpose, List<Value> value) {
        Option {
            names = List.copyOf(names);
            value = List.copyOf(value);
        }
    }

    static CompletedCommand of(CommandSpec spec) {
        List<String> path = new ArrayList<>();
        for (CommandSpec at = spec; at.parent() != null; at = at.parent()) {
            path.add(0, at.name());
        }
        return new CompletedCommand(
                path,
                sentence(spec.usageMessage().description()),
                spec.options().stream()
                        .filter(option -> !option.hidden())
                        .map(CompletedCommand::option)
                        .toList(),
                spec.positionalParameters().stream()
                        .map(CompletedCommand::value)
                        .toList(),
                spec.subcommands().values().stream()
                        .map(command -> command.getCommandSpec())
                        .filter(command -> !command.usageMessage().hidden())
                        .map(CompletedCommand::of)
                        .toList());
    }

    /** This and all below it. */
    Stream<CompletedCommand> all() {
        return Stream.concat(Stream.of(this), commands.stream().flatMap(CompletedCommand::all));
    }

    String name() {
        return path.isEmpty() ? "" : path.get(path.size() - 1);
    }

    private static Option option(OptionSpec option) {
        List<String> names = new ArrayList<>(List.of(option.names()));
        if (option.negatable()) {
            names.add("--no-" + option.longestName().substring(2));
        }
        return new Option(
                names, sentence(option.description()), option.arity().min() == 0 ? List.of() : List.of(value(option)));
    }

    private static Value value(ArgSpec argument) {
        Class<?> type = argument.auxiliaryTypes()[0];
        boolean files = type == Path.class
                || type == ModelArgument.class
                || (argument instanceof OptionSpec option && FILES_TOO.contains(option.longestName()));
        if (type == PredictionFormat.class) {
            return new Value(false, labels(PredictionFormat.all().stream()));
        }
        if (type == AnswerFormat.class) {
            return new Value(false, labels(AnswerFormats.converted().stream()));
        }
        if (type.isEnum() && Labelled.class.isAssignableFrom(type)) {
            return new Value(
                    false, labels(Stream.of(type.asSubclass(Labelled.class).getEnumConstants())));
        }
        if (isDetector(argument)) {
            return new Value(files, detectors());
        }
        return new Value(files, isBackbone(argument) ? backbones() : List.of());
    }

    private static boolean isDetector(ArgSpec argument) {
        return argument instanceof OptionSpec option
                ? option.longestName().equals("--detector")
                : argument.paramLabel().equals("DETECTOR");
    }

    private static boolean isBackbone(ArgSpec argument) {
        return argument instanceof OptionSpec option
                ? option.longestName().equals("--backbone")
                : argument.paramLabel().equals("NAME");
    }

    private static List<String> labels(Stream<? extends Labelled> values) {
        return values.map(Labelled::label).toList();
    }

    private static List<String> detectors() {
        try {
            return new DetectorStore(LinnetHome.standard())
                    .list().stream().map(DetectorEntry::name).toList();
        } catch (LinnetException e) {
            return List.of();
        }
    }

    private static List<String> backbones() {
        try {
            return new BackboneStore(LinnetHome.standard())
                    .list().stream().map(BackboneEntry::name).toList();
        } catch (LinnetException e) {
            return List.of();
        }
    }

    /** Its first sentence, as a hint. */
    private static String sentence(String... description) {
        if (description.length == 0) {
            return "";
        }
        String text = description[0].replace("%%", "%");
        int end = text.indexOf(". ");
        return end < 0 ? text : text.substring(0, end + 1);
    }
}
