package org.linnet;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.function.Consumer;
import org.linnet.backbone.BackboneSource;
import org.linnet.backbone.BackboneStore;
import org.linnet.cropping.CropOptions;
import org.linnet.cropping.CropStyle;
import org.linnet.cropping.CropSummary;
import org.linnet.detector.DetectionSink;
import org.linnet.detector.DetectorStore;
import org.linnet.device.Device;
import org.linnet.embedding.EmbeddingSink;
import org.linnet.embedding.PassListener;
import org.linnet.embedding.PassOptions;
import org.linnet.embedding.PassSummary;
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
import org.linnet.internal.embedding.Sight;
import org.linnet.internal.embedding.store.EmbeddingStore;
import org.linnet.internal.embedding.table.EmbeddingTable;
import org.linnet.internal.embedding.table.TableModel;
import org.linnet.internal.model.pack.PackFolder;
import org.linnet.internal.onnx.Cuda;
import org.linnet.internal.picture.PeopleAreas;
import org.linnet.internal.training.TrainingJob;
import org.linnet.internal.training.TrainingPlan;
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

    private final Stores stores;
    private final Sights sights;

    private Linnet(Stores stores, ImageLimits limits) {
        this.stores = stores;
        sights = new Sights(stores, limits);
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
        return stores.backbones();
    }

    /** The installed detectors, and those that can be fetched or exported. */
    public DetectorStore detectors() {
        return stores.detectors();
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
        BackboneSource source = options.source(stores.backbones());
        TrainingPlan plan = options.plan();
        plan.table().ifPresent(table -> table.requireFits(source.spec(), source.preprocessing()));
        Sight asked = plan.table()
                .map(table -> Sights.in(
                        table,
                        source.spec(),
                        Looking.Frame.ALWAYS,
                        options.pass().stop()))
                .orElseGet(() -> sights.training(source, options, options.boxes(), listener::remark));
        TrainingJob.Result result = new TrainingJob(
                        plan,
                        source,
                        boxes -> boxes.map(of ->
                                        sights.training(source, options, Optional.of(Sights.at(of)), listener::remark))
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
        return new Estimates(sights).naming(model, files, options, boxes, pass);
    }

    /**
     * Estimates the time, disk space and memory for a training, by trying a few of its photographs; takes some seconds,
     * and keeps nothing.
     *
     * @param planned by {@link #plan} with the same options
     * @throws LinnetException UNUSABLE_MODEL where the backbone cannot be used
     */
    public JobEstimate estimate(PlannedTraining planned, TrainingOptions options) {
        return new Estimates(sights).training(planned, options);
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
        return new Classifier.Builder(sights, model);
    }

    /**
     * A service that answers photographs of many callers at once, with any number of models; the caller closes it before this.
     *
     * @param options its limits
     */
    public InferenceService service(ServiceOptions options) {
        return new InferenceService(stores, sights.limits(), options);
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
        return new Packing(stores).pack(model, file, options);
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
        BackboneSource source = options.source().orElseGet(() -> stores.backboneOf(model));
        // A model that learned from whole photographs, or with a detector, is judged as it will name.
        boolean labelledBoxes = options.boxes().isEmpty()
                && options.embeddings().isEmpty()
                && options.labels().boxes()
                && model.boxes().filter(rule -> rule.identity().isEmpty()).isPresent();
        Optional<EmbeddingTable> table = options.embeddings().map(EmbeddingTable::open);
        table.ifPresent(of -> of.requireFits(model.backbone(), model.preprocessing()));
        Optional<Sight> asked = table.map(of -> Sights.in(
                        of,
                        model.backbone(),
                        Looking.Frame.BESIDE_ONE_ANIMAL,
                        options.pass().stop()))
                .or(() -> labelledBoxes
                        ? Optional.empty()
                        : Optional.of(sights.evaluation(source, model, options, options.boxes(), listener::remark)));
        AssessmentJob.Result result = new AssessmentJob(
                        model,
                        options.by(),
                        options.views(),
                        options.labels(),
                        labelledBoxes,
                        options.deployments(),
                        options.eventGap(),
                        boxes -> asked.orElseGet(() ->
                                sights.evaluation(source, model, options, boxes.map(Sights::at), listener::remark)),
                        stores.embeddingsFor(model),
                        table,
                        listener)
                .run(data);
        return new EvaluatedTree(result.evaluated(), result.pass());
    }

    /**
     * Embeds photographs.
     *
     * @param files read one by one as the pass goes on
     * @param sink called for each file, or each animal where these are looked for, on this thread, in the order of the files
     */
    public PassSummary embed(
            Iterable<Path> files, EmbeddingOptions options, EmbeddingSink sink, PassListener listener) {
        EmbeddingPass pass = sights.pass(
                options.source(stores.backbones()), options.pass(), sights.embeddingLooking(options.boxes()));
        return pass.run(files, List.of(View.WHOLE), new AnimalSink(sink), listener);
    }

    /**
     * What tells the embeddings of some options from others, in words: the backbone, its checksum, how photographs are prepared, and which
     * boxes are looked at. A table of embeddings says it of itself, so that a training can tell whether it fits.
     *
     * @return by name, as {@code _linnet.json} has it
     * @throws LinnetException UNUSABLE_MODEL where the backbone or the detector is not here
     */
    public SortedMap<String, String> embeddingIdentity(EmbeddingOptions options) {
        BackboneSource source = options.source(stores.backbones());
        return TableModel.of(
                        source.spec(),
                        source.preprocessing(),
                        sights.embeddingLooking(options.boxes()).map(Looking::rule))
                .words();
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
                        options.source().orElseGet(() -> stores.detectors().source(options.detector())),
                        options.threshold(),
                        stores.embeddings(),
                        sights.limits(),
                        options.pass())
                .run(files, sink, listener);
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
        return sights.hidden(model, boxes, files);
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
        Looking looking = sights.croppingLooking(boxes, options);
        if (boxes.hidePeople()) {
            PeopleAreas.requireFound(looking);
        }
        return new CropJob(looking, boxes.hidePeople(), options, stores.embeddings(), sights.limits(), pass, listener)
                .run(inputs, out);
    }

    Stores stores() {
        return stores;
    }

    @Override
    public void close() {
        stores.embeddings().ifPresent(EmbeddingStore::close);
    }

    @Override
    public String toString() {
        return stores.toString();
    }

    /** Opens Linnet with settings other than the defaults. Not safe for use by several threads. */
    public static final class Builder {
        private Optional<LinnetHome> home = Optional.empty();
        private boolean store = true;
        private Optional<Consumer<String>> withoutStore = Optional.empty();
        private ImageLimits limits = ImageLimits.defaults();
        private Device device = Device.AUTO;
        private Consumer<String> deviceTold = LOG::warn;

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

        /**
         * What networks run on, in place of {@link Device#AUTO}. Kept embeddings are used whatever they were computed on, for
         * they differ by rounding only.
         *
         * @param told receives a line, once, where the GPU cannot be used and the processor takes its place, or where the GPU's
         *     memory ran out and batches became smaller; by default the log
         */
        public Builder device(Device device, Consumer<String> told) {
            this.device = requireNonNull(device, "device is null");
            this.deviceTold = requireNonNull(told, "told is null");
            return this;
        }

        /**
         * Opens it; the caller closes it.
         *
         * @throws LinnetException FAILURE where the home cannot be written to, unless it can do without; WRONG_USAGE where the device
         *     is a GPU that cannot be used
         */
        public Linnet open() {
            Cuda.require(device);
            return new Linnet(stores(new NetworkDevice(device, new EachOnce(deviceTold))), limits);
        }

        private Stores stores(NetworkDevice on) {
            if (!store) {
                return Stores.withoutEmbeddings(home, on);
            }
            return withoutStore
                    .map(told -> Stores.openIfPossible(home, on, told))
                    .orElseGet(() -> Stores.open(home, on));
        }
    }
}
