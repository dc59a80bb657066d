package org.linnet.cli;

import picocli.CommandLine.Command;

/** {@code linnet backbone}: the networks that turn photographs into embeddings. */
@Command(
        name = "backbone",
        description = "Lists, shows, imports and fetches the networks that turn photographs into embeddings.",
        footer = {"./linnet backbone list", "./linnet backbone fetch efficientnet-b6"},
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            BackboneListCommand.class,
            BackboneShowCommand.class,
            BackboneImportCommand.class,
            BackboneFetchCommand.class
        })
final class BackboneCommand extends LinnetSubcommand {
    @Override
    void run(Terminal terminal) {
        throw new MissingCommandException(
                spec().commandLine(),
                "list, show NAME, import FILE --as NAME, or fetch NAME? Try `linnet backbone list`");
    }
}
