package org.linnet.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.linnet.image.SkippedFile;
import org.linnet.internal.dataset.DiskName;
import org.linnet.internal.interchange.labels.deployments.DeploymentTable;
import org.linnet.internal.report.SkippedCsv;
import org.linnet.internal.sorting.Placement;
import org.linnet.internal.sorting.SortBy;
import org.linnet.internal.sorting.SortOptions;
import org.linnet.internal.sorting.SortPlan;
import org.linnet.internal.sorting.SortPlanner;
import org.linnet.internal.sorting.SortRun;
import org.linnet.internal.sorting.SortSummary;
import org.linnet.internal.sorting.SortUndo;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** {@code linnet sort}: photographs in folders by what they show. */
@Command(
        name = "sort",
        description =
                "Puts photographs into folders by what they show, as labels or results say: each below DIR, in the folder of"
                        + " its taxon (or blank, human, vehicle, unknown, unlabelled), with the folders that it lies in now. People's"
                        + " labels count before a program's; of several animals, the surest one. No file is ever replaced, a run that"
                        + " was cut off goes on when the command is repeated, and --undo takes everything back.",
        footer = {"./linnet sort results.json --into sorted --dry-run", "./linnet sort --undo sorted/sort-undo.csv"},
        sortOptions = false)
final class SortCommand extends LinnetSubcommand {
    private static final int MOST_FOLDERS = 30;

    @Option(names = "--into", paramLabel = "DIR", description = "The folder to make the folders in.")
    private Optional<Path> into = Optional.empty();

    @Option(
            names = "--by",
            paramLabel = "WHAT",
            defaultValue = "species",
            description =
                    "What the folders are: species, genus or family (taxa from the highest rank down to that one); event (photographs of one"
                            + " camera with no longer pause than --event-gap, or of one sequence); certainty (0.9-1.0, 0.8-0.9, …, people)."
                            + " Default: species.")
    private SortBy by;

    @Option(names = "--copy", description = "Copy photographs. This is the default.")
    private boolean copy;

    @Option(
            names = "--link",
            description = "Make hard links, which need no room: further names of the same files, on the same disk.")
    private boolean link;

    @Option(names = "--symlink", description = "Make symbolic links, which may lead to another disk.")
    private boolean symlink;

    @Option(names = "--move", description = "Move photographs; to another disk only once the copy is verified.")
    private boolean move;

    @Option(names = "--dry-run", description = "Show how many photographs would go into which folder, and do nothing.")
    private boolean dryRun;

    @Option(
            names = "--undo",
            paramLabel = "FILE",
            description =
                    "Take back an earlier run, which printed the name of this file, such as sort-undo.csv. Copies that"
                            + " have changed since are kept. Alone, or with --dry-run.")
    private Optional<Path> undo = Optional.empty();

    @Mixin
    private ResultsOptions reading;

    @Mixin
    private EventOptions events;

    @Mixin
    private SkippedLimit skippedLimit;

    @Override
    void run(Terminal terminal) throws IOException {
        skippedLimit.check(this);
        if (undo.isPresent()) {
            if (reading.results().isPresent() || into.isPresent() || copy || link || symlink || move) {
                throw new ParameterException(spec().commandLine(), "--undo FILE can only be combined with --dry-run");
            }
            undo(undo.get(), terminal);
            return;
        }
        if (reading.results().isEmpty() || into.isEmpty()) {
            throw new ParameterException(
                    spec().commandLine(),
                    "name the results that say what the photographs show, and --into DIR for the folders");
        }
        if (events.deployments().isPresent() && by != SortBy.EVENT) {
            throw new ParameterException(spec().commandLine(), "--deployments counts only with --by event");
        }
        SortOptions options = new SortOptions(
                into.get(),
                by,
                placement(),
                reading.labels(),
                reading.threshold(this),
                events.deployments().map(DeploymentTable::read),
                events.gap());
        if (dryRun) {
            if (SortRun.isUnfinished(into.get())) {
                terminal.note(
                        "An earlier run into " + into.get() + " was cut off; without --dry-run, it is finished first.");
            }
            SortPlan plan = plan(options, terminal);
            show(plan, terminal);
            SortPlanner.requireRoom(plan);
            terminal.result("Nothing was done; leave out --dry-run to do it.");
            skippedLimit.apply(plan.skipped().size(), plan.photographs() + plan.already());
            return;
        }
        sort(options, terminal);
    }

    private Placement placement() {
        List<Placement> asked = new ArrayList<>();
        if (copy) {
            asked.add(Placement.COPY);
        }
        if (link) {
            asked.add(Placement.LINK);
        }
        if (symlink) {
            asked.add(Placement.SYMLINK);
        }
        if (move) {
            asked.add(Placement.MOVE);
        }
        if (asked.size() > 1) {
            throw new ParameterException(spec().commandLine(), "give only one of --copy, --link, --symlink and --move");
        }
        return asked.isEmpty() ? Placement.COPY : asked.get(0);
    }

    private SortPlan plan(SortOptions options, Terminal terminal) {
        terminal.stage(Stage.LOOKING);
        SortPlan plan = SortPlanner.plan(
                reading.results().orElseThrow(),
                options,
                done -> terminal.progress(StageProgress.counted(Stage.LOOKING, done)));
        terminal.endStage();
        plan.notices().forEach(notice -> terminal.note(notice + "."));
        if (plan.renamed() > 0) {
            terminal.note(Terminal.count(plan.renamed(), "photograph")
                    + " whose path differs from another's in capitals only: called NAME-2, NAME-3, ….");
        }
        return plan;
    }

    private static void show(SortPlan plan, Terminal terminal) {
        if (terminal.isVerbose()) {
            plan.steps()
                    .forEach(step -> terminal.detail(plan.options().placement().label() + " "
                            + DiskName.text(step.from()) + " -> " + DiskName.text(step.to())));
        }
        plan.folders().entrySet().stream()
                .limit(terminal.isVerbose() ? Long.MAX_VALUE : MOST_FOLDERS)
                .forEach(folder -> terminal.result(folder.getKey() + "  "
                        + Terminal.count(folder.getValue().photographs(), "photograph") + "  "
                        + Terminal.megabytes(folder.getValue().bytes())));
        if (plan.folders().size() > MOST_FOLDERS && !terminal.isVerbose()) {
            terminal.result("… and " + Terminal.count(plan.folders().size() - MOST_FOLDERS, "further folder")
                    + "; --verbose shows all.");
        }
        terminal.result(outline(plan));
    }

    /** {@code To copy: 2,000 photographs (3.1 GB) into 12 folders of sorted; 5 already there, 1 missing.} */
    private static String outline(SortPlan plan) {
        long bytes = plan.folders().values().stream()
                .mapToLong(SortPlan.Count::bytes)
                .sum();
        List<String> beside = new ArrayList<>();
        if (plan.already() > 0) {
            beside.add(Terminal.number(plan.already()) + " already there");
        }
        if (!plan.skipped().isEmpty()) {
            beside.add(Terminal.number(plan.skipped().size()) + " missing or skipped");
        }
        return "To " + verb(plan.options().placement()) + ": "
                + Terminal.count(plan.photographs(), "photograph") + " ("
                + Terminal.megabytes(bytes) + ") into "
                + Terminal.count(plan.folders().size(), "folder") + " of "
                + plan.options().into()
                + (beside.isEmpty() ? "" : "; " + String.join(", ", beside)) + ".";
    }

    private static String verb(Placement placement) {
        return switch (placement) {
            case COPY -> "copy";
            case LINK -> "link (hard links)";
            case SYMLINK -> "link (symbolic links)";
            case MOVE -> "move";
        };
    }

    private void sort(SortOptions options, Terminal terminal) throws IOException {
        // Everything that can be refused is refused before the folder is made.
        SortPlan plan = SortRun.isUnfinished(options.into()) ? null : plan(options, terminal);
        if (plan != null) {
            SortPlanner.requireRoom(plan);
        }
        Path list = options.into().resolve("skipped.csv");
        OutputCheck.skippedList(list);
        List<SkippedFile> skipped = new ArrayList<>();
        long finished = 0;
        SortSummary summary;
        try (SortRun run = SortRun.in(options.into())) {
            if (plan == null) {
                terminal.note("An earlier run into " + options.into() + " was cut off; it is finished first.");
                Optional<SortSummary> rest = run.finish(done -> written(done, Optional.empty(), terminal));
                terminal.endStage();
                if (rest.isPresent()) {
                    finished = rest.get().placed();
                    skipped.addAll(rest.get().skipped());
                }
                plan = plan(options, terminal);
                SortPlanner.requireRoom(plan);
            }
            SortPlan all = plan;
            terminal.note(outline(all));
            summary = run.run(all, done -> written(done, Optional.of(all), terminal));
            terminal.endStage();
        }
        plan.skipped().stream().filter(one -> !skipped.contains(one)).forEach(skipped::add);
        summary.skipped().stream().filter(one -> !skipped.contains(one)).forEach(skipped::add);
        SkippedCsv.replace(list, Path.of(""), skipped);
        tell(plan, finished, skipped, list, summary, terminal);
        skippedLimit.apply(skipped.size(), summary.placed() + plan.already());
    }

    private static void written(long done, Optional<SortPlan> plan, Terminal terminal) {
        terminal.progress(new StageProgress(
                Stage.WRITING,
                done,
                plan.map(all -> OptionalLong.of(all.steps().size())).orElse(OptionalLong.empty()),
                0,
                Optional.empty()));
    }

    private void tell(
            SortPlan plan,
            long finished,
            List<SkippedFile> skipped,
            Path list,
            SortSummary summary,
            Terminal terminal) {
        // What was finished first is there by the time of the plan.
        long before = plan.already() - finished;
        terminal.result(Terminal.count(summary.placed() + finished, "photograph") + " "
                + done(plan.options().placement())
                + (before > 0 ? ", " + Terminal.number(before) + " already there" : "") + ".");
        if (!skipped.isEmpty()) {
            terminal.skipped(skipped);
            terminal.warning("Skipped " + Terminal.count(skipped.size(), "file") + ": " + list);
        }
        summary.results()
                .ifPresentOrElse(
                        file -> terminal.result("Results with the new paths: " + file),
                        () -> terminal.note(
                                "Results of this format are not written with new paths; read them with --images "
                                        + plan.options().into() + "."));
        summary.undo().ifPresent(file -> terminal.result("To undo that: " + NextStep.of("sort", "--undo", file)));
    }

    private static String done(Placement placement) {
        return switch (placement) {
            case COPY -> "copied";
            case LINK, SYMLINK -> "linked";
            case MOVE -> "moved";
        };
    }

    private void undo(Path table, Terminal terminal) {
        SortUndo undone = SortUndo.of(table, dryRun);
        undone.kept().forEach(line -> terminal.warning("Kept " + line));
        terminal.result(Terminal.count(undone.taken(), "photograph")
                + (dryRun ? " would be taken back" : " taken back")
                + (undone.kept().isEmpty()
                        ? ""
                        : ", " + Terminal.number(undone.kept().size()) + " kept as they are")
                + (dryRun ? "." : "; the table is now " + undone.table() + "."));
    }
}
