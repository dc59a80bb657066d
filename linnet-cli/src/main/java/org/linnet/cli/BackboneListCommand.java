package org.linnet.cli;

import java.util.List;
import java.util.Locale;
import org.linnet.backbone.Architecture;
import org.linnet.backbone.BackboneEntry;
import org.linnet.backbone.BackboneEntry.State;
import org.linnet.backbone.BackboneStore;
import org.linnet.home.LinnetHome;
import picocli.CommandLine.Command;

/** {@code linnet backbone list}: what is here, and what can be fetched. */
@Command(
        name = "list",
        description = "Lists the installed backbones, and those that can be fetched.",
        footer = {"./linnet backbone list", "./linnet backbone list --verbose"})
final class BackboneListCommand extends LinnetSubcommand {
    private static final String LAYOUT = "%-24s %-18s %10s %10s %12s";

    @Override
    void run(Terminal terminal) {
        LinnetHome home = LinnetHome.standard();
        List<BackboneEntry> entries = new BackboneStore(home).list();
        terminal.result(String.format(Locale.ROOT, LAYOUT, "backbone", "", "image size", "embedding", "weights"));
        entries.forEach(entry -> terminal.result(line(entry)));
        terminal.result("");
        terminal.result("Kept in " + home.backbones());
        entries.stream()
                .filter(entry -> entry.state() == State.DAMAGED)
                .forEach(entry -> terminal.note(entry.remark()));
        terminal.result("Next:  linnet backbone fetch NAME");
        terminal.result("       linnet backbone show NAME");
        terminal.result("       linnet train DATA --out MODEL --backbone NAME");
    }

    private static String line(BackboneEntry entry) {
        String state = entry.state().label();
        return switch (entry.state()) {
            case BUILT_IN, HERE ->
                line(
                        entry.name(),
                        state,
                        entry.spec().orElseThrow().preprocessing().size(),
                        entry.spec().orElseThrow().embeddingLength(),
                        BackboneText.megabytes(entry.bytes()));
            case FETCHABLE -> {
                Architecture architecture = Architecture.named(entry.name());
                yield line(
                        entry.name(),
                        state,
                        architecture.preprocessing().size(),
                        architecture.embeddingLength(),
                        "~" + BackboneText.megabytes(entry.bytes()));
            }
            case DAMAGED -> String.format(Locale.ROOT, "%-24s %s", entry.name(), state);
        };
    }

    private static String line(String name, String state, int size, int length, String weights) {
        return String.format(Locale.ROOT, LAYOUT, name, state, size + " px", Terminal.number(length), weights);
    }
}
