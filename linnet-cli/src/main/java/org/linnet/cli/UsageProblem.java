package org.linnet.cli;

import static java.util.stream.Collectors.joining;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.linnet.internal.label.NearestWord;
import picocli.CommandLine;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.OverwrittenOptionException;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.TypeConversionException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Says in a line what is wrong with a command line, and what was probably meant. */
final class UsageProblem {
    private static final Pattern QUOTED = Pattern.compile("'([^']+)'");

    private UsageProblem() {}

    static String of(ParameterException problem) {
        CommandSpec spec = problem.getCommandLine().getCommandSpec();
        if (problem instanceof UnmatchedArgumentException unmatched) {
            return unmatched(spec, unmatched.getUnmatched().get(0));
        }
        ArgSpec argument = problem.getArgSpec();
        String message = String.valueOf(problem.getMessage());
        if (problem instanceof OverwrittenOptionException) {
            Matcher twice = QUOTED.matcher(message);
            return twice.find() ? twice.group(1) + " is given twice" : message;
        }
        if (problem instanceof MissingParameterException missing) {
            return missing(spec, missing.getMissing(), message);
        }
        if (argument instanceof OptionSpec option && isWithoutValue(message)) {
            return needsValue(option);
        }
        if (argument != null && problem.getCause() instanceof TypeConversionException conversion) {
            return value(problem, argument, conversion);
        }
        if (argument != null && message.startsWith("Invalid value for ")) {
            return range(problem, argument).orElse(message);
        }
        return message;
    }

    private static String missing(CommandSpec spec, List<ArgSpec> arguments, String message) {
        if (arguments.get(0) instanceof OptionSpec option && isWithoutValue(message)) {
            return needsValue(option);
        }
        Stream<ArgSpec> options = arguments.stream().filter(ArgSpec::isOption);
        return "missing "
                + list(Stream.concat(positional(spec, arguments), options)
                        .map(UsageProblem::name)
                        .toList());
    }

    /** Where one is missing, so are those behind it, of which picocli does not always tell. */
    private static Stream<ArgSpec> positional(CommandSpec spec, List<ArgSpec> missing) {
        return spec.positionalParameters().stream()
                .<ArgSpec>map(argument -> argument)
                .dropWhile(argument -> !missing.contains(argument))
                .filter(ArgSpec::required);
    }

    private static String needsValue(OptionSpec option) {
        return option.longestName() + " needs a value: " + option.longestName() + " " + option.paramLabel();
    }

    /** An option at the end, or with another option in the place of its value. */
    private static boolean isWithoutValue(String message) {
        return message.startsWith("Missing required parameter for option")
                || message.startsWith("Expected parameter for option");
    }

    private static String value(ParameterException problem, ArgSpec argument, TypeConversionException conversion) {
        return range(problem, argument).orElseGet(() -> bare(argument) + ": " + conversion.getMessage());
    }

    private static Optional<String> range(ParameterException problem, ArgSpec argument) {
        return NumberRange.of(argument).map(range -> range.complaint(bare(argument), problem.getValue()));
    }

    private static String bare(ArgSpec argument) {
        return argument instanceof OptionSpec option ? option.longestName() : argument.paramLabel();
    }

    /** As one types it. */
    private static String name(ArgSpec argument) {
        return bare(argument) + (argument.isOption() ? " " + argument.paramLabel() : "");
    }

    private static String unmatched(CommandSpec spec, String argument) {
        if (argument.startsWith("-") && argument.length() > 1) {
            return unknownOption(spec, argument.split("=", 2)[0]);
        }
        if (!spec.subcommands().isEmpty()) {
            return unknownCommand(spec, argument);
        }
        return noFile(spec, argument)
                .orElseGet(() -> "unexpected argument '" + argument + "'; usage: " + HelpText.synopsis(spec));
    }

    /** Where any number of files may stand, picocli passes over what cannot be the name of one. */
    private static Optional<String> noFile(CommandSpec spec, String argument) {
        Optional<String> files = spec.positionalParameters().stream()
                .filter(parameter -> parameter.arity().isVariable()
                        && List.of(parameter.auxiliaryTypes()).contains(Path.class))
                .map(UsageProblem::bare)
                .findFirst();
        try {
            files.ifPresent(label -> LinnetCommand.path(argument));
            return Optional.empty();
        } catch (TypeConversionException e) {
            return files.map(label -> label + ": " + e.getMessage());
        }
    }

    private static String unknownOption(CommandSpec spec, String option) {
        List<String> names = names(spec);
        String question = NearestWord.question(option, names);
        if (question.isEmpty()
                && spec.subcommands().values().stream()
                        .anyMatch(one -> names(one.getCommandSpec()).contains(option))) {
            question = "; put it after its command";
        }
        return "unknown option '" + option + "'" + question;
    }

    private static List<String> names(CommandSpec spec) {
        return spec.options().stream()
                .filter(option -> !option.hidden())
                .flatMap(option -> Stream.of(option.names()))
                .toList();
    }

    private static String unknownCommand(CommandSpec spec, String command) {
        String question = NearestWord.question(
                command, shown(spec).map(CommandLine::getCommandName).toList());
        if (!question.isEmpty()) {
            return "unknown command '" + command + "'" + question;
        }
        List<CommandSpec> below = shown(spec.root())
                .flatMap(one -> shown(one.getCommandSpec()))
                .map(CommandLine::getCommandSpec)
                .toList();
        List<String> near =
                NearestWord.of(command, below.stream().map(CommandSpec::name).toList());
        String elsewhere = below.stream()
                .filter(one -> near.contains(one.name()))
                .map(one -> "`" + one.qualifiedName() + "`")
                .collect(joining(" or "));
        return "unknown command '" + command + "'" + (elsewhere.isEmpty() ? "" : "; did you mean " + elsewhere + "?");
    }

    private static Stream<CommandLine> shown(CommandSpec spec) {
        return spec.subcommands().values().stream()
                .filter(command -> !command.getCommandSpec().usageMessage().hidden());
    }

    private static String list(List<String> names) {
        List<String> all = new ArrayList<>(names);
        String last = all.remove(all.size() - 1);
        return all.isEmpty() ? last : String.join(", ", all) + " and " + last;
    }
}
