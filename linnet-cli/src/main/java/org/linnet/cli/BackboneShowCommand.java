package org.linnet.cli;

import org.linnet.backbone.Architecture;
import org.linnet.backbone.BackboneEntry;
import org.linnet.backbone.BackboneStore;
import org.linnet.error.ErrorCode;
import org.linnet.error.LinnetException;
import org.linnet.home.LinnetHome;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code linnet backbone show}: what a backbone is. */
@Command(
        name = "show",
        description = "Shows what a backbone is: architecture, preprocessing, checksum, source, licence.",
        footer = {"./linnet backbone show efficientnet-lite0", "./linnet backbone show efficientnet-b6"})
final class BackboneShowCommand extends LinnetSubcommand {
    @Parameters(paramLabel = "NAME", description = "A name from `linnet backbone list`.")
    private String name;

    @Override
    void run(Terminal terminal) {
        BackboneEntry entry = new BackboneStore(LinnetHome.standard()).entry(name);
        switch (entry.state()) {
            case BUILT_IN, HERE -> {
                BackboneText.describe(entry, terminal);
                BackboneText.next(name, terminal);
            }
            case FETCHABLE -> {
                Architecture architecture = Architecture.named(name);
                BackboneText.line("backbone", name + ", not installed yet", terminal);
                BackboneText.line("embedding", Terminal.number(architecture.embeddingLength()) + " numbers", terminal);
                BackboneText.line(
                        "photographs",
                        architecture.preprocessing().size() + " × "
                                + architecture.preprocessing().size() + " pixels",
                        terminal);
                BackboneText.line("weights", "~" + BackboneText.megabytes(entry.bytes()), terminal);
                BackboneText.line("from", entry.remark(), terminal);
                terminal.result("");
                terminal.result("Next:  linnet backbone fetch " + name);
            }
            case DAMAGED -> throw new LinnetException(ErrorCode.UNUSABLE_MODEL, entry.remark());
        }
    }
}
