package org.linnet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

/** What the command line says to wrong usage and wrong data, and with which exit status. */
class UsageTest {
    @TempDir
    private Path folder;

    @Test
    void everyCommandExplainsItself() {
        assertExplained(
                LinnetCommand.commandLine(new PrintWriter(new StringWriter()), new PrintWriter(new StringWriter())));
    }

    private static void assertExplained(CommandLine command) {
        String usage = command.getUsageMessage();
        assertThat(usage).as(command.getCommandName()).contains("--help");
        assertThat(command.getCommandSpec().usageMessage().description())
                .as("description of %s", command.getCommandName())
                .isNotEmpty();
        command.getSubcommands().forEach((name, subcommand) -> {
            if (!name.equals("help")) {
                assertExplained(subcommand);
            }
        });
    }

    @Test
    void noCommandIsWrongUsage() {
        CommandRun run = CommandRun.of();
        assertThat(run.status()).isEqualTo(2);
        assertThat(run.err()).contains("which command?");
    }

    @Test
    void anUnknownCommandSuggestsTheNearest() {
        CommandRun run = CommandRun.of("trian", folder);
        assertThat(run.status()).isEqualTo(2);
        assertThat(run.err()).contains("trian").contains("train");
    }

    @Test
    void trainingWithoutAPlaceForTheModelIsWrongUsage() {
        CommandRun run = CommandRun.of("train", folder);
        assertThat(run.status()).isEqualTo(2);
        assertThat(run.err()).contains("--out");
    }

    @Test
    void anOptionThatTheRecipeIgnoresIsRefused() {
        CommandRun run = CommandRun.of("train", folder, "--out", folder.resolve("model"), "--epochs", 3);
        assertThat(run.status()).isEqualTo(2);
        assertThat(run.err()).contains("--recipe reference");
    }

    @Test
    void valuesOutOfRangeAreRefusedByName() {
        assertThat(CommandRun.of("train", folder, "--out", "m", "--validation-fraction", 1.5))
                .satisfies(run -> assertThat(run.status()).isEqualTo(2))
                .satisfies(run -> assertThat(run.err()).contains("validation fraction"));
        assertThat(CommandRun.of("train", folder, "--out", "m", "--node", "a/../b")
                        .status())
                .isEqualTo(2);
    }

    @Test
    void optionsOfPredictionsThatMeanNothingAreRefused() {
        for (int top : new int[] {0, -3}) {
            CommandRun none = CommandRun.of("predict", folder, Examples.VALIDATE, "--top", top);
            assertThat(none.status()).isEqualTo(2);
            assertThat(none.err()).contains("--top must be at least 1").contains("not " + top);
        }
        CommandRun noNames = CommandRun.of("predict", folder, Examples.VALIDATE, "--names-language", "de");
        assertThat(noNames.status()).isEqualTo(2);
        assertThat(noNames.err()).contains("--names-language names a column of --names");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "predict | --by | choose photograph or observation, not 'what'",
                "evaluate | --views | choose 1, 2 or 5, not 'what'",
                "predict | --format | choose text, json, jsonl or csv, not 'what'",
                "predict | --unknown | choose on or off, not 'what'",
                "embed | --crop | choose none or centre, not 'what'",
                "train | --recipe | choose default or reference, not 'what'",
                "train | --optimizer | choose lbfgs, adam or sgd, not 'what'",
                "train | --class-weights | choose balanced or none, not 'what'",
                "train | --split | choose tree or keras, not 'what'",
            })
    void aWordThatAnOptionDoesNotKnowIsAnsweredWithThoseItKnows(String command, String option, String answer) {
        CommandRun run = CommandRun.of(command, folder, Examples.VALIDATE, option, "what");
        assertThat(run.status()).isEqualTo(2);
        assertThat(run.err()).startsWith("linnet: " + option + ": " + answer + "\n");
    }

    @Test
    void anEmptyFolderHasNothingToTrainOn() {
        CommandRun run = CommandRun.of("train", folder, "--out", folder.resolve("model"));
        assertThat(run.status()).isEqualTo(3);
        assertThat(run.err()).contains(folder.toString()).contains("felidae/panthera");
        assertThat(folder.resolve("model")).doesNotExist();
    }

    @Test
    void aFolderThatIsNotThereIsNamed() {
        CommandRun run = CommandRun.of("train", folder.resolve("nowhere"), "--out", folder.resolve("model"));
        assertThat(run.status()).isEqualTo(3);
        assertThat(run.err()).contains("nowhere does not exist");
    }

    @Test
    void aModelThatIsNotThereIsNamed() {
        for (CommandRun run : new CommandRun[] {
            CommandRun.of("evaluate", folder, Examples.VALIDATE, "--out", folder.resolve("report")),
            CommandRun.of("predict", folder, Examples.VALIDATE),
            CommandRun.of("model", "show", folder)
        }) {
            assertThat(run.status()).isEqualTo(4);
            assertThat(run.err()).contains("no model at " + folder);
        }
    }

    @Test
    void anEmptyNameIsNotTheWorkingDirectory() {
        CommandRun run = CommandRun.of("train", Examples.TRAIN, "--out", "");
        assertThat(run.status()).isEqualTo(2);
        assertThat(run.err()).contains("--out").contains("is empty");
    }

    @Test
    void valuesThatAreNoneDoNothingToATerminal() {
        CommandRun run = CommandRun.of("train", folder, "--out", folder.resolve("m"), "--image-size", "\u001b[31m");
        assertThat(run.status()).isEqualTo(2);
        assertThat(run.err()).contains("\\x1b[31m").doesNotContain("\u001b");
    }

    @Test
    void aListOfTaxaThatIsAFolderIsRefusedInWords() {
        Path model = folder.resolve("model");
        CommandRun.of("train", Examples.TRAIN, "--out", model);
        CommandRun run = CommandRun.of("predict", model, Examples.VALIDATE, "--only", folder);
        assertThat(run.status()).isEqualTo(2);
        assertThat(run.err()).contains("cannot read the list of taxa " + folder + " (Is a directory)");
    }

    @Test
    void aFolderOfOtherThingsIsNotReplacedByAModel() throws IOException {
        Path notes = Files.writeString(folder.resolve("notes.txt"), "mine");
        CommandRun run = CommandRun.of("train", Examples.TRAIN, "--out", folder);
        assertThat(run.status()).isEqualTo(2);
        assertThat(run.err()).contains("is not a model");
        assertThat(notes).hasContent("mine");
    }

    @Test
    void errorsAreShort() {
        CommandRun run = CommandRun.of("predict", folder, Examples.VALIDATE);
        assertThat(run.err().lines().count()).isLessThanOrEqualTo(2);
        assertThat(run.err()).doesNotContain("\tat ");
    }
}
