package org.linnet;

import static java.util.Objects.requireNonNull;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.linnet.backbone.BackboneSource;
import org.linnet.backbone.SharedBackbone;
import org.linnet.detector.BoxRule;
import org.linnet.embedding.PassListener;
import org.linnet.embedding.PassOptions;
import org.linnet.embedding.PassSummary;
import org.linnet.embedding.StopSignal;
import org.linnet.error.ErrorCode;
import org.linnet.error.LinnetException;
import org.linnet.explanation.Explanation;
import org.linnet.image.HiddenAreas;
import org.linnet.image.RasterImage;
import org.linnet.image.SkippedFile;
import org.linnet.image.UnreadablePhotographException;
import org.linnet.internal.dataset.FileEvents;
import org.linnet.internal.dataset.ObservationNames;
import org.linnet.internal.embedding.Crops;
import org.linnet.internal.embedding.CropsSink;
import org.linnet.internal.embedding.EmbeddingPass;
import org.linnet.internal.embedding.Looking;
import org.linnet.internal.explanation.Explainer;
import org.linnet.internal.explanation.TrainingPhotographs;
import org.linnet.internal.model.TaxonNamer;
import org.linnet.internal.picture.PeopleAreas;
import org.linnet.internal.report.ReviewEntry;
import org.linnet.internal.report.ReviewFiles;
import org.linnet.internal.video.VideoSampling;
import org.linnet.model.DecisionUnit;
import org.linnet.model.Prediction;
import org.linnet.model.TaxonModel;

/**
 * Names photographs with one model: one run of the backbone for the whole tree. The backbone is loaded by {@link #warmUp}
 * or at the first photograph that has no embedding yet, and stays loaded until this is closed. Safe for use by any number
 * of threads at once.
 *
 * <p>Photographs that are given by themselves are decoded, embedded and named on the calling thread; no thread is
 * started, and nothing is looked up or kept in the store. Only so many calls work at a time as {@link Builder#concurrency}
 * says; the others wait their turn, so that a crowd of callers takes no more memory than a few. Files by the thousand go
 * through a pass, which has threads of its own and uses the store.
 *
 * <p>A classifier that looks at boxes ({@link #boxes}) names each animal that it finds in a file. A photograph that is given by itself
 * is named as a whole, unless {@link #classifyBoxes} is asked.
 */
public final class Classifier implements AutoCloseable {
    private final Sights sights;
    private final TaxonModel model;
    private final SharedBackbone backbone;
    private final Optional<Looking> looking;
    private final EmbeddingPass pass;
    private final Namers namers;
    private final SingleClassifier single;
    private final Optional<BoxOptions> boxes;

    private Classifier(Builder builder) {
        sights = builder.sights;
        model = builder.model;
        backbone = new SharedBackbone(
                builder.source.orElseGet(() -> sights.stores().backboneOf(model)));
        boxes = builder.boxes;
        looking = sights.namingLooking(model, boxes, builder.remarks);
        if (boxes.filter(BoxOptions::hidePeople).isPresent()) {
            PeopleAreas.requireFound(looking.orElseThrow());
        }
        pass = sights.pass(backbone, builder.pass, looking);
        namers = new Namers(model);
        single = new SingleClassifier(
                backbone, looking, sights.limits(), namers, builder.concurrency, builder.pass.stop(), builder.listener);
    }

    /**
     * Names one photograph with {@link ClassificationOptions#defaults}.
     *
     * @param photograph the content of a file: JPEG, PNG, GIF, BMP, WebP or TIFF
     * @throws UnreadablePhotographException where there is no photograph in it, or one beyond the limits
     * @throws LinnetException FAILURE where the thread was interrupted, the classifier was told to stop, or the backbone fails
     */
    public Prediction classify(byte[] photograph) {
        return classify(photograph, ClassificationOptions.defaults());
    }

    /**
     * As {@link #classify(byte[])}, with other options.
     *
     * @throws LinnetException WRONG_USAGE where the model has no such rank or no taxon is left to name
     */
    public Prediction classify(byte[] photograph, ClassificationOptions options) {
        return single.classify(photograph, options);
    }

    /**
     * As {@link #classify(byte[])}, of what a stream holds.
     *
     * @param photograph read to its end, or as far as the limits go, and left open
     * @throws IOException where reading fails
     */
    public Prediction classify(InputStream photograph) throws IOException {
        return classify(photograph.readNBytes(single.mostBytes()));
    }

    /** As {@link #classify(byte[])}, of what is decoded already; transparency is dropped. */
    public Prediction classify(BufferedImage photograph) {
        requireNonNull(photograph, "photograph is null");
        return single.classify(() -> RasterImage.of(photograph), ClassificationOptions.defaults());
    }

    /** As {@link #classify(byte[])}, of a file. */
    public Prediction classify(Path photograph) {
        return single.classify(photograph, ClassificationOptions.defaults());
    }

    /**
     * Finds the animals in one photograph, and names each with {@link ClassificationOptions#defaults}.
     *
     * @param photograph the content of a file: JPEG, PNG, GIF, BMP, WebP or TIFF
     * @throws UnreadablePhotographException where there is no photograph in it, or one beyond the limits
     * @throws LinnetException WRONG_USAGE where this classifier looks at whole photographs, or at boxes that are given for files; FAILURE
     *     as {@link #classify(byte[])}
     */
    public ClassifiedPhotograph classifyBoxes(byte[] photograph) {
        return classifyBoxes(photograph, ClassificationOptions.defaults());
    }

    /** As {@link #classifyBoxes(byte[])}, with other options. */
    public ClassifiedPhotograph classifyBoxes(byte[] photograph, ClassificationOptions options) {
        return single.classifyBoxes(photograph, options);
    }

    /**
     * Names a batch of files.
     *
     * @return the result for each file, animal or observation, in the order of {@link #classify(Iterable,
     *     ClassificationOptions, Consumer, PassListener)}
     */
    public List<Classification> classify(List<Path> files, ClassificationOptions options) {
        List<Classification> classifications = new ArrayList<>(files.size());
        classify(files, options, classifications::add, PassListener.none());
        return classifications;
    }

    /**
     * Names files one after the other, with memory that does not grow with their number. Where boxes are looked at, each animal of
     * a photograph has a result of its own, the most confident box first, and a photograph without one has one that {@link
     * Classification#isBlank is blank}; an observation still has one, for all animals in its crops together, and a video ({@link
     * ClassificationOptions#videoFps}) for all animals in its frames.
     *
     * @param files where observations are named, the crops of one are together if they follow one another, as {@link
     *     org.linnet.dataset.PhotographFiles#byObservation()} has them; where events are named, a collection, in which the photographs
     *     of an event follow one another
     * @param sink called on this thread, in the order of the files; an observation is named after its last crop, and a
     *     skipped file is reported by itself, before its observation
     * @throws LinnetException WRONG_USAGE where the model has no such rank or no taxon is left to name; FAILURE where it was
     *     told to stop
     */
    public PassSummary classify(
            Iterable<Path> files, ClassificationOptions options, Consumer<Classification> sink, PassListener listener) {
        TaxonNamer namer = namers.of(options.decision());
        if (options.by() == DecisionUnit.EVENT) {
            EventNaming naming = new EventNaming(events(files, options), namer, sink);
            PassSummary summary = run(files, options, options.videos(), naming::add, naming::skipped, listener);
            naming.finish();
            return summary;
        }
        return run(
                files,
                options,
                options.videos(),
                crops -> sink.accept(Namers.classify(namer, crops)),
                file -> sink.accept(Classification.skipped(file)),
                listener);
    }

    /**
     * Explains files one after the other, otherwise as {@link #classify(Iterable, ClassificationOptions, Consumer,
     * PassListener)}. Photographs without an animal are left out, and videos skipped.
     *
     * @param sink called on this thread, in the order of the files
     * @param skipped receives the files that cannot be read as photographs
     * @throws LinnetException UNUSABLE_MODEL where the model tells no taxa apart
     */
    public PassSummary explain(
            Iterable<Path> files,
            ClassificationOptions options,
            Consumer<Explanation> sink,
            Consumer<SkippedFile> skipped,
            PassListener listener) {
        return explain(files, options, sink, blank -> {}, skipped, listener);
    }

    /**
     * The same, with the photographs without an animal.
     *
     * @param blank receives those in which no animal was found, in the order of the files, with what else was found
     */
    public PassSummary explain(
            Iterable<Path> files,
            ClassificationOptions options,
            Consumer<Explanation> sink,
            Consumer<Classification> blank,
            Consumer<SkippedFile> skipped,
            PassListener listener) {
        try (Explainer explainer = new Explainer(
                model,
                options.decision(),
                backbone,
                sights.stores().embeddingsFor(model),
                sights.limits(),
                boxes(),
                hidden(files))) {
            return run(
                    files,
                    options,
                    Optional.empty(),
                    crops -> {
                        if (crops.isBlank()) {
                            blank.accept(Classification.blank(crops));
                        } else {
                            sink.accept(explainer.explain(crops));
                        }
                    },
                    skipped,
                    listener);
        }
    }

    /**
     * Names files and writes a review of the answers to check by eye: {@code review.html} with the most doubtful as
     * pictures, and {@code review.csv} with all.
     *
     * @param folder is made, or replaces an earlier review
     * @param skipped receives the files that cannot be read as photographs
     * @throws LinnetException WRONG_USAGE where the folder holds something else, or as {@link #review(Iterable,
     *     ClassificationOptions, Consumer, Consumer, PassListener)}; FAILURE where it cannot be written
     */
    public PassSummary review(
            List<Path> files,
            ClassificationOptions options,
            Path folder,
            Consumer<SkippedFile> skipped,
            PassListener listener) {
        ReviewFiles.requireReplaceable(folder, files);
        List<ReviewEntry> entries = new ArrayList<>();
        PassSummary summary = review(files, options, reviewed -> entries.add(reviewed.entry()), skipped, listener);
        try (HiddenAreas hidden = hidden(files)) {
            ReviewFiles.write(folder, model, entries, hidden);
        }
        return summary;
    }

    /**
     * Names files one after the other as {@link #classify(Iterable, ClassificationOptions, Consumer, PassListener)}, and says
     * of each how likely it is that a person would correct the name, and why. Photographs without an animal are left out, and
     * videos skipped.
     *
     * @param sink called on this thread, in the order of the files, some of them at a time
     * @param skipped receives the files that cannot be read as photographs
     * @throws LinnetException WRONG_USAGE where the model has no such rank or no taxon is left to name
     */
    public PassSummary review(
            Iterable<Path> files,
            ClassificationOptions options,
            Consumer<Reviewed> sink,
            Consumer<SkippedFile> skipped,
            PassListener listener) {
        return review(files, options, sink, blank -> {}, skipped, listener);
    }

    /**
     * The same, with the photographs without an animal.
     *
     * @param blank receives those in which no animal was found, in the order of the files, with what else was found
     */
    public PassSummary review(
            Iterable<Path> files,
            ClassificationOptions options,
            Consumer<Reviewed> sink,
            Consumer<Classification> blank,
            Consumer<SkippedFile> skipped,
            PassListener listener) {
        TaxonNamer namer = namers.of(options.decision());
        Optional<TrainingPhotographs> training =
                sights.stores().embeddingsFor(model).map(store -> TrainingPhotographs.of(model, store));
        ReviewedCrops waiting = new ReviewedCrops(model, namer, training, sink);
        PassSummary summary = run(
                files,
                options,
                Optional.empty(),
                crops -> {
                    if (crops.isBlank()) {
                        waiting.review();
                        blank.accept(Classification.blank(crops));
                    } else {
                        waiting.add(crops);
                    }
                },
                file -> {
                    waiting.review();
                    skipped.accept(file);
                },
                listener);
        waiting.review();
        return summary;
    }

    private PassSummary run(
            Iterable<Path> files,
            ClassificationOptions options,
            Optional<VideoSampling> videos,
            Consumer<Crops> crops,
            Consumer<SkippedFile> skipped,
            PassListener passListener) {
        CropsSink sink = options.by() == DecisionUnit.OBSERVATION
                ? CropsSink.together(observations(files)::observation, crops, skipped)
                : CropsSink.each(crops, skipped);
        PassSummary summary = pass.withVideos(videos).run(files, options.views().list(), sink, passListener);
        sink.finish();
        return summary;
    }

    private static FileEvents events(Iterable<Path> files, ClassificationOptions options) {
        if (!(files instanceof Collection<Path> all)) {
            throw new IllegalArgumentException("events are found among files that are all known beforehand");
        }
        return FileEvents.of(all, options.readDeployments(), options.eventGap());
    }

    private HiddenAreas hidden(Iterable<Path> files) {
        return sights.hidden(model, boxes, files instanceof Collection<Path> all ? all : List.of());
    }

    /** Files that are not counted beforehand have no more crops than letters. */
    private static ObservationNames observations(Iterable<Path> files) {
        return ObservationNames.among(files instanceof Collection<Path> all ? all : List.of());
    }

    /**
     * Loads the backbone, and the detector if it looks at boxes, and runs it once, so that the first photograph takes no longer than the others.
     *
     * @throws LinnetException UNUSABLE_MODEL where the backbone is damaged
     */
    public void warmUp() {
        single.warmUp();
    }

    /** How it looks at the animals in photographs; empty where it looks at whole photographs. */
    public Optional<BoxRule> boxes() {
        return looking.map(Looking::rule);
    }

    /** The model that names. */
    public TaxonModel model() {
        return model;
    }

    /** Frees the backbone. Calls must have returned. */
    @Override
    public void close() {
        single.close();
        backbone.close();
    }

    @Override
    public String toString() {
        return "Classifier[" + model + "]";
    }

    /** Opens a classifier with settings other than the defaults. Not safe for use by several threads. */
    public static final class Builder {
        private final Sights sights;
        private final TaxonModel model;
        private Optional<BackboneSource> source = Optional.empty();
        private PassOptions pass = PassOptions.defaults();
        private int concurrency = Runtime.getRuntime().availableProcessors();
        private ClassifierListener listener = ClassifierListener.NONE;
        private Optional<BoxOptions> boxes = Optional.empty();
        private Consumer<String> remarks = remark -> {};

        Builder(Sights sights, TaxonModel model) {
            this.sights = sights;
            this.model = requireNonNull(model, "model is null");
        }

        /**
         * Your own backbone that the model was trained with, in place of the one that the model names.
         */
        public Builder source(BackboneSource source) {
            if (!source.spec().weightsSha256().equals(model.backbone().weightsSha256())) {
                throw new LinnetException(
                        ErrorCode.UNUSABLE_MODEL,
                        "the model was trained with other weights than those of "
                                + source.spec().name());
            }
            this.source = Optional.of(source);
            return this;
        }

        /** How many threads and batches passes over files use. */
        public Builder pass(PassOptions pass) {
            this.pass = requireNonNull(pass, "pass is null");
            return this;
        }

        /** Ends calls and passes early, later ones too. */
        public Builder stop(StopSignal stop) {
            pass = pass.toBuilder().stop(stop).build();
            return this;
        }

        /** How many calls for single photographs work at the same time, at least 1; by default one a core. */
        public Builder concurrency(int concurrency) {
            if (concurrency < 1) {
                throw new IllegalArgumentException("concurrency must be at least 1: " + concurrency);
            }
            this.concurrency = concurrency;
            return this;
        }

        /** Receives the times that single photographs took. */
        public Builder listener(ClassifierListener listener) {
            this.listener = requireNonNull(listener, "listener is null");
            return this;
        }

        /**
         * Finds the animals in photographs, and names each; by default, a model looks at photographs as in its training, whole or at
         * boxes.
         */
        public Builder boxes(BoxOptions boxes) {
            this.boxes = Optional.of(boxes);
            return this;
        }

        /** Receives, in a line each, how the boxes differ from those of the model's training; by default nobody does. */
        public Builder remarks(Consumer<String> remarks) {
            this.remarks = requireNonNull(remarks, "remarks is null");
            return this;
        }

        /**
         * Opens it; the caller closes it.
         *
         * @throws LinnetException UNUSABLE_MODEL where the model's backbone or detector is not there or is another one of the same name
         */
        public Classifier open() {
            return new Classifier(this);
        }
    }
}
