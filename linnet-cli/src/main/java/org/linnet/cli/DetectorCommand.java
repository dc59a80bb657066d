package org.linnet.cli;

import picocli.CommandLine.Command;

/** {@code linnet detector}: the networks that find animals in photographs. */
@Command(
        name = "detector",
        description = "Lists, shows, imports and fetches the networks that find animals in photographs.",
        footer = {"./linnet detector list", "./linnet detector show megadetector-v5b"},
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            DetectorListCommand.class,
            DetectorShowCommand.class,
            DetectorImportCommand.class,
            DetectorFetchCommand.class
        })
final class DetectorCommand extends LinnetSubcommand {
    @Override
    void run(Terminal terminal) {
        throw new MissingCommandException(
                spec().commandLine(),
                "list, show NAME, import FILE --as NAME, or fetch NAME? Try `linnet detector list`");
    }
}
