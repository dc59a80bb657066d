package org.linnet.cli;

import picocli.CommandLine.Command;

/** TEMP */
@Command(name = "model")
final class ModelCommand extends LinnetSubcommand {
    @Override
    void run(Terminal terminal) {}
}
