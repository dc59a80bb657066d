package org.linnet.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.linnet.internal.tagging.TagJob;
import org.linnet.internal.tagging.TagOptions;
import org.linnet.internal.tagging.TagSummary;
import org.linnet.internal.tagging.TagUndo;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** {@code linnet tag}: what photographs show, as keywords that photo managers read. */
@Command(
        name = "tag",
        description =
                "Writes what photographs show as keywords that digiKam, Lightroom, darktable and others read: dc:subject,"
                        + " digiKam:TagsList and lr:hierarchicalSubject, such as Species/Felidae/Panthera/Panthera leo. Names that a program"
                        + " gave also get \"Identified by/Machine\". All other metadata stay, and so does every byte of the picture; --undo"
                        + " takes the keywords away again.",
        footer = {"./linnet tag results.json --embedded --dry-run", "./linnet tag --undo tag-undo.jsonl"},
        sortOptions = false)
final class TagCommand extends LinnetSubcommand {
    private static final int MOST_KEYWORDS = 30;
    private static final int MOST_SKIPPED = 5;

    @Option(
            names = "--sidecar",
            description =
                    "Write into files beside the photographs: photo.jpg.xmp, or photo.xmp where there is one. This is"
                            + " the default.")
    private boolean sidecar;

    @Option(
            names = "--embedded",
            description =
                    "Write into the photographs themselves where they are JPEG files; raw files and all others get"
                            + " sidecars.")
    private boolean embedded;

    @Option(names = "--dry-run", description = "Show how many photographs would get which keyword, and write nothing.")
    private boolean dryRun;

    @Option(
            names = "--undo",
            paramLabel = "FILE",
            description =
                    "Take away what an earlier run added, which printed the name of this file, such as tag-undo.jsonl."
                            + " Changes by other programs stay. Alone, or with --dry-run.")
    private Optional<Path> undo = Optional.empty();

    @Mixin
    private ResultsOptions reading;

    @Mixin
    private SkippedLimit skippedLimit;

    @Override
    void run(Terminal terminal) {
        skippedLimit.check(this);
        if (undo.isPresent()) {
            if (reading.results().isPresent() || sidecar || embedded) {
                throw new ParameterException(spec().commandLine(), "--undo FILE can only be combined with --dry-run");
            }
            undo(undo.get(), terminal);
            return;
        }
        if (reading.results().isEmpty()) {
            throw new ParameterException(spec().commandLine(), "name the results that say what the photographs show");
        }
        if (sidecar && embedded) {
            throw new ParameterException(spec().commandLine(), "give only one of --sidecar and --embedded");
        }
        terminal.stage(Stage.LOOKING);
        TagSummary summary = TagJob.run(
                reading.results().get(),
                new TagOptions(reading.labels(), reading.threshold(this), embedded, dryRun),
                done -> terminal.progress(StageProgress.counted(Stage.LOOKING, done)),
                done -> terminal.progress(StageProgress.counted(Stage.WRITING, done)));
        terminal.endStage();
        tell(summary, terminal);
        skippedLimit.apply(
                summary.skipped().size(),
                summary.embedded() + summary.sidecars() + summary.already() + summary.unlabelled());
    }

    private void tell(TagSummary summary, Terminal terminal) {
        summary.notices().forEach(notice -> terminal.note(notice + "."));
        if (dryRun || terminal.isVerbose()) {
            summary.keywords().entrySet().stream()
                    .sorted(Map.Entry.<String, Integer>comparingByValue().reversed())
                    .limit(MOST_KEYWORDS)
                    .forEach(keyword -> terminal.result(
                            keyword.getKey() + "  " + Terminal.count(keyword.getValue(), "photograph")));
        }
        List<String> parts = new ArrayList<>();
        if (summary.embedded() > 0) {
            parts.add(Terminal.count(summary.embedded(), "photograph") + " tagged inside");
        }
        if (summary.sidecars() > 0 || summary.embedded() == 0) {
            parts.add(Terminal.count(summary.sidecars(), "photograph") + " tagged in sidecars");
        }
        if (summary.already() > 0) {
            parts.add(Terminal.number(summary.already()) + " tagged already");
        }
        if (summary.unlabelled() > 0) {
            parts.add(Terminal.number(summary.unlabelled()) + " without a label");
        }
        terminal.result((dryRun ? "Would be: " : "") + String.join(", ", parts) + "."
                + (dryRun ? " Nothing was written; leave out --dry-run to do it." : ""));
        if (!summary.skipped().isEmpty()) {
            terminal.skipped(summary.skipped());
            terminal.warning("Skipped " + Terminal.count(summary.skipped().size(), "file") + ":");
            summary.skipped().stream()
                    .limit(MOST_SKIPPED)
                    .forEach(one -> terminal.warning("  " + one.file() + ": " + one.detail()));
            if (summary.skipped().size() > MOST_SKIPPED) {
                terminal.warning("  …");
            }
        }
        summary.undo().ifPresent(file -> terminal.result("To undo that: " + NextStep.of("tag", "--undo", file)));
    }

    private void undo(Path table, Terminal terminal) {
        TagUndo undone = TagUndo.of(table, dryRun);
        undone.kept().forEach(line -> terminal.warning("Kept " + line));
        terminal.result("Keywords of " + Terminal.count(undone.taken(), "file")
                + (dryRun ? " would be taken away." : " taken away; the list is now " + undone.table() + "."));
    }
}
