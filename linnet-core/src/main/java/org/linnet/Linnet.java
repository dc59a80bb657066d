package org.linnet;

import static java.util.Objects.requireNonNull;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.linnet.backbone.BackboneSource;
import org.linnet.backbone.BackboneStore;
import org.linnet.cropping.CropOptions;
import org.linnet.cropping.CropStyle;
import org.linnet.cropping.CropSummary;
import org.linnet.detector.BoxRule;
import org.linnet.detector.DetectionSink;
import org.linnet.detector.DetectorSource;
import org.linnet.detector.DetectorStore;
import org.linnet.detector.NoBox;
import org.linnet.embedding.EmbeddingSink;
import org.linnet.embedding.PassListener;
import org.linnet.embedding.PassOptions;
import org.linnet.embedding.PassSummary;
import org.linnet.error.ErrorCode;
import org.linnet.error.LinnetException;
import org.linnet.home.LinnetHome;
import org.linnet.image.HiddenAreas;
import org.linnet.image.ImageLimits;
import org.linnet.image.View;
import org.linnet.internal.assessment.AssessmentJob;
import org.linnet.internal.cropping.CropJob;
import org.linnet.internal.embedding.AnimalSink;
import org.linnet.internal.embedding.DetectionPass;
import org.linnet.internal.embedding.EmbeddingPass;
import org.linnet.internal.embedding.Looking;
import org.linnet.internal.embedding.PassTrial;
import org.linnet.internal.embedding.Sight;
import org.linnet.internal.embedding.store.EmbeddingStore;
import org.linnet.internal.embedding.store.KeptEmbeddings;
import org.linnet.internal.interchange.labels.LabelledBoxes;
import org.linnet.internal.model.pack.PackFolder;
import org.linnet.internal.model.pack.PackWriter;
import org.linnet.internal.model.pack.PackedPhotographs;
import org.linnet.internal.picture.PeopleAreas;
import org.linnet.internal.report.ModelCard;
import org.linnet.internal.training.ModelFiles;
import org.linnet.internal.training.TrainingJob;
import org.linnet.internal.training.TrainingTime;
import org.linnet.model.TaxonModel;
import org.linnet.service.ServiceOptions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Main entry point: train a tree, classify, evaluate, embed. An instance keeps the store of embeddings open; it is safe
 * for use by several threads at once, and other processes may use the same home.
 */
public final class Linnet implements AutoCloseable {
    /** The backbone that comes with Linnet and needs no network. */
    public static final String DEFAULT_BACKBONE = "efficientnet-lite0";

    /** The reference's backbone. */
    public static final String REFERENCE_BACKBONE = "efficientnet-b6";

    private static final Logger LOG = LoggerFactory.getLogger(Linnet.class);

    private final LinnetHome home;
    private final BackboneStore backbones;
    private final DetectorStore detectors;
    private final Optional<EmbeddingStore> embeddings;
    private final ImageLimits limits;

    private Linnet(Builder builder) {
        home = builder.home();
        backbones = new BackboneStore(home);
        detectors = new DetectorStore(home);
        embeddings = builder.store(home);
        limits = builder.limits;
        LOG.info("Linnet {} with {}", version(), this);
    }

    /**
     * Opens the user's home: {@code $LINNET_HOME}, else {@code $XDG_CACHE_HOME/linnet}, else {@code ~/.cache/linnet}.
     */
    public static Linnet open() {
        return builder().open();
    }

    /**
     * Opens a home.
     *
     * @throws LinnetException FAILURE where it cannot be written to
     */
    public static Linnet open(LinnetHome home) {
        return builder().home(home).open();
    }

    /** A builder that starts from the user's home and its store of embeddings. */
    public static Builder builder() {
        return new Builder();
    }

    /** This version of Linnet. */
    public static String version() {
        String version = Linnet.class.getPackage().getImplementationVersion();
        return version == null ? "development" : version;
    }

    /** The installed backbones, and those that can be fetched. */
    public BackboneStore backbones() {
        return backbones;
    }

    /** The installed detectors, and those that can be fetched or exported. */
    public DetectorStore detectors() {
        return detectors;
    }

    /** Trains every parent node below {@code data} and saves the model. */
    public TrainedTree train(Path data, Path out, TrainingOptions options) {
        return train(data, out, options, LinnetListener.NONE);
    }

    /**
     * Trains every parent node below {@code data} (or the one that the options name) and saves the model.
     *
     * @param data a folder of taxa: {@code family/genus/species/photograph.jpg}; or a file or folder with labels that another program
     *     wrote, read as {@link TrainingOptions#labels} says
     * @param out where the model goes; a model that is there is replaced once the new one is complete. While another
     *     training writes to the same place, this one waits
     * @throws LinnetException WRONG_USAGE where {@code out} holds something else or is below {@code data}; NOTHING_USABLE where {@code data} holds
     *     nothing to train on; UNUSABLE_MODEL where the backbone cannot be used; FAILURE where the disk is full
     */
    public TrainedTree train(Path data, Path out, TrainingOptions options, LinnetListener listener) {
        BackboneSource source = options.source(backbones);
        Sight asked = sight(source, options, options.boxes(), listener::remark);
        TrainingJob.Result result = new TrainingJob(
                        options.plan(),
                        source,
                        boxes -> boxes.map(of -> sight(source, options, Optional.of(looking(of)), listener::remark))
                                .orElse(asked),
                        listener,
                        listener)
                .run(data, out);
        return new TrainedTree(
                result.model(),
                out,
                result.pass(),
                result.skipped(),
                result.labels(),
                result.comparison(),
                result.elapsed());
    }

    private Sight sight(
            BackboneSource source, TrainingOptions options, Optional<BoxOptions> boxes, Consumer<String> remarks) {
        Optional<Looking> looking = looking(boxes, remarks);
        return new Sight(
                looking.map(Looking::rule),
                files -> pass(source, options.pass(), among(looking, files, remarks)),
                hidden(boxes, looking));
    }

    /** At the boxes that labels have. */
    private static BoxOptions looking(LabelledBoxes boxes) {
        return BoxOptions.defaults().withGiven(boxes);
    }

    /**
     * Plans a training: reads the names of the photographs, their metadata and a table beside them, and splits them.
     * Nothing is computed or written.
     *
     * @param listener gets remarks
     * @throws LinnetException NOTHING_USABLE as {@link #train(Path, Path, TrainingOptions, LinnetListener)}
     */
    public static PlannedTraining plan(Path data, TrainingOptions options, LinnetListener listener) {
        return PlannedTraining.of(TrainingJob.preview(options.plan(), data, listener::remark), options);
    }

    /**
     * Estimates the time, disk space and memory for naming files, by trying a few of them; takes some seconds, and
     * keeps nothing.
     *
     * @param files one at least
     * @param pass how the machine is to be used
     * @throws LinnetException UNUSABLE_MODEL as for {@link #classifier}
     */
    public JobEstimate estimate(TaxonModel model, List<Path> files, ClassificationOptions options, PassOptions pass) {
        return estimate(model, files, options, Optional.empty(), pass);
    }

    /**
     * The same, where animals are looked for.
     *
     * @param boxes as {@link Classifier.Builder#boxes}; empty to look at photographs as the model did in its training
     */
    public JobEstimate estimate(
            TaxonModel model,
            List<Path> files,
            ClassificationOptions options,
            Optional<BoxOptions> boxes,
            PassOptions pass) {
        Optional<Looking> looking = looking(model, boxes, remark -> {});
        return estimate(
                new PassTrial(
                                backboneOf(model),
                                options.views().list(),
                                embeddings,
                                limits,
                                pass,
                                looking,
                                options.videos())
                        .run(files, true),
                files.size(),
                new Duration[] {Duration.ZERO, Duration.ZERO},
                model.backbone().embeddingLength(),
                options.views().list().size() * looks(looking));
    }

    /**
     * Estimates the time, disk space and memory for a training, by trying a few of its photographs; takes some seconds,
     * and keeps nothing.
     *
     * @param planned by {@link #plan} with the same options
     * @throws LinnetException UNUSABLE_MODEL where the backbone cannot be used
     */
    public JobEstimate estimate(PlannedTraining planned, TrainingOptions options) {
        BackboneSource source = options.source(backbones);
        Optional<BoxOptions> boxes = options.boxes()
                .or(() -> planned.boxes().map(given -> BoxOptions.defaults().withGiven(given)));
        Optional<Looking> looking = among(looking(boxes, remark -> {}), planned.files(), remark -> {});
        int length = source.spec().embeddingLength();
        double views = options.boxes().isPresent() || planned.photographs() == 0
                ? looks(looking)
                : 1 + (double) planned.labelledBoxes() / planned.photographs();
        return estimate(
                new PassTrial(
                                source,
                                List.of(View.WHOLE),
                                embeddings,
                                limits,
                                options.pass(),
                                looking,
                                Optional.empty())
                        .run(planned.files(), false),
                planned.photographs(),
                TrainingTime.of(Math.round(planned.photographs() * views), planned.taxa(), length),
                length,
                views);
    }

    /** How many embeddings a photograph has, roughly: most that have an animal have one, beside which the whole is looked at. */
    private static int looks(Optional<Looking> looking) {
        return looking.isPresent() ? 2 : 1;
    }

    private JobEstimate estimate(
            PassTrial.Result trial, int photographs, Duration[] training, int embeddingLength, double views) {
        return JobEstimate.of(
                photographs,
                trial,
                training,
                embeddingLength,
                views,
                home.equals(LinnetHome.nowhere()) ? null : home.embeddings());
    }

    /**
     * A classifier of one model; the caller closes it.
     *
     * @throws LinnetException UNUSABLE_MODEL where the model's backbone is not there or is another one of the same name
     */
    public Classifier classifier(TaxonModel model) {
        return classifierOf(model).open();
    }

    /** A builder of a classifier, with settings that suit most programs. */
    public Classifier.Builder classifierOf(TaxonModel model) {
        return new Classifier.Builder(this, model);
    }

    /**
     * A service that answers photographs of many callers at once, with any number of models; the caller closes it before this.
     *
     * @param options its limits
     */
    public InferenceService service(ServiceOptions options) {
        return new InferenceService(this, options);
    }

    /**
     * Makes one file of a model, with its backbone, its detector (but for the one that comes with Linnet) and the embeddings of its training photographs, to share it: {@link
     * TaxonModel#load} accepts the file in place of the folder. The same model makes the same file.
     *
     * @param model where the model is
     * @param file a model that was packed there is replaced
     * @throws LinnetException UNUSABLE_MODEL where there is no model, or its backbone or detector is not here; WRONG_USAGE where the file
     *     holds something else, or lies in the model's folder; FAILURE where it cannot be written
     */
    public PackedModel pack(Path model, Path file, PackOptions options) {
        TaxonModel loaded = TaxonModel.load(model, home);
        boolean names = options.photographs() == PackOptions.Photographs.NAMED;
        if (options.backbone()) {
            // Refuses another one of the same name.
            backboneOf(loaded);
        }
        PackWriter.Content content = new PackWriter.Content(
                names ? ModelFiles.KIND.own() : path -> path.equals(Path.of(ModelCard.FILE)),
                names,
                options.backbone() ? Optional.of(backbonesFor(loaded)) : Optional.empty(),
                options.backbone() ? detectorsToPack(loaded) : Optional.empty(),
                options.photographs() == PackOptions.Photographs.CHECKSUMS ? Optional.empty() : embeddings(loaded));
        return PackedModel.of(file, options, loaded, new PackWriter(model, loaded, version()).write(file, content));
    }

    /**
     * Unpacks what {@link #pack} made. {@link TaxonModel#load} takes the folder, too; the model's own folder is {@code model}
     * in it.
     *
     * @param folder is made, or holds what was unpacked there before, which is replaced
     * @throws LinnetException UNUSABLE_MODEL where the file holds no model, or is damaged; WRONG_USAGE where the folder holds
     *     something else; FAILURE where it cannot be written
     */
    public static TaxonModel unpack(Path file, Path folder) {
        return PackFolder.unpack(file, folder);
    }

    /** Evaluates a model on photographs that it has not seen. */
    public EvaluatedTree evaluate(TaxonModel model, Path data) {
        return evaluate(model, data, EvaluationOptions.defaults(), LinnetListener.NONE);
    }

    /**
     * Evaluates a model.
     *
     * @param data a folder of taxa like the one that the model was trained on; taxa that the model does not know are
     *     reported, and missing ones do not change the numbering
     * @throws LinnetException NOTHING_USABLE where no photograph is of a taxon that the model knows; UNUSABLE_MODEL as
     *     for {@link #classifier}
     */
    public EvaluatedTree evaluate(TaxonModel model, Path data, EvaluationOptions options, PassListener listener) {
        BackboneSource source = options.source().orElseGet(() -> backboneOf(model));
        // A model that learned from whole photographs, or with a detector, is judged as it will name.
        boolean labelledBoxes = options.boxes().isEmpty()
                && options.labels().boxes()
                && model.boxes().filter(rule -> rule.identity().isEmpty()).isPresent();
        Optional<Sight> asked = labelledBoxes
                ? Optional.empty()
                : Optional.of(sight(source, model, options, options.boxes(), listener::remark));
        AssessmentJob.Result result = new AssessmentJob(
                        model,
                        options.by(),
                        options.views(),
                        options.labels(),
                        labelledBoxes,
                        options.deployments(),
                        options.eventGap(),
                        boxes -> asked.orElseGet(
                                () -> sight(source, model, options, boxes.map(Linnet::looking), listener::remark)),
                        embeddings(model),
                        listener)
                .run(data);
        return new EvaluatedTree(result.evaluated(), result.pass());
    }

    private Sight sight(
            BackboneSource source,
            TaxonModel model,
            EvaluationOptions options,
            Optional<BoxOptions> boxes,
            Consumer<String> remarks) {
        LookingChoice choice = LookingChoice.of(boxes, model.boxes(), NoBox.WHOLE, detectorsFor(model));
        choice.remarks().forEach(remarks);
        Optional<Looking> looking = choice.looking();
        return new Sight(
                looking.map(Looking::rule),
                files -> pass(source, options.pass(), among(looking, files, remarks)),
                hidden(boxes, looking));
    }

    /**
     * Embeds photographs.
     *
     * @param files read one by one as the pass goes on
     * @param sink called for each file, or each animal where these are looked for, on this thread, in the order of the files
     */
    public PassSummary embed(
            Iterable<Path> files, EmbeddingOptions options, EmbeddingSink sink, PassListener listener) {
        EmbeddingPass pass = pass(options.source(backbones), options.pass(), looking(options));
        return pass.run(files, List.of(View.WHOLE), new AnimalSink(sink), listener);
    }

    private Optional<Looking> looking(EmbeddingOptions options) {
        return LookingChoice.of(options.boxes(), NoBox.BLANK, detectors::source)
                .looking()
                .map(where -> where.with(Looking.Frame.NEVER));
    }

    /**
     * Finds animals in photographs, and people and vehicles where the detector knows them. What it finds is kept; in photographs of which
     * it is kept already, nothing is looked for.
     *
     * @param files read one by one as the pass goes on
     * @param sink called for each file, on this thread, in the order of the files
     * @throws LinnetException UNUSABLE_MODEL where the detector cannot be used; FAILURE where the disk is full
     */
    public PassSummary detect(
            Iterable<Path> files, DetectionOptions options, DetectionSink sink, PassListener listener) {
        return new DetectionPass(
                        options.source().orElseGet(() -> detectors.source(options.detector())),
                        options.threshold(),
                        embeddings,
                        limits,
                        options.pass())
                .run(files, sink, listener);
    }

    EmbeddingPass pass(BackboneSource source, PassOptions options) {
        return pass(source, options, Optional.empty());
    }

    EmbeddingPass pass(BackboneSource source, PassOptions options, Optional<Looking> looking) {
        return new EmbeddingPass(source, embeddings, limits, options, looking);
    }

    private Optional<Looking> looking(Optional<BoxOptions> boxes, Consumer<String> remarks) {
        LookingChoice choice = LookingChoice.of(boxes, NoBox.WHOLE, detectors::source);
        choice.remarks().forEach(remarks);
        return choice.looking().map(where -> where.with(Looking.Frame.ALWAYS));
    }

    /** The same with given boxes matched to all photographs of a job. */
    static Optional<Looking> among(Optional<Looking> looking, Collection<Path> files, Consumer<String> remarks) {
        return looking.map(where -> where.withGiven(where.given().map(boxes -> boxes.among(files, remarks))));
    }

    /** What a job's pictures may not show, once its photographs are known; where no people are found, that is said at once. */
    private Function<Collection<Path>, HiddenAreas> hidden(Optional<BoxOptions> asked, Optional<Looking> looking) {
        if (asked.filter(BoxOptions::hidePeople).isEmpty()) {
            return files -> HiddenAreas.NONE;
        }
        PeopleAreas.requireFound(looking.orElseThrow());
        return files -> PeopleAreas.of(among(looking, files, remark -> {}).orElseThrow(), embeddings, limits);
    }

    /**
     * What pictures of some photographs may not show: people, where the options hide them.
     *
     * @param boxes as {@link Classifier.Builder#boxes}
     * @param files all that will be shown
     * @return to be closed before this is
     * @throws LinnetException WRONG_USAGE where people are to be hidden and are not looked for
     */
    public HiddenAreas hiddenAreas(TaxonModel model, Optional<BoxOptions> boxes, Collection<Path> files) {
        return hidden(boxes, looking(model, boxes, remark -> {})).apply(files);
    }

    /**
     * Crops photographs, for other tools; what is in the folder already stays, and is not done again.
     *
     * @param inputs files and folders
     * @param out the folder of the crops
     * @param boxes which boxes are cropped; the margin and the shape count with {@link CropStyle#LINNET} only
     * @throws LinnetException WRONG_USAGE where the folder holds something else; NOTHING_USABLE where no photograph can be read;
     *     UNUSABLE_MODEL where the detector cannot be used; FAILURE where a crop cannot be written
     */
    public CropSummary crop(
            List<Path> inputs,
            Path out,
            BoxOptions boxes,
            CropOptions options,
            PassOptions pass,
            PassListener listener) {
        BoxOptions asked = boxes.threshold()
                .or(options.style()::threshold)
                .map(boxes::withThreshold)
                .orElse(boxes);
        Looking looking = LookingChoice.of(Optional.of(asked), NoBox.BLANK, detectors::source)
                .looking()
                .orElseThrow();
        if (boxes.hidePeople()) {
            PeopleAreas.requireFound(looking);
        }
        return new CropJob(looking, boxes.hidePeople(), options, embeddings, limits, pass, listener).run(inputs, out);
    }

    /** Finds the detector of a name: in the file that a model came in, or here. */
    Function<String, DetectorSource> detectorsFor(TaxonModel model) {
        return name -> storeOf(model, name).source(name);
    }

    private DetectorStore storeOf(TaxonModel model, String name) {
        return model.pack()
                .map(LinnetHome::new)
                .filter(pack -> Files.isDirectory(pack.detectors().resolve(name)))
                .map(DetectorStore::new)
                .orElse(detectors);
    }

    /** The store that has the detector that a model looks with; empty where it needs none. */
    private Optional<DetectorStore> detectorsToPack(TaxonModel model) {
        Optional<BoxRule> rule = model.boxes().filter(boxes -> boxes.identity().isPresent());
        // Refuses another one of the same name.
        rule.ifPresent(boxes -> LookingChoice.ofModel(boxes, detectorsFor(model)));
        return rule.map(boxes -> storeOf(model, boxes.detector()));
    }

    /** Where naming by a model looks at photographs. */
    Optional<Looking> looking(TaxonModel model, Optional<BoxOptions> asked, Consumer<String> remarks) {
        LookingChoice choice = LookingChoice.of(asked, model.boxes(), NoBox.BLANK, detectorsFor(model));
        choice.remarks().forEach(remarks);
        return choice.looking();
    }

    /** What is kept of photographs here, and of a model's own in the file that it came in. */
    Optional<KeptEmbeddings> embeddings(TaxonModel model) {
        Optional<KeptEmbeddings> here = embeddings.map(store -> store);
        Optional<KeptEmbeddings> packed = model.pack()
                .flatMap(folder -> PackedPhotographs.read(folder, model))
                .map(photographs -> photographs);
        return packed.map(own -> here.map(own::or).orElse(own)).or(() -> here);
    }

    /** Where embeddings are kept; empty where none are. */
    Optional<EmbeddingStore> store() {
        return embeddings;
    }

    ImageLimits limits() {
        return limits;
    }

    /** Where the model's backbone is: in the file that it came in, or here. */
    private BackboneStore backbonesFor(TaxonModel model) {
        return model.pack()
                .map(LinnetHome::new)
                .filter(pack -> Files.isDirectory(
                        pack.backbones().resolve(model.backbone().name())))
                .map(BackboneStore::new)
                .orElse(backbones);
    }

    /** The backbone that a model was trained with. */
    BackboneSource backboneOf(TaxonModel model) {
        BackboneSource source = backbonesFor(model).source(model.backbone().name(), own -> model.preprocessing());
        String expected = model.backbone().weightsSha256();
        if (!source.spec().weightsSha256().equals(expected)) {
            throw new LinnetException(
                    ErrorCode.UNUSABLE_MODEL,
                    "the model was trained with another " + model.backbone().name() + " (weights "
                            + expected.substring(0, 12)
                            + "…) than the one here ("
                            + source.spec().weightsSha256().substring(0, 12)
                            + "…). Import the model's backbone, or retrain.");
        }
        return source;
    }

    @Override
    public void close() {
        embeddings.ifPresent(EmbeddingStore::close);
    }

    @Override
    public String toString() {
        return embeddings.map(store -> "embeddings in " + store.folder()).orElse("no store of embeddings");
    }

    /** Opens Linnet with settings other than the defaults. Not safe for use by several threads. */
    public static final class Builder {
        private Optional<LinnetHome> home = Optional.empty();
        private boolean store = true;
        private Optional<Consumer<String>> withoutStore = Optional.empty();
        private ImageLimits limits = ImageLimits.defaults();

        private Builder() {}

        /** The folder that keeps backbones and embeddings, in place of the user's own. */
        public Builder home(LinnetHome home) {
            this.home = Optional.of(home);
            return this;
        }

        /** Neither looks embeddings up nor keeps any: nothing is written to the home, which need not be writable. */
        public Builder withoutStore() {
            store = false;
            return this;
        }

        /**
         * Works without a store if the home cannot be written to, or the user has none; by default that is an error.
         *
         * @param told receives one line: that nothing is kept, and why
         */
        public Builder storeIfPossible(Consumer<String> told) {
            withoutStore = Optional.of(told);
            return this;
        }

        /** Limits on the size of a photograph; larger ones are skipped. */
        public Builder limits(ImageLimits limits) {
            this.limits = requireNonNull(limits, "limits is null");
            return this;
        }

        private LinnetHome home() {
            if (home.isPresent()) {
                return home.get();
            }
            try {
                return LinnetHome.standard();
            } catch (LinnetException e) {
                if (withoutStore.isEmpty() && store) {
                    throw e;
                }
                return LinnetHome.nowhere();
            }
        }

        private Optional<EmbeddingStore> store(LinnetHome chosen) {
            if (!store) {
                return Optional.empty();
            }
            try {
                return Optional.of(EmbeddingStore.open(chosen.embeddings()));
            } catch (LinnetException e) {
                if (withoutStore.isEmpty()) {
                    throw e;
                }
                String reason = chosen.equals(LinnetHome.nowhere())
                        ? "this user has no home folder"
                        : e.getMessage().lines().findFirst().orElse("");
                withoutStore
                        .get()
                        .accept("Embeddings are not kept for the next run: " + reason + ". Set " + LinnetHome.VARIABLE
                                + " to a folder of this machine that can be written to.");
                return Optional.empty();
            }
        }

        /**
         * Opens it; the caller closes it.
         *
         * @throws LinnetException FAILURE where the home cannot be written to, unless it can do without
         */
        public Linnet open() {
            return new Linnet(this);
        }
    }
}
