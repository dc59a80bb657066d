package org.linnet.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The scripts, run by the shells that they are for. */
class CompletionTest {
    @TempDir
    private Path folder;

    /** What is typed, with the word to complete last, and what is offered. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "pr|predict project",
                "backbone f|fetch",
                "predict m p --form|--format",
                "predict m p --format j|json jsonl",
                "predict --format = c|csv coco camtrap-dp",
                "predict --unknown =|on off",
                "--progress json train d --quality b|best",
                "train --out evaluate --dry|--dry-run",
                "train --no-v|--no-visualize",
                "embed p --backbone efficientnet-b7|efficientnet-b7",
                "backbone fetch efficientnet-b6|efficientnet-b6",
                "completion z|zsh",
                "predict model|''",
                "train --out my|''",
                "serve m --log j|json",
                "serve m --be|--behind-proxy",
                "train --seed 1|''",
            })
    void bashOffersWhatFits(String words, String offered) throws Exception {
        assertThat(bash(words)).isEqualTo(offered);
    }

    private String bash(String words) throws Exception {
        Path script = Files.writeString(
                folder.resolve("linnet.bash"),
                CommandRun.of("completion", "bash").out());
        String program = "source '" + script + "'; COMP_WORDS=(linnet " + words
                + "); COMP_CWORD=$((${#COMP_WORDS[@]} - 1)); _linnet 2>/dev/null; echo \"${COMPREPLY[*]}\"";
        return run("bash", "--norc", "-c", program);
    }

    @Test
    void bashOffersAllCommandsWhereNothingIsTypedYet() throws Exception {
        assertThat(bash("''"))
                .isEqualTo(
                        "demo train evaluate predict serve detect crop sort tag relabel embed backbone detector model labels convert project summary spark completion help");
    }

    @Test
    void fishOffersTheSameWithWhatItIsFor() throws Exception {
        Path script = Files.writeString(
                folder.resolve("linnet.fish"),
                CommandRun.of("completion", "fish").out());
        String complete = "source '" + script + "'; complete -C ";
        assertThat(run("fish", "--no-config", "-c", complete + "'linnet pr'")).startsWith("predict\tNames photographs");
        assertThat(run("fish", "--no-config", "-c", complete + "'linnet predict m --format json'"))
                .startsWith("json");
        assertThat(run("fish", "--no-config", "-c", complete + "'linnet backbone im'"))
                .startsWith("import\t");
    }

    @Test
    void zshReadsTheScript() throws Exception {
        Path script = Files.writeString(
                folder.resolve("linnet.zsh"), CommandRun.of("completion", "zsh").out());
        assertThat(run("zsh", "-f", "-c", "source '" + script + "' && echo ${_comps[linnet]}"))
                .contains("_linnet");
    }

    private String run(String... command) throws Exception {
        assumeTrue(
                Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator, -1))
                        .anyMatch(place -> Files.isExecutable(Path.of(place, command[0]))),
                "needs " + command[0]);
        ProcessBuilder shell = new ProcessBuilder(List.of(command)).redirectErrorStream(true);
        shell.environment().put("HOME", folder.toString());
        Process process = shell.start();
        process.getOutputStream().close();
        String printed = read(process);
        assertThat(process.waitFor()).as(printed).isZero();
        return printed.stripTrailing();
    }

    private static String read(Process process) throws IOException {
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
}
