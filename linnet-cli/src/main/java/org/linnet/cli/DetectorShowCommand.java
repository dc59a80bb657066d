package org.linnet.cli;

import org.linnet.detector.DetectorEntry;
import org.linnet.detector.DetectorStore;
import org.linnet.error.ErrorCode;
import org.linnet.error.LinnetException;
import org.linnet.home.LinnetHome;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code linnet detector show}: what a detector is. */
@Command(
        name = "show",
        description =
                "Shows what a detector is: classes, threshold, preprocessing, checksum, licence; or how to get it.",
        footer = {"./linnet detector show megadetector-lite", "./linnet detector show megadetector-v1000-sorrel"})
final class DetectorShowCommand extends LinnetSubcommand {
    @Parameters(paramLabel = "DETECTOR", description = "A name from `linnet detector list`.")
    private String name;

    @Override
    void run(Terminal terminal) {
        DetectorEntry entry = new DetectorStore(LinnetHome.standard()).entry(name);
        switch (entry.state()) {
            case BUILT_IN, HERE -> {
                DetectorText.describe(entry, terminal);
                DetectorText.next(name, terminal);
            }
            case FETCHABLE -> {
                BackboneText.line("detector", name + ", not installed yet", terminal);
                BackboneText.line("file", "~" + BackboneText.megabytes(entry.bytes()), terminal);
                BackboneText.line("licence", entry.licence(), terminal);
                BackboneText.line("from", String.join(" ", entry.remarks()), terminal);
                terminal.result("");
                terminal.result("Next:  linnet detector fetch " + name);
            }
            case EXPORTABLE -> {
                BackboneText.line("detector", name + ", not installed yet", terminal);
                BackboneText.line("licence", entry.licence(), terminal);
                terminal.result("");
                terminal.result("Its publisher has no ONNX file of it. Export it once:");
                entry.remarks().forEach(step -> terminal.result("  " + step));
            }
            case DAMAGED -> throw new LinnetException(ErrorCode.UNUSABLE_MODEL, String.join("\n", entry.remarks()));
        }
    }
}
