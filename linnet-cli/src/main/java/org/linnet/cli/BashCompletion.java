package org.linnet.cli;

import static java.util.stream.Collectors.joining;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** A script for bash; zsh runs it too, by its own bashcompinit. */
final class BashCompletion {
    /**
     * Bash parts words at = too. Where nothing is offered, it completes names of files by itself, with quotes where they need
     * them; but not where something else is wanted.
     */
    private static final String BEGINNING =
            """
            # Completes linnet's commands, options and their values.
            _linnet() {
                local word=${COMP_WORDS[COMP_CWORD]} before='' command='' at i
                COMPREPLY=()
                if [[ $word == = ]]; then word=; fi
                i=$((COMP_CWORD - 1))
                if [[ ${COMP_WORDS[COMP_CWORD]} != = && ${COMP_WORDS[i]} == = ]]; then i=$((i - 1)); fi
                before=${COMP_WORDS[i]}
                for ((i = 1; i < COMP_CWORD; i++)); do
                    at=${COMP_WORDS[i]}
                    case ${COMP_WORDS[i - 1]} in
                        OPTIONS_WITH_VALUES) continue ;;
                    esac
                    case $command/$at in
                        COMMANDS) command=$command/$at ;;
                    esac
                done
            """;

    private static final String NOTHING = "compopt +o default 2>/dev/null; return ;;";

    private BashCompletion() {}

    static String script(CompletedCommand linnet) {
        StringBuilder script = new StringBuilder();
        String taking = linnet.all()
                .flatMap(command -> command.options().stream())
                .filter(option -> !option.value().isEmpty())
                .flatMap(option -> option.names().stream())
                .distinct()
                .sorted()
                .collect(joining(" | "));
        String paths = linnet.all()
                .map(BashCompletion::path)
                .filter(path -> !path.isEmpty())
                .collect(joining(" | "));
        script.append(BEGINNING.replace("OPTIONS_WITH_VALUES", taking).replace("COMMANDS", paths));
        script.append("    case $command:$before in\n");
        values(linnet).forEach((what, patterns) -> script.append("        ")
                .append(patterns)
                .append(") ")
                .append(what)
                .append('\n'));
        script.append("    esac\n    if [[ $word == -* ]]; then\n        case $command in\n");
        linnet.all().forEach(command -> script.append("            ")
                .append(quoted(path(command)))
                .append(") ")
                .append(offer(command.options().stream()
                        .flatMap(option -> option.names().stream())
                        .toList()))
                .append('\n'));
        script.append("        esac\n        return\n    fi\n    case $command in\n");
        linnet.all().filter(command -> !words(command).isEmpty()).forEach(command -> script.append("        ")
                .append(quoted(path(command)))
                .append(") ")
                .append(offer(words(command)))
                .append('\n'));
        return script.append("    esac\n}\ncomplete -o default -F _linnet linnet\n")
                .toString();
    }

    static String zshScript(CompletedCommand linnet) {
        return """
                (( $+functions[compdef] )) || { autoload -U +X compinit && compinit; }
                autoload -U +X bashcompinit && bashcompinit
                """
                + script(linnet);
    }

    /** What to do for the value of an option, and for which options. */
    private static Map<String, String> values(CompletedCommand linnet) {
        Map<String, String> patterns = new TreeMap<>();
        linnet.all().forEach(command -> command.options().forEach(option -> option.value().stream()
                .map(BashCompletion::value)
                .forEach(what -> option.names()
                        .forEach(name ->
                                patterns.merge(what, path(command) + ":" + name, (some, one) -> some + " | " + one)))));
        return patterns;
    }

    private static String value(CompletedCommand.Value value) {
        if (!value.choices().isEmpty()) {
            return "COMPREPLY=($(compgen -W '" + String.join(" ", value.choices()) + "' -- \"$word\")); return ;;";
        }
        return value.files() ? "return ;;" : NOTHING;
    }

    private static String offer(List<String> words) {
        return "COMPREPLY=($(compgen -W '" + String.join(" ", words) + "' -- \"$word\")) ;;";
    }

    /** What may stand where no option does, if it is no file. */
    private static List<String> words(CompletedCommand command) {
        return Stream.concat(
                        command.commands().stream().map(CompletedCommand::name),
                        command.arguments().stream().flatMap(argument -> argument.choices().stream()))
                .toList();
    }

    /** {@code /backbone/import}. */
    private static String path(CompletedCommand command) {
        return command.path().stream().map(name -> "/" + name).collect(joining());
    }

    private static String quoted(String path) {
        return path.isEmpty() ? "''" : path;
    }
}
