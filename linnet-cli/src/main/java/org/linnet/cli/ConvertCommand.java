package org.linnet.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.LongConsumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.linnet.Linnet;
import org.linnet.internal.dataset.Deployments;
import org.linnet.internal.file.OutputFile;
import org.linnet.internal.interchange.answers.AnswerContext;
import org.linnet.internal.interchange.answers.AnswerFormat;
import org.linnet.internal.interchange.answers.AnswerFormats;
import org.linnet.internal.interchange.answers.Conversion;
import org.linnet.internal.interchange.labels.DeploymentFacts;
import org.linnet.internal.interchange.labels.deployments.DeploymentTable;
import org.linnet.label.Labelled;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;

/** {@code linnet convert}: labels and predictions in another program's format. */
@Command(
        name = "convert",
        description = {
            "Writes labels, or predictions of Linnet or another program, in another format.",
            "Labels of people and of programs stay apart where the format can tell them apart. What the format has no place for"
                    + " is counted in the end."
        },
        footer = {
            "./linnet convert names.csv labels.xlsx",
            "./linnet convert names.csv results.json --format megadetector"
        },
        sortOptions = false)
final class ConvertCommand extends LinnetSubcommand {
    @Parameters(
            index = "0",
            paramLabel = "FROM",
            description = "A file or folder of labels or predictions, in a format that `linnet labels formats` lists.")
    private Path from;

    @Parameters(index = "1", paramLabel = "TO", description = "The file or folder to write.")
    private Path to;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            description =
                    "The format of TO. Default: the ending of its name, such as .csv (table), .xlsx, .json or .jsonl"
                            + " (all that is known, as JSON), or .zip (camtrap-dp). megadetector (for Timelapse), speciesnet, coco and"
                            + " folders of camtrap-dp must be asked for.")
    private Optional<AnswerFormat> format = Optional.empty();

    @Mixin
    private LabelReading reading;

    @Option(
            names = "--images",
            paramLabel = "DIR",
            description = "Where the photographs are that FROM names: their times, cameras and positions are read from"
                    + " them where FROM does not say these. Default: no photograph is opened.")
    private Optional<Path> images = Optional.empty();

    @Option(
            names = "--deployments",
            paramLabel = "FILE",
            description =
                    "A table of deployments with places, start and end, time zones and clock offsets; photographs are matched"
                            + " by folder, camera (with --images) or deploymentID, and their times are put right.")
    private Optional<Path> deployments = Optional.empty();

    @Mixin
    private ProjectOption project;

    @Override
    void run(Terminal terminal) throws IOException {
        AnswerFormat chosen = chosen();
        boolean folder = isFolder(chosen);
        chosen.requireName(to);
        requireReplaceable(chosen, folder, terminal);
        Optional<Deployments> cameras = deployments.map(DeploymentTable::read);
        Conversion conversion = new Conversion(from, reading.ofAnybody(images, true), cameras, chosen);
        AnswerContext context = AnswerContext.of(Linnet.version(), Clock.systemUTC())
                .of(
                        project.read(),
                        cameras.map(Deployments::all).orElse(List.of()).stream()
                                .map(DeploymentFacts::of)
                                .toList())
                .writing(OutputCheck.workspace(to), terminal::warning);
        chosen.require(context, List.of());
        LongConsumer progress = done -> terminal.progress(StageProgress.counted(Stage.CONVERTING, done));
        terminal.stage(Stage.CONVERTING);
        Conversion.Summary summary =
                folder ? conversion.toFolder(to, context, progress) : conversion.toFile(to, context, progress);
        terminal.endStage();
        say(summary, terminal);
    }

    private void say(Conversion.Summary summary, Terminal terminal) {
        terminal.note("Read:      " + summary.from() + ", " + Terminal.count(summary.photographs(), "photograph") + ", "
                + Terminal.count(summary.people(), "label") + " of people and "
                + Terminal.number(summary.program()) + " of programs");
        summary.notices().forEach(notice -> terminal.note("           " + notice));
        summary.untold().ifPresent(lost -> terminal.note("Left out:  " + lost));
        terminal.note("Converted: " + to);
    }

    private void requireReplaceable(AnswerFormat chosen, boolean folder, Terminal terminal) {
        String what = "labels in the format " + chosen.label();
        if (folder) {
            OutputCheck.folder(to, chosen, what, terminal);
        } else if (OutputFile.requireReplaceable(to, chosen::isOwn, what, inputs())) {
            terminal.note("Replaces the earlier " + what + " in " + to);
        }
    }

    private List<Path> inputs() {
        return Stream.of(Optional.of(from), deployments, reading.taxonomy(), project.file())
                .flatMap(Optional::stream)
                .toList();
    }

    /** A name without an ending is that of a folder. */
    private boolean isFolder(AnswerFormat chosen) {
        return chosen.isFolder() && (Files.isDirectory(to) || !chosen.endings().contains(ending()));
    }

    /** What was asked for, else what the name of the file says. */
    private AnswerFormat chosen() {
        String ending = ending();
        List<AnswerFormat> all = AnswerFormats.converted();
        List<AnswerFormat> named = Labelled.find(all, ending).map(List::of).orElseGet(() -> all.stream()
                .filter(one -> one.endings().contains(ending))
                .toList());
        if (format.isEmpty()) {
            if (named.size() == 1) {
                return named.get(0);
            }
            throw new ParameterException(
                    spec().commandLine(),
                    "the name of " + to + " does not say which format it is to be; give it with --format ("
                            + all.stream().map(AnswerFormat::label).collect(Collectors.joining(", ")) + ")");
        }
        boolean fits = ending.isEmpty()
                || named.isEmpty()
                || format.get().endings().contains(ending)
                || (format.get().isFolder() && Files.isDirectory(to));
        if (!fits) {
            throw new ParameterException(
                    spec().commandLine(),
                    "--format " + format.get().label() + " contradicts the name of " + to + ", which ends in ." + ending
                            + "; leave out --format, or give the file another name");
        }
        return format.get();
    }

    /** Empty where there is none. */
    private String ending() {
        String name = String.valueOf(to.getFileName());
        int dot = name.lastIndexOf('.');
        return dot > 0 ? name.substring(dot + 1).toLowerCase(Locale.ROOT) : "";
    }
}
