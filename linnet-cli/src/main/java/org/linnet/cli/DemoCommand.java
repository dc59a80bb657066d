package org.linnet.cli;

import picocli.CommandLine.Command;

/** TEMP */
@Command(name = "demo")
final class DemoCommand extends LinnetSubcommand {
    @Override
    void run(Terminal terminal) {}
}
