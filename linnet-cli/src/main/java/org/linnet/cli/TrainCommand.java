package org.linnet.cli;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.linnet.Linnet;
import org.linnet.TrainedTree;
import org.linnet.TrainingOptions;
import org.linnet.calibration.CalibrationMethod;
import org.linnet.dataset.LocationSource;
import org.linnet.dataset.SplitOptions;
import org.linnet.error.ErrorCode;
import org.linnet.error.LinnetException;
import org.linnet.head.Optimizer;
import org.linnet.head.Recipe;
import org.linnet.head.Steps;
import org.linnet.image.PreprocessingChanges;
import org.linnet.internal.file.PortableNames;
import org.linnet.internal.report.ReferenceLayout;
import org.linnet.internal.taxonomy.RankTable;
import org.linnet.label.Labelled;
import org.linnet.taxonomy.Ranks;
import org.linnet.taxonomy.TaxonPath;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;

/** {@code linnet train}: from a folder of photographs to a model. */
@Command(
        name = "train",
        description =
                "Trains a classifier for every parent taxon of a folder tree, from one pass over the photographs.",
        footer = {
            "./linnet train examples/taxon_train --out my-model",
            "./linnet train labels.csv --images photographs --out my-model"
        },
        sortOptions = false)
final class TrainCommand extends LinnetSubcommand {
    @Parameters(
            arity = "0..1",
            paramLabel = "DATA",
            description =
                    "Folder of taxa: felidae/panthera/panthera_leo/1.jpg; or a file of labels, such as labels.csv or"
                            + " coco.json. Default with --name: data/images/taxon_train.")
    private Optional<Path> data = Optional.empty();

    @Option(
            names = "--out",
            paramLabel = "MODEL",
            description = "Folder for the model. Default with --name: models/image/NAME.")
    private Optional<Path> out = Optional.empty();

    @Option(names = "--node", paramLabel = "TAXON", description = "Only this parent taxon, such as felidae/panthera.")
    private Optional<TaxonPath> node = Optional.empty();

    @Option(
            names = "--name",
            paramLabel = "NAME",
            description = "Name of the model, such as panthera_taxon_classifier.")
    private Optional<String> name = Optional.empty();

    @Option(
            names = "--visualize",
            negatable = true,
            description = "Also write the plot of each node into resources/. Default with --name and without --out.")
    private Optional<Boolean> visualize = Optional.empty();

    @Option(
            names = "--backbone",
            paramLabel = "NAME",
            description = "A name from `linnet backbone list`. Default: " + Linnet.DEFAULT_BACKBONE
                    + ", with --recipe reference " + Linnet.REFERENCE_BACKBONE + ".")
    private Optional<String> backbone = Optional.empty();

    @Mixin
    private QualityOptions quality;

    @Mixin
    private DetectionOptions detection;

    @Mixin
    private EmbeddingsOption embeddings;

    @Option(
            names = "--recipe",
            paramLabel = "RECIPE",
            defaultValue = "default",
            description = "default: regularised softmax regression to convergence; reference: taxonomic_modelling.py's"
                    + " split, resampling, optimiser and epochs.")
    private RecipeName recipe;

    @Option(
            names = "--steps",
            paramLabel = "STEPS",
            description =
                    "full or reference: how much of the data an epoch sees, with --recipe reference or --optimizer.")
    private Optional<Steps> steps = Optional.empty();

    @Option(names = "--epochs", paramLabel = "N", description = "With --recipe reference or --optimizer. Default: 25.")
    private Optional<Integer> epochs = Optional.empty();

    @Option(
            names = "--batch-size",
            paramLabel = "N",
            description = "With --recipe reference or --optimizer. Default: 32.")
    private Optional<Integer> batchSize = Optional.empty();

    @Option(
            names = "--learning-rate",
            paramLabel = "X",
            description = "With --recipe reference or --optimizer. Default: 0.001.")
    private Optional<Double> learningRate = Optional.empty();

    @Option(
            names = "--optimizer",
            paramLabel = "NAME",
            description = "lbfgs, adam or sgd. Default: lbfgs, with --recipe reference adam.")
    private Optional<Optimizer> optimizer = Optional.empty();

    @Option(names = "--class-weights", paramLabel = "HOW", description = "balanced or none. Default: balanced.")
    private Optional<ClassWeights> classWeights = Optional.empty();

    @Option(
            names = "--calibration",
            paramLabel = "HOW",
            defaultValue = "temperature",
            description = "temperature, vector, isotonic or none: how probabilities are calibrated, on held-out"
                    + " photographs, to match how often names are right. Default: temperature.")
    private CalibrationMethod calibration;

    @Option(
            names = "--target-precision",
            paramLabel = "X",
            defaultValue = "0.95",
            description = "Share of names that should be right; the model's threshold is chosen for it on held-out"
                    + " photographs. Default: 0.95.")
    private double targetPrecision;

    @Option(
            names = "--split",
            paramLabel = "HOW",
            description = "tree: one split for the whole tree, which keeps together what --split-by names; keras: a"
                    + " split for each node, file by file, as image_dataset_from_directory does. Default:"
                    + " tree, with --recipe reference keras.")
    private Optional<SplitOptions.Kind> split = Optional.empty();

    @Option(
            names = "--split-by",
            paramLabel = "UNIT",
            description =
                    "What stays on one side of the split: photograph, observation (crops _a, _b), burst (frames of"
                            + " one camera in quick succession) or location. Locations, times and sequences are"
                            + " read from metadata.csv in DATA or"
                            + " its parent, times and cameras from Exif too. Default: the coarsest that the data"
                            + " support.")
    private Optional<SplitOptions.Unit> splitBy = Optional.empty();

    @Option(
            names = "--deployments",
            paramLabel = "FILE",
            description =
                    "A table of deployments with places, start and end, time zones and clock offsets, such as Camtrap"
                            + " DP's deployments.csv; photographs are matched by folder, camera (serial number) or deploymentID.")
    private Optional<Path> deployments = Optional.empty();

    @Option(
            names = "--burst-gap",
            paramLabel = "TIME",
            description = "Longest time between two frames of a burst, such as 60s, 500ms or 5m. Default: 60s.")
    private Optional<Duration> burstGap = Optional.empty();

    @Option(
            names = "--location-from",
            paramLabel = "SOURCE",
            description = "Where a photograph was taken, if no table says it. folder:N: the Nth folder below DATA is a"
                    + " place, not a taxon (folder:-1: the innermost); exif: coordinates, or else the"
                    + " camera's serial number.")
    private Optional<LocationSource> locationFrom = Optional.empty();

    @Option(
            names = "--dry-run",
            description =
                    "Only show what would be trained on and held out, and how long it would take; writes" + " nothing.")
    private boolean dryRun;

    @Option(
            names = "--validation-fraction",
            paramLabel = "X",
            description = "Share of the photographs to hold" + " out. Default: 0.2.")
    private Optional<Double> validationFraction = Optional.empty();

    @Option(names = "--seed", paramLabel = "N", description = "Random seed. Default: 123.")
    private Optional<Long> seed = Optional.empty();

    @Option(
            names = "--keep-contradictions",
            description = "Also train on copies of one photograph that lie under different taxa.")
    private boolean keepContradictions;

    @Option(
            names = "--ranks",
            paramLabel = "RANK",
            split = ",",
            description =
                    "The ranks from the highest down: family,genus,species; folders inside the last are not taxa. Or a"
                            + " CSV file with the columns taxon (name or path) and rank (or place, for a folder"
                            + " that is not a taxon)."
                            + " Default: inferred from the names.")
    private List<String> ranks = new ArrayList<>();

    @Mixin
    private LabelsOptions labels;

    @Mixin
    private SkippedLimit skippedLimit;

    @Mixin
    private MachineOptions machine;

    @Override
    void run(Terminal terminal) {
        skippedLimit.check(this);
        if (data.isEmpty() && name.isEmpty()) {
            throw new ParameterException(
                    spec().commandLine(), "give the folder with the photographs: linnet train DATA --out MODEL");
        }
        if (dryRun) {
            TrainingText.plan(dataOrReferences(), options(Path.of("model")), machine.device(), terminal);
            return;
        }
        if (out.isEmpty() && name.isEmpty()) {
            throw new ParameterException(spec().commandLine(), "say where the model goes: --out MODEL");
        }
        Path from = dataOrReferences();
        Path to = out.orElseGet(() -> ReferenceLayout.MODELS.resolve(PortableNames.of(name.orElseThrow())));
        terminal.stage(Stage.LOOKING);
        try (Linnet linnet = open(terminal, machine.device())) {
            TrainedTree trained = linnet.train(
                    from, to, options(to), new TerminalListener(terminal, Stage.READING, Optional.of(Stage.TRAINING)));
            terminal.endStage();
            if (visualize.orElse(name.isPresent() && out.isEmpty())) {
                ReferenceLayout.visualize(trained.model(), ReferenceLayout.RESOURCES)
                        .forEach(plot -> terminal.note("Plot: " + plot));
            }
            TrainingText.summarize(trained, terminal);
            Path validate =
                    Optional.ofNullable(from.getParent()).orElse(Path.of("")).resolve("taxon_validate");
            Path next = Files.isDirectory(validate) ? validate : Path.of("OTHER_PHOTOGRAPHS");
            terminal.result("Next:  " + NextStep.of("evaluate", to, next, "--out", "report"));
            terminal.result("       " + NextStep.of("predict", to, "photo.jpg"));
            skippedLimit.apply(trained.skipped().size(), trained.pass().embedded());
        }
    }

    /** What is asked for, else the photographs in taxonomic_modelling.py's layout. */
    private Path dataOrReferences() {
        if (data.isEmpty() && !Files.isDirectory(ReferenceLayout.TRAINING_DATA)) {
            throw new LinnetException(
                    ErrorCode.NOTHING_USABLE,
                    "there is no folder " + ReferenceLayout.TRAINING_DATA + " in "
                            + Path.of("").toAbsolutePath() + ", where train --name looks for photographs.\n"
                            + "Run it in the project's root (in a container, mount that at /app), or give the folder:"
                            + " linnet train DATA --name " + name.orElseThrow());
        }
        return data.orElse(ReferenceLayout.TRAINING_DATA);
    }

    private TrainingOptions options(Path to) {
        Recipe chosen = recipe();
        boolean reference = chosen.name().equals("reference");
        SplitOptions splitting = split(reference);
        boolean asReference = reference || splitting.kind() == SplitOptions.Kind.KERAS;
        TrainingOptions.Builder options = TrainingOptions.builder()
                .name(name.orElseGet(
                        () -> String.valueOf(to.toAbsolutePath().normalize().getFileName())))
                .backbone(backbone.orElse(reference ? Linnet.REFERENCE_BACKBONE : Linnet.DEFAULT_BACKBONE))
                .preprocessing(
                        quality.changes(asReference ? PreprocessingChanges.none() : PreprocessingChanges.standard()))
                .recipe(chosen)
                .calibration(calibration)
                .targetPrecision(targetPrecision)
                .split(splitting)
                .keepContradictions(keepContradictions)
                .labels(labels.options())
                .pass(machine.options(this));
        node.ifPresent(options::node);
        deployments.ifPresent(options::deployments);
        embeddings.table().ifPresent(options::embeddings);
        detection.options(this).ifPresent(options::boxes);
        Optional<Path> table = tableOfRanks();
        if (table.isPresent()) {
            options.rankTable(RankTable.read(table.get()));
        } else if (!ranks.isEmpty()) {
            options.ranks(
                    checked(() -> new Ranks(ranks.stream().map(String::strip).toList())));
        }
        return checked(options::build);
    }

    private Optional<Path> tableOfRanks() {
        if (ranks.size() != 1) {
            return Optional.empty();
        }
        String only = ranks.get(0);
        try {
            return Optional.of(Path.of(only))
                    .filter(file -> only.toLowerCase(Locale.ROOT).endsWith(".csv") || Files.isRegularFile(file));
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }

    private SplitOptions split(boolean reference) {
        SplitOptions.Builder options =
                SplitOptions.builder().kind(split.orElse(reference ? SplitOptions.Kind.KERAS : SplitOptions.Kind.TREE));
        validationFraction.ifPresent(options::validationFraction);
        seed.ifPresent(options::seed);
        splitBy.ifPresent(options::unit);
        burstGap.ifPresent(options::burstGap);
        locationFrom.ifPresent(options::locationFrom);
        return checked(options::build);
    }

    private Recipe recipe() {
        Recipe chosen =
                switch (recipe) {
                    case DEFAULT -> Recipe.defaults();
                    case REFERENCE -> Recipe.reference();
                };
        if (optimizer.isPresent()) {
            chosen = chosen.toBuilder().optimizer(optimizer.get()).build();
        }
        if (chosen.optimizer() == Optimizer.LBFGS
                && (epochs.isPresent() || batchSize.isPresent() || learningRate.isPresent() || steps.isPresent())) {
            throw new ParameterException(
                    spec().commandLine(),
                    "--epochs, --batch-size, --learning-rate and --steps are for gradient descent; add --optimizer adam"
                            + " or --recipe reference");
        }
        Recipe base = chosen;
        return checked(() -> {
            Recipe.Builder changed = base.toBuilder();
            epochs.ifPresent(changed::epochs);
            batchSize.ifPresent(changed::batchSize);
            learningRate.ifPresent(changed::learningRate);
            steps.ifPresent(changed::steps);
            seed.ifPresent(changed::seed);
            classWeights.ifPresent(weights -> changed.classWeights(weights == ClassWeights.BALANCED));
            return changed.build();
        });
    }

    private enum RecipeName implements Labelled {
        DEFAULT,
        REFERENCE;

        @Override
        public String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private enum ClassWeights implements Labelled {
        BALANCED,
        NONE;

        @Override
        public String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
