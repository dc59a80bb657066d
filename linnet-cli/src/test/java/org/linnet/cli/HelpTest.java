package org.linnet.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** What commands say of themselves. */
class HelpTest {
    private static final Path CHECKOUT = Path.of("..");

    private static CommandLine linnet() {
        return LinnetCommand.commandLine(new PrintWriter(new StringWriter()), new PrintWriter(new StringWriter()));
    }

    static Stream<CommandSpec> commands() {
        return below(linnet()).map(CommandLine::getCommandSpec);
    }

    private static Stream<CommandLine> below(CommandLine command) {
        return Stream.concat(
                Stream.of(command), command.getSubcommands().values().stream().flatMap(HelpTest::below));
    }

    @ParameterizedTest
    @MethodSource("commands")
    void everyOptionHasItsHeading(CommandSpec command) {
        assertThat(command.options())
                .filteredOn(option -> OptionGroup.of(option) == OptionGroup.OTHER)
                .extracting(OptionSpec::longestName)
                .as(
                        "options of `%s` that OptionGroup has no heading for; add their names to one",
                        command.qualifiedName())
                .isEmpty();
    }

    @Test
    void everyCommandHasItsHeading() {
        assertThat(linnet().getSubcommands().keySet())
                .filteredOn(name -> CommandGroup.of(name) == CommandGroup.OTHER)
                .as("commands that CommandGroup has no heading for; add their names to one")
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource("commands")
    void examplesCanBeTypedInTheCheckout(CommandSpec command) {
        String[] examples = command.usageMessage().footer();
        assertThat(examples)
                .as("examples of `%s`, in its @Command(footer)", command.qualifiedName())
                .hasSize(2);
        for (String example : examples) {
            String words = example.replaceFirst("^source <\\((.*)\\)$", "$1").replaceFirst(" > .*", "");
            assertThat(words).startsWith("./linnet ");
            String[] arguments = words.substring("./linnet ".length()).split(" ", -1);
            assertThatCode(() -> linnet().parseArgs(arguments)).as(example).doesNotThrowAnyException();
            assertThat(arguments)
                    .filteredOn(argument -> argument.startsWith("examples/"))
                    .allSatisfy(file -> assertThat(CHECKOUT.resolve(file)).exists());
        }
    }

    @ParameterizedTest
    @MethodSource("commands")
    void noLineIsWiderThanTheTerminal(CommandSpec command) {
        for (int width : List.of(80, 50, 30)) {
            HelpText help = new HelpText(command, width, Style.PLAIN);
            assertThat((help.brief() + help.whole()).lines())
                    .filteredOn(line -> line.length() > width
                            // What is to be copied, and words that are longer, stay whole.
                            && !line.startsWith("  ./linnet ")
                            && !line.startsWith("  source ")
                            && line.strip().contains(" ")
                            && !line.strip().matches("-.*"))
                    .as("%d columns", width)
                    .isEmpty();
        }
    }

    @Test
    void theShortHelpHasWhatMostPeopleNeedAndTheLongHelpAll() {
        String brief = CommandRun.of("predict", "-h").out();
        assertThat(brief)
                .contains(
                        "Usage: linnet predict MODEL [FILE|DIR...] [OPTIONS]",
                        "--out FILE",
                        "--min-confidence P",
                        "--detect")
                .contains("./linnet predict my-model examples/taxon_validate", "`linnet predict --help`")
                .doesNotContain("--sessions", "--views", "--color");
        String whole = CommandRun.of("predict", "--help").out();
        assertThat(whole).contains("--sessions N", "--views N", "--color WHEN", "Arguments:\n  MODEL ");
        assertThat(whole.lines().filter(line -> line.endsWith(":") && !line.startsWith(" ")))
                .containsExactly(
                        "Arguments:",
                        "Essentials:",
                        "Output:",
                        "Decision:",
                        "Data:",
                        "Boxes:",
                        "Machine:",
                        "General:",
                        "Examples:");
        assertThat(CommandRun.of("train", "--help").out()).contains("\nData:\n", "\nTraining:\n", "--[no-]visualize");
    }

    @Test
    void helpIsACommandToo() {
        assertThat(CommandRun.of("help", "backbone", "import").out())
                .isEqualTo(CommandRun.of("backbone", "import", "--help").out())
                .contains("--pixel-range MAX");
        assertThat(CommandRun.of("help").out())
                .isEqualTo(CommandRun.of("--help").out());
        CommandRun wrong = CommandRun.of("help", "trian");
        assertThat(wrong.status()).isEqualTo(2);
        assertThat(wrong.err()).startsWith("linnet: unknown command 'trian'; did you mean train?");
    }

    @Test
    void theTopListsCommandsByWhatTheyAreForAndExitStatuses() {
        String help = CommandRun.of("--help").out();
        assertThat(help.lines().filter(line -> line.endsWith(":") && !line.startsWith(" ")))
                .containsExactly(
                        "Start:", "Models and networks:", "Data:", "More:", "General:", "Examples:", "Exit status:");
        assertThat(help).contains("\n  3    Nothing usable in the data.\n", "$LINNET_HOME");
    }

    @Test
    void withoutACommandThoseThereAreAreListedBesideTheError() {
        CommandRun run = CommandRun.of();
        assertThat(run.status()).isEqualTo(2);
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).startsWith("linnet: which command?").contains("\n  predict ");
    }

    @Test
    void theVersionTellsWhatResultsDependOn() {
        assertThat(CommandRun.of("--version").out().lines())
                .hasSize(3)
                .satisfiesExactly(
                        linnet -> assertThat(linnet).startsWith("linnet "),
                        java -> assertThat(java).startsWith("Java " + System.getProperty("java.version")),
                        runtime -> assertThat(runtime).matches("ONNX Runtime \\d+\\.\\d+\\.\\d+"));
    }

    @Test
    void headingsAreBoldWhereThereAreColors() {
        assertThat(CommandRun.of("train", "-h", "--color", "always").out()).contains("\u001b[1mOptions:\u001b[0m\n");
        assertThat(CommandRun.of("train", "-h").out()).doesNotContain("\u001b");
    }
}
