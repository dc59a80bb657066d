package org.linnet;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.linnet.backbone.BackboneSource;
import org.linnet.detector.DetectorSource;
import org.linnet.detector.DetectorSpec;
import org.linnet.detector.NoBox;
import org.linnet.error.ErrorCode;
import org.linnet.error.LinnetException;
import org.linnet.image.ImageLimits;
import org.linnet.image.View;
import org.linnet.internal.embedding.DirectDetector;
import org.linnet.internal.embedding.LaterKeeping;
import org.linnet.internal.embedding.Looking;
import org.linnet.internal.embedding.SharedEmbedder;
import org.linnet.internal.service.Capacity;
import org.linnet.internal.service.JobQueue;
import org.linnet.internal.service.SharedDetectors;
import org.linnet.internal.service.SharedEmbedders;
import org.linnet.internal.service.Tally;
import org.linnet.model.TaxonModel;
import org.linnet.service.Admission;
import org.linnet.service.NoSuchModelException;
import org.linnet.service.ServiceClosedException;
import org.linnet.service.ServiceOptions;
import org.linnet.service.ServiceState;

/**
 * Answers photographs of many callers at once, with any number of models. They go through one pass together: a fixed number of threads,
 * batches that callers share, each backbone open once however many models use it. What waits is bounded in number and bytes; who
 * comes when there is no room is told so at once. Safe for use by any number of threads at once.
 *
 * <pre>{@code
 * try (InferenceService service = linnet.service(ServiceOptions.defaults())) {
 *     service.load("cats", Path.of("cats-model"));
 *     try (ModelLease cats = service.acquire("cats")) {
 *         cats.classify(PhotographRequest.builder(Path.of("frame.jpg"), bytes).build()).thenAccept(System.out::println);
 *     }
 * }
 * }</pre>
 */
public final class InferenceService implements AutoCloseable {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,99}");

    private final Stores stores;
    private final ImageLimits limits;
    private final ServiceOptions options;
    private final JobQueue jobs;
    private final Optional<LaterKeeping> keeping;
    private final SharedEmbedders embedders;
    private final OpenedBackbones backbones;
    private final SharedDetectors detectors;
    private final Map<String, DetectorSource> installed = new ConcurrentHashMap<>();
    private final Map<String, LoadedModel> models = new TreeMap<>();
    private boolean closed;

    InferenceService(Stores stores, ImageLimits limits, ServiceOptions options) {
        this.stores = requireNonNull(stores, "stores is null");
        this.limits = requireNonNull(limits, "limits is null");
        this.options = requireNonNull(options, "options is null");
        keeping = options.keepEmbeddings() ? stores.embeddings().map(LaterKeeping::new) : Optional.empty();
        detectors = new SharedDetectors(limits, keeping);
        embedders = new SharedEmbedders(limits, options, keeping);
        backbones = new OpenedBackbones(stores.backbones(), embedders);
        jobs = new JobQueue(
                new Capacity(options.admittedPhotographs(), options.admittedBytes()), options.workingThreads());
    }

    /**
     * Loads a model, opens what it looks with, and runs it once; from then on requests get it. A model of that name is replaced, without
     * any request noticing; what the old one holds is freed once its last request is answered. Where loading fails, the old one stays.
     *
     * @param name letters, digits, dots, hyphens and underscores, 100 at most
     * @param model as {@link TaxonModel#load(Path)} takes it
     * @throws LinnetException UNUSABLE_MODEL where it cannot be loaded, or its backbone or detector is not here or is another one of the
     *     same name; WRONG_USAGE where the name has other characters
     * @throws ServiceClosedException where this is being closed
     */
    public ServedModel load(String name, Path model) {
        return load(name, TaxonModel.load(model));
    }

    /** The same of a model that has been read. */
    public ServedModel load(String name, TaxonModel model) {
        if (!NAME.matcher(name).matches()) {
            throw new LinnetException(
                    ErrorCode.WRONG_USAGE,
                    "a model cannot be called '" + name + "'.\nUse letters, digits, dots, hyphens and underscores.");
        }
        BackboneSource source = stores.backboneOf(model);
        Map<String, DetectorSource> own = new ConcurrentHashMap<>();
        looking(model, own, Optional.empty()).flatMap(Looking::detector).ifPresent(DetectorSource::open);
        SharedEmbedder embedder = embedders.take(source);
        LoadedModel loaded;
        Optional<LoadedModel> old;
        try {
            loaded = new LoadedModel(model, embedders, embedder, stores.embeddingsFor(model), own);
        } catch (RuntimeException e) {
            embedders.give(embedder);
            throw e;
        }
        synchronized (models) {
            if (closed) {
                loaded.release();
                throw new ServiceClosedException();
            }
            old = Optional.ofNullable(models.get(name));
            long generation = old.map(before -> before.served().generation()).orElse(0L) + 1;
            loaded.serve(new ServedModel(name, model, Instant.now(), generation));
            models.put(name, loaded);
        }
        old.ifPresent(LoadedModel::release);
        return loaded.served();
    }

    /**
     * No longer gives a model to requests; what it holds is freed once its last request is answered.
     *
     * @return whether there was one
     */
    public boolean remove(String name) {
        Optional<LoadedModel> old;
        synchronized (models) {
            old = Optional.ofNullable(models.remove(name));
        }
        old.ifPresent(LoadedModel::release);
        return old.isPresent();
    }

    /** The models, by name. */
    public List<ServedModel> models() {
        synchronized (models) {
            return models.values().stream().map(LoadedModel::served).toList();
        }
    }

    /**
     * A model, to be closed soon.
     *
     * @throws NoSuchModelException where there is none of that name
     */
    public ModelLease acquire(String name) {
        synchronized (models) {
            LoadedModel model = models.get(name);
            if (model == null) {
                throw new NoSuchModelException(name);
            }
            return new ModelLease(this, model.retain());
        }
    }

    /**
     * Finds animals in a photograph, and people and vehicles where the detector knows them.
     *
     * @param options the detector and the threshold; {@link PhotographRequest#boxes} and {@link PhotographRequest#options} do not count. The
     *     detector is opened when it is first asked for, and stays open
     * @return fails as {@link ModelLease} says
     * @throws org.linnet.service.BusyException where there is no room
     * @throws ServiceClosedException where this is being closed
     */
    public CompletableFuture<DetectedPhotograph> detect(PhotographRequest request, DetectionOptions options) {
        return jobs.submit(request.admission().orElse(null), request.bytes(), request.deadline(), () -> {}, job -> {
            DetectorSource detector = options.source().orElseGet(() -> installed(options.detector()));
            DirectDetector.Found found = detectors.direct(detector).find(request.content(), request.file());
            job.answer(new DetectedPhotograph(
                    request.file(),
                    found.contentSha256(),
                    found.detections().above(options.threshold()),
                    job.times(found.elapsed())));
        });
    }

    /** The detectors that there are by name: the one that comes with Linnet first, then those that are installed here, damaged ones too. */
    public List<String> detectors() {
        return stores.detectors().names();
    }

    /**
     * What is known of the detector that answers by a name. It stays the same while this is open.
     *
     * @throws LinnetException UNUSABLE_MODEL where it is not here or damaged
     */
    public DetectorSpec detector(String name) {
        return installed(name).spec();
    }

    private DetectorSource installed(String name) {
        return installed.computeIfAbsent(name, stores.detectors()::source);
    }

    /**
     * Embeds a photograph, or each animal in it, by its whole view, without a model.
     *
     * @param options the backbone, its preprocessing and where to look; {@link PhotographRequest#boxes} and {@link
     *     PhotographRequest#options} do not count. The backbone is opened when it is first asked for, and stays open
     * @return fails as {@link ModelLease} says, with UNUSABLE_MODEL also where the backbone is not here
     * @throws org.linnet.service.BusyException where there is no room
     * @throws ServiceClosedException where this is being closed
     */
    public CompletableFuture<EmbeddedPhotograph> embed(PhotographRequest request, EmbeddingOptions options) {
        return jobs.submit(
                request.admission().orElse(null), request.bytes(), request.deadline(), () -> {}, job -> backbones
                        .of(options)
                        .embed(
                                request.content(),
                                request.file(),
                                looking(request, options),
                                List.of(View.WHOLE),
                                new SeenJob<>(job, seen -> EmbeddedPhotograph.of(request, seen, job))));
    }

    private Optional<Looking> looking(PhotographRequest request, EmbeddingOptions options) {
        return LookingChoice.of(
                        request.looking(options.boxes()), NoBox.BLANK, name -> detectors.shared(installed(name)))
                .looking()
                .map(where -> where.with(options.wholeBesideAnimals() ? Looking.Frame.ALWAYS : Looking.Frame.NEVER));
    }

    /**
     * Makes room for photographs before they are received, so that what is received has bounded memory.
     *
     * @param photographs at least 1
     * @param bytes of all their files, at least 0
     * @throws org.linnet.service.BusyException where there is no room for all of them; nothing is taken then
     * @throws ServiceClosedException where this is being closed
     */
    public Admission admit(int photographs, long bytes) {
        return jobs.capacity().admit(photographs, bytes);
    }

    /** The limits that it was opened with. */
    public ServiceOptions options() {
        return options;
    }

    /** What there is to do and what has been done. */
    public ServiceState state() {
        Capacity capacity = jobs.capacity();
        Tally tally = jobs.tally();
        return new ServiceState(
                capacity.photographs(),
                capacity.bytes(),
                tally.waiting(),
                tally.working(),
                tally.answeredCount(),
                capacity.refused(),
                tally.late(),
                tally.unreadable(),
                tally.failedCount(),
                tally.cancelled(),
                embedders.batches(),
                embedders.tensors(),
                embedders.open(),
                capacity.rate());
    }

    JobQueue jobs() {
        return jobs;
    }

    ImageLimits limits() {
        return limits;
    }

    /** Where naming by a model looks at photographs, with detectors that all share. */
    Optional<Looking> looking(LoadedModel model, Optional<BoxOptions> asked) {
        return looking(model.model(), model.detectors(), asked);
    }

    private Optional<Looking> looking(TaxonModel model, Map<String, DetectorSource> known, Optional<BoxOptions> asked) {
        return LookingChoice.of(
                        asked,
                        model.boxes(),
                        NoBox.BLANK,
                        name -> known.computeIfAbsent(
                                name,
                                other -> detectors.shared(
                                        stores.detectorsFor(model).apply(other))))
                .looking();
    }

    /**
     * Refuses what comes from now on, waits until all that has room is answered or given back, and frees everything. Closing twice does
     * nothing.
     */
    @Override
    public void close() {
        List<LoadedModel> all;
        jobs.close();
        synchronized (models) {
            closed = true;
            all = new ArrayList<>(models.values());
            models.clear();
        }
        all.forEach(LoadedModel::release);
        backbones.close();
        detectors.close();
        keeping.ifPresent(LaterKeeping::close);
    }

    @Override
    public String toString() {
        return "InferenceService" + models();
    }
}
