package org.linnet.cli;

import java.util.List;
import java.util.Locale;
import org.linnet.detector.DetectorEntry;
import org.linnet.detector.DetectorEntry.State;
import org.linnet.detector.DetectorInput;
import org.linnet.detector.DetectorStore;
import org.linnet.home.LinnetHome;
import picocli.CommandLine.Command;

/** {@code linnet detector list}: what is here, and what can be fetched or exported. */
@Command(
        name = "list",
        description = "Lists the installed detectors, and those that can be fetched or exported.",
        footer = {"./linnet detector list", "./linnet detector list --verbose"})
final class DetectorListCommand extends LinnetSubcommand {
    private static final String LAYOUT = "%-33s %-18s %10s %10s  %s";

    @Override
    void run(Terminal terminal) {
        LinnetHome home = LinnetHome.standard();
        List<DetectorEntry> entries = new DetectorStore(home).list();
        terminal.result(String.format(Locale.ROOT, LAYOUT, "detector", "", "image size", "file", "finds"));
        entries.forEach(entry -> terminal.result(line(entry).stripTrailing()));
        terminal.result("");
        terminal.result("Kept in " + home.detectors());
        entries.stream()
                .filter(entry -> entry.state() == State.DAMAGED)
                .forEach(entry -> terminal.note(String.join("\n", entry.remarks())));
        terminal.result("Next:  linnet detector show NAME");
        terminal.result("       linnet detector fetch NAME");
        terminal.result("       linnet predict MODEL CARD --detector NAME --detect");
    }

    private static String line(DetectorEntry entry) {
        String state = entry.state().label();
        return switch (entry.state()) {
            case BUILT_IN, HERE -> {
                DetectorInput input = entry.spec().orElseThrow().input();
                yield line(
                        entry.name(),
                        state,
                        input.width() == input.height() ? input.width() + " px" : input.width() + "×" + input.height(),
                        BackboneText.megabytes(entry.bytes()),
                        String.join(", ", entry.spec().orElseThrow().categories()));
            }
            case FETCHABLE -> line(entry.name(), state, "", "~" + BackboneText.megabytes(entry.bytes()), "");
            case EXPORTABLE, DAMAGED -> line(entry.name(), state, "", "", "");
        };
    }

    private static String line(String name, String state, String size, String file, String finds) {
        return String.format(Locale.ROOT, LAYOUT, name, state, size, file, finds);
    }
}
