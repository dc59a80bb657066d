package org.linnet.cli;

import java.util.OptionalLong;
import org.linnet.backbone.BackboneEntry;
import org.linnet.backbone.BackboneStore;
import org.linnet.download.DownloadListener;
import org.linnet.download.DownloadProgress;
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
    private static final long MEGABYTE = 1_000_000;

    @Parameters(paramLabel = "NAME", description = "A name from `linnet backbone list`, such as efficientnet-b6.")
    private String name;

    @Override
    void run(Terminal terminal) {
        BackboneStore store = new BackboneStore(LinnetHome.standard());
        boolean here = store.list().stream().anyMatch(entry -> entry.name().equals(name) && entry.usable());
        if (here) {
            terminal.note(name + " is installed already; nothing to fetch.");
        }
        BackboneEntry fetched = store.fetch(name, new Shown(terminal));
        terminal.endStage();
        BackboneText.describe(fetched, terminal);
        BackboneText.next(name, terminal);
    }

    /** Shows a download as megabytes. */
    private record Shown(Terminal terminal) implements DownloadListener {
        @Override
        public void progress(DownloadProgress progress) {
            double megabytesPerSecond = progress.bytesPerSecond() / MEGABYTE;
            OptionalLong total = progress.total().isPresent()
                    ? OptionalLong.of(progress.total().getAsLong() / MEGABYTE)
                    : OptionalLong.empty();
            terminal.progress(new StageProgress(
                    Stage.FETCHING, progress.done() / MEGABYTE, total, megabytesPerSecond, progress.timeLeft()));
        }

        @Override
        public void remark(String remark) {
            terminal.note(remark);
        }
    }
}
