package org.linnet.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.linnet.BoxOptions;
import org.linnet.Linnet;
import org.linnet.cropping.CropFormat;
import org.linnet.cropping.CropOptions;
import org.linnet.cropping.CropStructure;
import org.linnet.cropping.CropStyle;
import org.linnet.cropping.CropSummary;
import org.linnet.embedding.PassOptions;
import org.linnet.internal.cropping.CropJob;
import org.linnet.internal.report.SkippedCsv;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** {@code linnet crop}: from photographs to pictures of the animals in them. */
@Command(
        name = "crop",
        description = {
            "Cuts the animals out of photographs, for other tools. Linnet itself needs no crops: --detect looks at the animals"
                    + " in whole photographs.",
            "DIR/crops.csv says what each crop is of. Interrupted, or with more photographs, the same command goes on where it"
                    + " was; files that it did not write are never replaced."
        },
        footer = {
            "./linnet crop examples/taxon_validate --detect --out my-crops",
            "./linnet crop photographs/ --boxes detections.json --like animal-detector --taxa observations.csv --out my-crops"
        },
        sortOptions = false)
final class CropCommand extends LinnetSubcommand {
    @Mixin
    private PhotographInputs photographs;

    @Option(names = "--out", required = true, paramLabel = "DIR", description = "Folder for the crops.")
    private Path out;

    @Option(
            names = "--like",
            paramLabel = "TOOL",
            defaultValue = "linnet",
            description =
                    "Whose crops to make. linnet: the part that a model looks at, photograph_a.jpg, photograph_b.jpg, …;"
                            + " animal-detector: animals of confidence 0.85 or more, no margin, 224 × 224, sharpened; megadetector: as"
                            + " create_crop_folder, boxes of all categories of confidence 0.1 or more, photograph.crop_000.jpg."
                            + " Default: linnet.")
    private CropStyle style;

    @Option(
            names = "--size",
            paramLabel = "N",
            description = "Scale each crop to N × N pixels; its aspect ratio is not kept. Default: full resolution.")
    private Optional<Integer> size = Optional.empty();

    @Option(names = "--format", paramLabel = "FORMAT", description = "jpg (quality 95) or png. Default: jpg.")
    private Optional<CropFormat> format = Optional.empty();

    @Option(
            names = "--structure",
            paramLabel = "WHAT",
            description =
                    "folders: as the photographs lie; flat: all in DIR; taxa: DIR/taxon_train/family/genus/species, and 15 %% of"
                            + " each taxon's observations in DIR/taxon_validate. Default: taxa with --taxa, flat with --like"
                            + " animal-detector, otherwise folders.")
    private Optional<CropStructure> structure = Optional.empty();

    @Option(
            names = "--taxa",
            paramLabel = "FILE",
            description =
                    "iNaturalist export (CSV) that says what the photographs show, which are called ID.jpg. Without it,"
                            + " --structure taxa takes the folders for taxa.")
    private Optional<Path> taxa = Optional.empty();

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "0",
            description = "Random seed: which observations go to taxon_validate. Default: 0.")
    private long seed;

    @Mixin
    private DetectionOptions detection;

    @Mixin
    private SkippedLimit skippedLimit;

    @Mixin
    private MachineOptions machine;

    @Override
    void run(Terminal terminal) throws IOException {
        skippedLimit.check(this);
        List<Path> inputs = photographs.all(this);
        BoxOptions boxes = detection
                .options(this)
                .orElseThrow(() -> new ParameterException(
                        spec().commandLine(),
                        "which boxes are to be cropped? Add --detect to find the animals, or --boxes FILE"));
        requireNoOwnCut(boxes);
        CropOptions options = checked(() -> new CropOptions(style, size, format, structure, taxa, seed));
        PassOptions pass = machine.options(this);
        CropJob.requireFit(out, inputs);
        Path list = out.resolve("skipped.csv");
        OutputCheck.skippedList(list);
        terminal.stage(Stage.LOOKING);
        CropSummary summary;
        try (Linnet linnet = open(terminal, machine.device())) {
            summary = linnet.crop(
                    inputs, out, boxes, options, pass, new TerminalListener(terminal, Stage.READING, Optional.empty()));
        }
        terminal.endStage();
        SkippedCsv.replace(list, Path.of(""), summary.skipped());
        summarize(summary, options, list, terminal);
        skippedLimit.apply(summary.skipped().size(), summary.photographs());
    }

    /** Other tools' crops have their own margin and shape. */
    private void requireNoOwnCut(BoxOptions boxes) {
        if (style != CropStyle.LINNET
                && (boxes.margin().isPresent() || boxes.shape().isPresent())) {
            throw new ParameterException(
                    spec().commandLine(),
                    "--like " + style.label()
                            + " cuts boxes as that tool does; leave out --box-margin and --box-shape");
        }
        if (boxes.noBox().isPresent()) {
            throw new ParameterException(
                    spec().commandLine(), "a photograph without a box has no crop; leave out --no-box");
        }
    }

    private void summarize(CropSummary summary, CropOptions options, Path list, Terminal terminal) {
        terminal.result(Terminal.count(summary.crops(), "crop") + " of "
                + Terminal.count(summary.photographs(), "photograph") + " in "
                + DurationText.of(summary.elapsed())
                + (summary.earlier() > 0 ? ", " + Terminal.number(summary.earlier()) + " already cropped" : "")
                + (summary.withoutBox() > 0
                        ? "; " + Terminal.number(summary.withoutBox()) + " without a box to crop"
                        : "")
                + ".");
        if (summary.renamed() > 0) {
            terminal.note(Terminal.count(summary.renamed(), "photograph")
                    + (summary.renamed() == 1 ? " has the name" : " have the names")
                    + " of another in the same folder; the crops are called NAME-2_a, NAME-3_a, ….");
        }
        if (!summary.skipped().isEmpty()) {
            terminal.skipped(summary.skipped());
            terminal.warning("Skipped " + Terminal.count(summary.skipped().size(), "file") + ": " + list);
            NotRead.line(summary.skipped()).ifPresent(terminal::note);
        }
        terminal.result("Crops: " + out);
        terminal.result("Table: " + summary.table());
        if (options.folders() == CropStructure.TAXA && summary.crops() > 0) {
            terminal.note(Terminal.number(summary.validation()) + " of the crops are in taxon_validate.");
            terminal.result("Next:  " + NextStep.of("train", out.resolve("taxon_train"), "--out", "my-model"));
        }
    }
}
