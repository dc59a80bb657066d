package org.linnet.cli;

import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.linnet.DetectionOptions;
import org.linnet.Linnet;
import org.linnet.dataset.PhotographFiles;
import org.linnet.detector.DetectorStore;
import org.linnet.image.SkippedFile;
import org.linnet.internal.dataset.FileKind;
import org.linnet.internal.dataset.FileNames;
import org.linnet.internal.file.AtomicFile;
import org.linnet.internal.interchange.CommonFolder;
import org.linnet.internal.interchange.MegaDetectorWriter;
import org.linnet.internal.report.SkippedCsv;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code linnet detect}: finds the animals in photographs, for other programs. */
@Command(
        name = "detect",
        description = {
            "Finds the animals in photographs and writes where they are, in MegaDetector's format 1.6.",
            "MegaDetector's tools, Timelapse, AddaxAI and `linnet predict --boxes` read it. To find animals and name them at"
                    + " once, use `linnet predict --detect`."
        },
        footer = {
            "./linnet detect examples/taxon_validate --out detections.json",
            "./linnet detect examples/taxon_validate --out sure.json --detection-threshold 0.5"
        },
        sortOptions = false)
final class DetectCommand extends LinnetSubcommand {
    /** Programs that read the file choose their own threshold from there on, as in MegaDetector's results. */
    private static final String DEFAULT_THRESHOLD = "0.05";

    @Mixin
    private PhotographInputs photographs;

    @Option(names = "--out", paramLabel = "FILE", description = "Write to this file instead of the screen.")
    private Optional<Path> out = Optional.empty();

    @Option(
            names = "--detector",
            paramLabel = "NAME",
            defaultValue = DetectorStore.DEFAULT,
            description = "A name from `linnet detector list`. Default: " + DetectorStore.DEFAULT + ".")
    private String detector;

    @Option(
            names = "--detection-threshold",
            paramLabel = "P",
            defaultValue = DEFAULT_THRESHOLD,
            description = "Least confidence of what is written, 0.01..1. Default: " + DEFAULT_THRESHOLD
                    + ", so that programs that read the file can choose.")
    private double threshold;

    @Mixin
    private SkippedLimit skippedLimit;

    @Mixin
    private MachineOptions machine;

    private List<Path> inputs;

    @Override
    void run(Terminal terminal) throws IOException {
        skippedLimit.check(this);
        inputs = photographs.all(this);
        DetectionOptions options = checked(() -> DetectionOptions.builder()
                .detector(detector)
                .threshold(threshold)
                .pass(machine.options(this))
                .build());
        terminal.stage(Stage.LOOKING);
        PhotographFiles files = PhotographFiles.find(inputs);
        Optional<Path> file = out.filter(path -> !StandardOutput.isNamed(path));
        Optional<Path> list = file.filter(path -> !Files.exists(path) || Files.isRegularFile(path))
                .map(PredictionRun::skippedList);
        file.ifPresent(path -> OutputCheck.detections(path, files.files(), terminal));
        list.ifPresent(OutputCheck::skippedList);
        try (Linnet linnet = open(terminal, machine.device())) {
            DetectionTally tally =
                    new DetectionTally(linnet.detectors().source(detector).spec(), files.skipped());
            if (file.isPresent()) {
                AtomicFile.write(file.get(), stream -> {
                    Writer text = new OutputStreamWriter(stream, StandardCharsets.UTF_8);
                    write(linnet, options, files, text, tally, terminal);
                });
            } else {
                write(linnet, options, files, terminal.document(false), tally, terminal);
            }
            if (list.isPresent()) {
                SkippedCsv.replace(list.get(), Path.of(""), tally.skipped());
            }
            summarize(tally, file, list, terminal);
        }
    }

    private void write(
            Linnet linnet,
            DetectionOptions options,
            PhotographFiles files,
            Writer text,
            DetectionTally tally,
            Terminal terminal)
            throws IOException {
        MegaDetectorWriter json = new MegaDetectorWriter(
                text, CommonFolder.of(inputs), tally.detector(), threshold, Linnet.version(), Clock.systemUTC());
        tally.passed(linnet.detect(
                files.files(),
                options,
                tally.counting(json),
                new TerminalListener(terminal, Stage.DETECTING, Optional.empty())));
        if (tally.read() == 0) {
            throw PassText.nothingReadable(tally.skipped());
        }
        for (SkippedFile skipped : unread(files)) {
            json.write(skipped);
        }
        json.end();
    }

    /** Photographs of formats that are not read; folders and videos are no images of the format. */
    private static List<SkippedFile> unread(PhotographFiles files) {
        List<SkippedFile> unread = new ArrayList<>(files.skipped());
        unread.removeIf(one -> FileNames.kind(String.valueOf(one.file().getFileName())) != FileKind.UNREAD_PHOTOGRAPH);
        return unread;
    }

    private String next() {
        List<Object> words = new ArrayList<>(List.of("predict", "MODEL"));
        words.addAll(photographs.again().orElseGet(() -> List.of(inputs.get(0).toString())));
        words.add("--detect");
        return NextStep.of(words.toArray());
    }

    private void summarize(DetectionTally tally, Optional<Path> file, Optional<Path> list, Terminal terminal) {
        tally.lines().forEach(terminal::note);
        List<SkippedFile> skipped = tally.skipped();
        if (!skipped.isEmpty()) {
            terminal.skipped(skipped);
            terminal.warning("Skipped " + Terminal.count(skipped.size(), "file")
                    + list.map(written -> ": " + written).orElse("."));
            NotRead.line(skipped).ifPresent(terminal::note);
        }
        file.ifPresent(written -> {
            terminal.note("Detections: " + written);
            terminal.note("Next:       " + next());
        });
        skippedLimit.apply(skipped.size(), tally.read());
    }
}
