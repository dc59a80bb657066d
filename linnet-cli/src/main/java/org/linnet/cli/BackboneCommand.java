package org.linnet.cli;

import picocli.CommandLine.Command;

/** TEMP */
@Command(name = "backbone")
final class BackboneCommand extends LinnetSubcommand {
    @Override
    void run(Terminal terminal) {}
}
