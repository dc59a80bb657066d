package org.linnet.cli;

import picocli.CommandLine.Command;

/** TEMP */
@Command(name = "embed")
final class EmbedCommand extends LinnetSubcommand {
    @Override
    void run(Terminal terminal) {}
}
