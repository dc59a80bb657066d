package org.linnet.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.linnet.BoxOptions;
import org.linnet.ClassificationOptions;
import org.linnet.Classifier;
import org.linnet.JobEstimate;
import org.linnet.Linnet;
import org.linnet.dataset.PhotographFiles;
import org.linnet.detector.BoxRule;
import org.linnet.embedding.PassOptions;
import org.linnet.internal.dataset.FileEvents;
import org.linnet.internal.interchange.CommonFolder;
import org.linnet.internal.interchange.answers.AnswerFormat;
import org.linnet.internal.interchange.labels.DeploymentFacts;
import org.linnet.internal.interchange.labels.deployments.DeploymentTable;
import org.linnet.internal.interchange.project.Project;
import org.linnet.internal.report.AnswerPredictions;
import org.linnet.internal.report.HtmlFormat;
import org.linnet.model.DecisionUnit;
import org.linnet.model.TaxonModel;
import org.linnet.report.PredictionFormat;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;

/** {@code linnet predict}: names photographs down the tree. */
@Command(
        name = "predict",
        description = "Names photographs, each to the most specific rank that the model is confident about.",
        footer = {
            "./linnet predict my-model examples/taxon_validate",
            "./linnet predict my-model examples/taxon_validate --out names.csv"
        },
        sortOptions = false)
final class PredictCommand extends LinnetSubcommand {
    @Parameters(
            index = "0",
            paramLabel = "MODEL",
            description = "The model: folder of `linnet train --out`, or" + " packed file.")
    private Path model;

    @Parameters(
            index = "1..*",
            arity = "0..*",
            paramLabel = "FILE|DIR",
            description = "Photographs, or folders of them; videos with --video-fps.")
    private List<Path> inputs;

    @Mixin
    private FilesFrom filesFrom;

    @Mixin
    private OutputFormat format;

    @Option(names = "--out", paramLabel = "FILE", description = "Write to this file instead of the screen.")
    private Optional<Path> out = Optional.empty();

    @Mixin
    private DecidingOptions deciding;

    @Option(
            names = "--top",
            paramLabel = "N",
            description = "Also list the N most probable species (or other leaves of the tree) for each photograph"
                    + " with their probabilities, such as 3.")
    private Optional<Integer> top = Optional.empty();

    @Mixin
    private NamesOptions names;

    @Option(
            names = "--why",
            description =
                    "Explain each answer: the probability of every taxon on the way down and of its siblings, the most"
                            + " similar training photographs, and a heat map of the evidence, as PHOTOGRAPH.why.png"
                            + " beside --out or here. With --out why.html all of it is one page to e-mail, for at most 50"
                            + " photographs.")
    private boolean why;

    @Option(
            names = "--estimate",
            paramLabel = "N",
            arity = "0..1",
            fallbackValue = OptionalNumber.NONE,
            preprocessor = OptionalNumber.class,
            description =
                    "Only estimate the time, disk space and memory for these photographs, or with --estimate=N for"
                            + " N like them; tries about 20 and writes nothing.")
    private Optional<Long> estimate = Optional.empty();

    @Option(
            names = "--review",
            paramLabel = "FOLDER",
            description = "Also write the answers to check by eye, the most doubtful first: review.html with pictures,"
                    + " and review.csv, which `linnet relabel` reads once the right taxa are filled in.")
    private Optional<Path> review = Optional.empty();

    @Option(
            names = "--training-data",
            paramLabel = "DIR",
            description = "The folder that the model was trained on, for the pictures of the most similar training"
                    + " photographs on the page of --why. Default: looked for near the photographs.")
    private Optional<Path> trainingData = Optional.empty();

    @Mixin
    private CombiningOptions combining;

    @Mixin
    private EventOptions events;

    @Mixin
    private VideoOptions videos;

    @Mixin
    private ProjectOption project;

    @Mixin
    private DetectionOptions detection;

    @Mixin
    private SkippedLimit skippedLimit;

    @Mixin
    private MachineOptions machine;

    @Override
    void run(Terminal terminal) throws IOException {
        ClassificationOptions.Builder combined = ClassificationOptions.builder()
                .by(combining.unit())
                .views(combining.views())
                .eventGap(events.gap());
        events.deployments().ifPresent(combined::deployments);
        videos.rate().ifPresent(combined::videoFps);
        PassOptions pass = machine.options(this);
        skippedLimit.check(this);
        inputs = filesFrom.with(inputs, this);
        names.check(this);
        if (top.isPresent() && top.get() < 1) {
            throw new ParameterException(spec().commandLine(), "--top must be at least 1, such as 3, not " + top.get());
        }
        Optional<Path> file = out.filter(path -> !StandardOutput.isNamed(path));
        PredictionFormat chosen = why ? format.chooseExplaining(file, this) : format.chooseNaming(file, this);
        boolean page = chosen instanceof HtmlFormat;
        Optional<AnswerFormat> foreign = foreign(chosen);
        Project study = project.read();
        if (foreign.isEmpty() && project.file().isPresent()) {
            throw new ParameterException(
                    spec().commandLine(), "--project is for formats of other programs; add --format camtrap-dp");
        }
        if (foreign.isPresent()) {
            AnswerPredictions.requireOnePhotographEach(combining.unit());
            file.ifPresent(foreign.get()::requireName);
        }
        if (combining.unit() == DecisionUnit.EVENT && (why || review.isPresent())) {
            throw new ParameterException(
                    spec().commandLine(), "--by event names photographs and events; leave out --why and --review");
        }
        if (videos.named() && (why || review.isPresent())) {
            throw new ParameterException(
                    spec().commandLine(),
                    "--why and --review are of photographs; leave out --video-fps, or save frames of the videos as JPEG");
        }
        if (videos.named() && combining.unit() == DecisionUnit.OBSERVATION) {
            throw new ParameterException(
                    spec().commandLine(),
                    "--video-fps gives each video an answer of its own; leave out --by observation");
        }
        if (trainingData.isPresent() && !page) {
            throw new ParameterException(
                    spec().commandLine(), "--training-data is for the page of --why; add --why --out why.html");
        }
        if (trainingData.isPresent() && !Files.isDirectory(trainingData.get())) {
            throw new ParameterException(
                    spec().commandLine(),
                    "--training-data: there is no folder " + trainingData.get()
                            + "; name the one that the model was trained on");
        }
        TaxonModel loaded = TaxonModel.load(model);
        ClassificationOptions options =
                combined.decision(deciding.decision(loaded, this, terminal)).build();
        terminal.detail(String.format(
                Locale.ROOT,
                "Model: %s, backbone %s, threshold %.2f",
                model,
                loaded.backbone().name(),
                loaded.decision().threshold()));
        terminal.stage(Stage.LOOKING);
        PhotographFiles all = PhotographFiles.find(inputs, videos.named());
        PhotographFiles found = foreign.isPresent() ? all.withoutDoubles() : all;
        Optional<FileEvents> allEvents = foreign.isPresent() || options.by() == DecisionUnit.EVENT
                ? Optional.of(eventsOf(found, options, terminal))
                : Optional.empty();
        Optional<FileEvents> byEvent = allEvents.filter(events -> options.by() == DecisionUnit.EVENT);
        PhotographFiles files = options.by() == DecisionUnit.OBSERVATION
                ? found.byObservation()
                : byEvent.map(events -> new PhotographFiles(events.inOrder(found.files()), found.skipped()))
                        .orElse(found);
        Optional<BoxOptions> boxes = detection.options(this).map(asked -> asked.among(files.files(), terminal::note));
        if (estimate.isPresent()) {
            estimate(loaded, options, boxes, pass, files, terminal);
            return;
        }
        if (page) {
            HtmlFormat.requireFew(files.files().size());
        }
        PhotographSurroundings surroundings = new PhotographSurroundings(CommonFolder.of(inputs), allEvents);
        List<DeploymentFacts> cameras = foreign.isPresent() ? deployments(files, surroundings) : List.of();
        PredictionRun run = new PredictionRun(
                task(loaded, options, boxes, pass, files, byEvent, surroundings, terminal),
                chosen instanceof AnswerPredictions answers
                        ? answers.saying(context -> context.of(study, cameras)
                                .writing(OutputCheck.workspace(file.orElse(Path.of("predictions"))), terminal::warning))
                        : chosen,
                terminal);
        run.require();
        review.ifPresent(folder -> OutputCheck.review(folder, model, inputs, terminal));
        if (why && !page) {
            OutputCheck.pictures(file, inputs);
        }
        if (file.isPresent()) {
            if (chosen instanceof AnswerPredictions answers && answers.isFolder(file.get())) {
                OutputCheck.predictionFolder(file.get(), answers.format(), model, terminal);
            } else {
                OutputCheck.predictions(file.get(), model, read(files), terminal);
            }
            OutputCheck.skippedList(PredictionRun.skippedList(file.get()));
            if (byEvent.isPresent()) {
                OutputCheck.eventList(PredictionRun.eventList(file.get()));
            }
            run.toFile(file.get());
        } else {
            run.toStandardOutput();
        }
        if (!run.skipped().isEmpty()) {
            terminal.skipped(run.skipped());
            terminal.warning("Skipped " + Terminal.count(run.skipped().size(), "file")
                    + run.list().map(list -> ": " + list).orElse("."));
            NotRead.line(run.skipped()).ifPresent(terminal::note);
            videos.leftOut(run.skipped()).ifPresent(terminal::note);
        }
        terminal.note(run.summary());
        file.ifPresent(written -> terminal.note("Predictions: " + written));
        file.filter(written -> byEvent.isPresent())
                .map(PredictionRun::eventList)
                .filter(Files::exists)
                .ifPresent(written -> terminal.note("Events: " + written));
        if (file.isPresent() && foreign.isPresent()) {
            terminal.note("Files in it are relative to " + CommonFolder.of(inputs)
                    + (foreign.get().label().equals("megadetector") ? "; for Timelapse, put it there." : "."));
        }
        skippedLimit.apply(run.skipped().size(), run.read());
    }

    /** Those of the table that photographs are of; what the others recorded is not among these photographs. */
    private List<DeploymentFacts> deployments(PhotographFiles files, PhotographSurroundings surroundings) {
        if (events.deployments().isEmpty()) {
            return List.of();
        }
        Set<String> met = files.files().stream()
                .flatMap(file -> surroundings.capture(file).deployment().stream())
                .collect(Collectors.toSet());
        return DeploymentTable.read(events.deployments().get()).all().stream()
                .filter(deployment -> met.contains(deployment.id()))
                .map(DeploymentFacts::of)
                .toList();
    }

    private static Optional<AnswerFormat> foreign(PredictionFormat format) {
        return format instanceof AnswerPredictions answers ? Optional.of(answers.format()) : Optional.empty();
    }

    private static FileEvents eventsOf(PhotographFiles files, ClassificationOptions options, Terminal terminal) {
        FileEvents found =
                FileEvents.of(files.files(), options.deployments().map(DeploymentTable::read), options.eventGap());
        found.notices().forEach(terminal::note);
        if (options.by() == DecisionUnit.EVENT) {
            terminal.note(Terminal.count(found.count(), "event") + " of "
                    + Terminal.count(files.files().size(), options.videoFps().isPresent() ? "file" : "photograph"));
        }
        return found;
    }

    private PredictionTask task(
            TaxonModel loaded,
            ClassificationOptions options,
            Optional<BoxOptions> boxes,
            PassOptions pass,
            PhotographFiles files,
            Optional<FileEvents> byEvent,
            PhotographSurroundings surroundings,
            Terminal terminal) {
        // More than there are would be empty columns.
        int leaves = top.map(count -> Math.min(count, loaded.leaves().size())).orElse(0);
        return new PredictionTask(
                model,
                loaded,
                options,
                pass,
                machine.device(),
                files,
                byEvent,
                why,
                leaves,
                names.read(loaded, terminal::note),
                review,
                trainingData,
                boxes,
                rule(loaded, boxes, terminal),
                surroundings);
    }

    /** How boxes are looked at; empty where whole photographs are. Says what the user should know of it. */
    private static Optional<BoxRule> rule(TaxonModel loaded, Optional<BoxOptions> boxes, Terminal terminal) {
        if (boxes.isEmpty() && loaded.boxes().isEmpty()) {
            return Optional.empty();
        }
        try (Linnet linnet = Linnet.builder().withoutStore().open()) {
            Classifier.Builder builder = linnet.classifierOf(loaded).remarks(terminal::note);
            boxes.ifPresent(builder::boxes);
            try (Classifier classifier = builder.open()) {
                return classifier.boxes();
            }
        }
    }

    private void estimate(
            TaxonModel loaded,
            ClassificationOptions options,
            Optional<BoxOptions> boxes,
            PassOptions pass,
            PhotographFiles files,
            Terminal terminal) {
        if (files.files().isEmpty()) {
            throw PassText.nothingReadable(files.skipped());
        }
        long asked = estimate.orElseThrow();
        boolean others = asked != Long.parseLong(OptionalNumber.NONE);
        if (others && asked < 1) {
            throw new ParameterException(
                    spec().commandLine(), "--estimate=N needs a number of photographs, at least 1");
        }
        try (Linnet linnet = EstimateText.open(terminal, machine.device())) {
            JobEstimate found = linnet.estimate(loaded, files.files(), options, boxes, pass);
            EstimateText.show(
                    others ? found.forOthers(asked) : found, files.files().size(), terminal);
        }
        terminal.result("Nothing was written; leave out --estimate to name them." + (why ? " --why takes more." : ""));
    }

    /** Every file that the answer depends on. */
    private List<Path> read(PhotographFiles files) {
        List<Path> read = new ArrayList<>(files.files());
        files.skipped().forEach(skipped -> read.add(skipped.file()));
        read.addAll(deciding.files());
        events.deployments().ifPresent(read::add);
        project.file().ifPresent(read::add);
        detection.file().ifPresent(read::add);
        names.file().ifPresent(read::add);
        return read;
    }
}
