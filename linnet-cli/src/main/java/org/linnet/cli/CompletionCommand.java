package org.linnet.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code linnet completion}: what a shell needs to complete commands, options and their values. */
@Command(
        name = "completion",
        description = {
            "Prints a script that lets the shell complete commands, options and their values.",
            "In bash or zsh: source <(linnet completion bash), in ~/.bashrc or ~/.zshrc to have it always. In fish: linnet"
                    + " completion fish > ~/.config/fish/completions/linnet.fish."
        },
        footer = {"source <(./linnet completion bash)", "./linnet completion fish > linnet.fish"})
final class CompletionCommand extends LinnetSubcommand {
    @Parameters(paramLabel = "SHELL", description = "bash, zsh or fish.")
    private Shell shell;

    @Override
    void run(Terminal terminal) {
        CompletedCommand linnet = CompletedCommand.of(spec().root());
        terminal.out()
                .print(
                        switch (shell) {
                            case BASH -> BashCompletion.script(linnet);
                            case ZSH -> BashCompletion.zshScript(linnet);
                            case FISH -> FishCompletion.script(linnet);
                        });
    }
}
