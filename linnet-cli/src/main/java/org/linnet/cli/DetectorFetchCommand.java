package org.linnet.cli;

import org.linnet.detector.DetectorEntry;
import org.linnet.detector.DetectorStore;
import org.linnet.home.LinnetHome;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code linnet detector fetch}: a published detector, from its publisher or a mirror. */
@Command(
        name = "fetch",
        description = {
            "Downloads a detector that is published as ONNX, checks and imports it; picks up where it left off.",
            "LINNET_DETECTOR_URL may hold the address of a mirror."
        },
        footer = {"./linnet detector fetch yolox-s", "./linnet detector fetch megadetector-v5a --accept-licence"})
final class DetectorFetchCommand extends LinnetSubcommand {
    @Parameters(paramLabel = "DETECTOR", description = "A name from `linnet detector list`, such as yolox-s.")
    private String name;

    @Option(
            names = "--accept-licence",
            description =
                    "Accept a licence that asks something of those who pass on what contains the detector (GPL, AGPL).")
    private boolean acceptLicence;

    @Override
    void run(Terminal terminal) {
        DetectorStore store = new DetectorStore(LinnetHome.standard());
        store.list().stream().filter(entry -> entry.name().equals(name)).forEach(entry -> announce(entry, terminal));
        DetectorEntry fetched = store.fetch(name, acceptLicence, new DownloadView(terminal));
        terminal.endStage();
        DetectorText.describe(fetched, terminal);
        DetectorText.next(name, terminal);
    }

    private void announce(DetectorEntry entry, Terminal terminal) {
        if (entry.usable()) {
            terminal.note(name + " is installed already; nothing to fetch.");
        } else if (entry.state() == DetectorEntry.State.FETCHABLE) {
            terminal.note(
                    "From " + String.join(" ", entry.remarks()) + ", some " + BackboneText.megabytes(entry.bytes()));
            terminal.note("Licence: " + entry.licence());
        }
    }
}
