package org.linnet.cli;

import java.nio.file.Path;
import org.linnet.internal.interchange.labels.LabelFormats;
import org.linnet.internal.interchange.labels.dataset.LabelSummary;
import org.linnet.internal.interchange.labels.dataset.LabelledData;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code linnet labels}: what other programs' labels say. */
@Command(
        name = "labels",
        description = "Shows what is understood of a file of labels that another program wrote.",
        footer = {"./linnet labels show labels.csv --images photographs", "./linnet labels formats"},
        subcommands = {LabelsCommand.Show.class, LabelsCommand.Formats.class})
final class LabelsCommand extends LinnetSubcommand {
    @Override
    void run(Terminal terminal) {
        throw new MissingCommandException(
                spec().commandLine(), "say what to do: linnet labels show FILE, or linnet labels formats");
    }

    /** {@code linnet labels show}: photographs, taxa, boxes, places, times, and what was left out. */
    @Command(
            name = "show",
            description =
                    "Shows the photographs, taxa with ranks, boxes, places and times that a file of labels names, and what"
                            + " is left out and why.",
            footer = {
                "./linnet labels show labels.csv --images photographs",
                "./linnet labels show camtrap-dp/datapackage.json"
            },
            sortOptions = false)
    static final class Show extends LinnetSubcommand {
        @Parameters(index = "0", paramLabel = "FILE|DIR", description = "The file or folder with the labels.")
        private Path source;

        @Mixin
        private LabelsOptions labels;

        @Override
        void run(Terminal terminal) {
            terminal.stage(Stage.LOOKING);
            LabelledData data = LabelledData.understand(
                    source, labels.options(), done -> terminal.progress(StageProgress.counted(Stage.LOOKING, done)));
            terminal.endStage();
            LabelSummary.of(data).forEach(terminal::result);
        }
    }

    /** {@code linnet labels formats}: what can be read. */
    @Command(
            name = "formats",
            description = "Lists the formats of labels that can be read.",
            footer = {"./linnet labels formats", "./linnet labels formats --quiet"},
            sortOptions = false)
    static final class Formats extends LinnetSubcommand {
        @Override
        void run(Terminal terminal) {
            LabelFormats.names().forEach(terminal::result);
        }
    }
}
