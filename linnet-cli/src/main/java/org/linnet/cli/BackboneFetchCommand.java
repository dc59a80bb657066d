package org.linnet.cli;

import org.linnet.backbone.BackboneEntry;
import org.linnet.backbone.BackboneStore;
import org.linnet.home.LinnetHome;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code linnet backbone fetch}: official weights, from Keras' server or a mirror. */
@Command(
        name = "fetch",
        description = {
            "Downloads official ImageNet weights, checks and imports them; picks up where it left off.",
            "LINNET_BACKBONE_URL may hold the address of a mirror; the default is"
                    + " https://storage.googleapis.com/keras-applications."
        },
        footer = {"./linnet backbone fetch efficientnet-b0", "./linnet backbone fetch efficientnet-b6"})
final class BackboneFetchCommand extends LinnetSubcommand {
    @Parameters(paramLabel = "NAME", description = "A name from `linnet backbone list`, such as efficientnet-b6.")
    private String name;

    @Override
    void run(Terminal terminal) {
        BackboneStore store = new BackboneStore(LinnetHome.standard());
        boolean here = store.list().stream().anyMatch(entry -> entry.name().equals(name) && entry.usable());
        if (here) {
            terminal.note(name + " is installed already; nothing to fetch.");
        }
        BackboneEntry fetched = store.fetch(name, new DownloadView(terminal));
        terminal.endStage();
        BackboneText.describe(fetched, terminal);
        BackboneText.next(name, terminal);
    }
}
