package org.linnet.cli;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.joining;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/**
 * What a command says of itself. Of a command's description the first paragraph is what it is for, and the footer holds
 * examples.
 */
final class HelpText {
    /** Beyond that, lines are hard to read. */
    static final int WIDEST = 80;

    private static final int WIDEST_TERM = 26;
    private static final int SPACE = 4;

    private final CommandSpec spec;
    private final int width;
    private final Style style;

    /** @param width columns of the terminal */
    HelpText(CommandSpec spec, int width, Style style) {
        this.spec = requireNonNull(spec, "spec is null");
        this.width = Math.min(width, WIDEST);
        this.style = requireNonNull(style, "style is null");
    }

    /** What it is for, how it is called, the options that most people need, and examples. */
    String brief() {
        WrappedText text = new WrappedText(width, style);
        text.paragraph(description().get(0)).blank().hanging("Usage: " + synopsis(spec), SPACE);
        commands(text);
        List<OptionSpec> essential = options().stream()
                .filter(option -> OptionGroup.of(option) == OptionGroup.ESSENTIALS)
                .toList();
        if (!essential.isEmpty()) {
            text.heading("Options");
            entries(text, essential);
        }
        examples(text);
        return text.blank()
                .paragraph("`" + spec.qualifiedName() + " --help` "
                        + (spec.subcommands().isEmpty()
                                ? "lists all options."
                                : "says more; `" + spec.qualifiedName() + " COMMAND -h` explains a command."))
                .toString();
    }

    /** All of it. */
    String whole() {
        WrappedText text = new WrappedText(width, style);
        List<String> paragraphs = description();
        text.paragraph(paragraphs.get(0)).blank().hanging("Usage: " + synopsis(spec), SPACE);
        paragraphs.stream().skip(1).forEach(more -> text.blank().paragraph(more));
        List<PositionalParamSpec> arguments = spec.positionalParameters();
        if (!arguments.isEmpty()) {
            text.heading("Arguments");
            int column = column(arguments.stream().map(PositionalParamSpec::paramLabel));
            arguments.forEach(argument -> text.entry(argument.paramLabel(), explanation(argument), column));
        }
        commands(text);
        for (OptionGroup group : OptionGroup.values()) {
            List<OptionSpec> members = options().stream()
                    .filter(option -> OptionGroup.of(option) == group)
                    .toList();
            if (!members.isEmpty()) {
                text.heading(group.title());
                entries(text, members);
            }
        }
        examples(text);
        Map<String, String> statuses = spec.usageMessage().exitCodeList();
        if (!statuses.isEmpty()) {
            text.heading("Exit status");
            int column = column(statuses.keySet().stream());
            statuses.forEach((status, meaning) -> text.entry(status, meaning, column));
        }
        return text.toString();
    }

    /** {@code linnet evaluate MODEL DATA --out REPORT [OPTIONS]}. */
    static String synopsis(CommandSpec spec) {
        List<String> words = new ArrayList<>(List.of(spec.qualifiedName()));
        if (!spec.subcommands().isEmpty()) {
            words.add("COMMAND");
        }
        for (PositionalParamSpec argument : spec.positionalParameters()) {
            String label = argument.paramLabel() + (argument.arity().max() > 1 ? "..." : "");
            words.add(argument.required() ? label : "[" + label + "]");
        }
        spec.options().stream()
                .filter(OptionSpec::required)
                .forEach(option -> words.add(option.longestName() + " " + option.paramLabel()));
        words.add("[OPTIONS]");
        return String.join(" ", words);
    }

    private List<String> description() {
        return Stream.of(spec.usageMessage().description()).map(HelpText::text).toList();
    }

    private List<OptionSpec> options() {
        return spec.options().stream()
                .filter(option -> !option.hidden())
                .sorted(Comparator.comparing(option -> !option.inherited()))
                .toList();
    }

    private void commands(WrappedText text) {
        Map<String, CommandSpec> shown = new LinkedHashMap<>();
        spec.subcommands().forEach((name, command) -> {
            if (!command.getCommandSpec().usageMessage().hidden()) {
                shown.put(name, command.getCommandSpec());
            }
        });
        int column = column(shown.keySet().stream());
        if (spec.parent() != null) {
            if (!shown.isEmpty()) {
                text.heading("Commands");
            }
            shown.forEach((name, command) -> text.entry(name, purpose(command), column));
            return;
        }
        for (CommandGroup group : CommandGroup.values()) {
            List<String> members = shown.keySet().stream()
                    .filter(name -> CommandGroup.of(name) == group)
                    .toList();
            if (!members.isEmpty()) {
                text.heading(group.title());
                members.forEach(name -> text.entry(name, purpose(shown.get(name)), column));
            }
        }
    }

    private static String purpose(CommandSpec command) {
        return text(command.usageMessage().description()[0]);
    }

    private void entries(WrappedText text, List<OptionSpec> options) {
        int column = column(options.stream().map(HelpText::term));
        options.forEach(option -> text.entry(term(option), explanation(option), column));
    }

    /** {@code -q, --quiet} or {@code --out FILE}. */
    private static String term(OptionSpec option) {
        String names = Stream.of(option.names())
                .map(name -> option.negatable() && name.startsWith("--") ? "--[no-]" + name.substring(2) : name)
                .collect(joining(", "));
        if (option.arity().max() == 0) {
            return names;
        }
        return option.arity().min() == 0 ? names + "[=" + option.paramLabel() + "]" : names + " " + option.paramLabel();
    }

    private static String explanation(ArgSpec argument) {
        return argument instanceof OptionSpec option && option.longestName().equals("--help")
                ? "-h: in brief, --help: with all options."
                : text(String.join(" ", argument.description()));
    }

    /** Descriptions are formats. */
    private static String text(String description) {
        return description.replace("%%", "%");
    }

    private static int column(Stream<String> terms) {
        return SPACE
                + terms.mapToInt(String::length)
                        .filter(length -> length <= WIDEST_TERM)
                        .max()
                        .orElse(0);
    }

    private void examples(WrappedText text) {
        String[] examples = spec.usageMessage().footer();
        if (examples.length > 0) {
            text.heading(examples.length == 1 ? "Example" : "Examples");
            Stream.of(examples).map(HelpText::text).forEach(text::example);
        }
    }
}
