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
import org.junit.jupiter.params.provider.ValueSource;
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
                .satisfies(run -> assertThat(run.err())
                        .contains("--validation-fraction must be from 0 to below 1, e.g. 0.2, not '1.5'"));
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
                "predict | --by | choose photograph, observation or event, not 'what'",
                "evaluate | --views | choose 1, 2 or 5, not 'what'",
                "predict | --format | choose text, json, jsonl, html, csv, megadetector, speciesnet, coco, camtrap-dp, table or xlsx, not 'what'",
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

    @ParameterizedTest
    @ValueSource(
            strings = {
                "trian|unknown command 'trian'; did you mean train?",
                "eval|unknown command 'eval'; did you mean evaluate?",
                "import x|unknown command 'import'; did you mean `linnet backbone import` or `linnet detector import`?",
                "backbone shwo x|unknown command 'shwo'; did you mean show?",
                "--out m train d|unknown option '--out'; put it after its command",
                "train d --out m --qualty=best|unknown option '--qualty'; did you mean --quality?",
                "train d --out m --quality bets|--quality: choose fast, standard or best, not 'bets'; did you mean best?",
                "train d --out m --target-precision high|--target-precision must be between 0 and 1, e.g. 0.8, not 'high'",
                "predict m p --min-confidence 80|--min-confidence must be between 0 and 1, e.g. 0.8, not '80'",
                "predict m p --min-confidence NaN|--min-confidence must be between 0 and 1, e.g. 0.8, not 'NaN'",
                "predict m p --sessions 1.5|--sessions must be a whole number from 1, e.g. 4, not '1.5'",
                "train d --out m --seed x|--seed must be a whole number, e.g. 123, not 'x'",
                "train d --out m --burst-gap x|--burst-gap: write a time such as 60s, 500ms, 5m or 1h, not 'x'",
                "train d --out m --out n|--out is given twice",
                "train d --out|--out needs a value: --out MODEL",
                "train d --out --dry-run|--out needs a value: --out MODEL",
                "evaluate m|missing DATA and --out REPORT",
                "predict|missing MODEL",
                "train d e --out m|unexpected argument 'e'; usage: linnet train [DATA] [OPTIONS]",
                "completion csh|SHELL: choose bash, zsh or fish, not 'csh'; did you mean zsh?",
            })
    void wrongUsageIsAnsweredWithWhatIsRight(String line) {
        int bar = line.indexOf('|');
        CommandRun run = CommandRun.of((Object[]) line.substring(0, bar).split(" ", -1));
        assertThat(run.status()).isEqualTo(2);
        assertThat(run.err()).startsWith("linnet: " + line.substring(bar + 1) + "\n");
    }

    @Test
    void modelsAndPhotographsThatChangedPlacesAreToldApart() {
        Path model = folder.resolve("my-model");
        CommandRun.of("train", Examples.TRAIN, "--out", model);

        CommandRun swapped = CommandRun.of("predict", Examples.VALIDATE, model);
        assertThat(swapped.status()).isEqualTo(4);
        assertThat(swapped.err()).contains("; the model goes first: linnet predict MODEL FILE|DIR");
        CommandRun taught = CommandRun.of("train", model, "--out", folder.resolve("m"));
        assertThat(taught.status()).isEqualTo(3);
        assertThat(taught.err()).contains(model + " is a model; give the folder of photographs instead");
        assertThat(folder.resolve("m")).doesNotExist();
        assertThat(CommandRun.of("predict", Examples.VALIDATE, Examples.VALIDATE)
                        .err())
                .contains("It holds photographs; to learn from them: linnet train " + Examples.VALIDATE);
        assertThat(CommandRun.of("predict", folder.resolve("my-modle"), Examples.VALIDATE)
                        .err())
                .contains("Did you mean " + model + "?");
        assertThat(CommandRun.of("predict", folder, Examples.VALIDATE).err()).contains("Did you mean " + model + "?");
        assertThat(CommandRun.of("predict", model, Examples.VALIDATE, "--rank", "speceis")
                        .err())
                .endsWith("; did you mean species?\n");
    }

    @Test
    void namesThatAreNearlyRightAreAskedFor() {
        Path out = folder.resolve("m");
        assertThat(CommandRun.of("train", Examples.TRAIN, "--node", "carnivora/felidea", "--out", out)
                        .err())
                .endsWith("; did you mean felidae?\n");
        assertThat(CommandRun.of("train", Examples.TRAIN, "--node", "felidae", "--out", out)
                        .err())
                .endsWith("; did you mean carnivora/felidae?\n");
        assertThat(CommandRun.of("train", Examples.TRAIN, "--backbone", "efficientnet-b7x", "--out", out)
                        .err())
                .endsWith("; did you mean efficientnet-b7?\n");
        assertThat(CommandRun.of("backbone", "fetch", "eficientnet-b6").err())
                .endsWith("; did you mean efficientnet-b6?\n");
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
