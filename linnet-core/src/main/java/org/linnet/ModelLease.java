package org.linnet;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Function;
import org.linnet.detector.BoxRule;
import org.linnet.detector.DetectorSpec;
import org.linnet.error.LinnetException;
import org.linnet.explanation.Explanation;
import org.linnet.image.Box;
import org.linnet.image.HiddenAreas;
import org.linnet.image.View;
import org.linnet.internal.dataset.FileEvents;
import org.linnet.internal.dataset.ObservationNames;
import org.linnet.internal.embedding.Crops;
import org.linnet.internal.embedding.CropsSink;
import org.linnet.internal.embedding.Looking;
import org.linnet.internal.embedding.SharedPhotograph;
import org.linnet.internal.explanation.Explainer;
import org.linnet.internal.image.Capture;
import org.linnet.internal.model.TaxonNamer;
import org.linnet.internal.picture.People;
import org.linnet.internal.service.Job;
import org.linnet.model.TaxonModel;

/**
 * A model of an {@link InferenceService} that stays as it is until this is closed, even where it is replaced meanwhile. Photographs that
 * were handed over are answered also after it is closed. Safe for use by several threads at once.
 *
 * <p>Futures complete on the service's own threads, whose number is fixed: whoever goes on there must not wait. One that is cancelled
 * is not worked at any more, as far as that was not begun. They fail with
 *
 * <ul>
 *   <li>{@link org.linnet.image.UnreadablePhotographException} where there is no photograph in a file, or one beyond the limits;
 *   <li>{@link org.linnet.service.DeadlineExceededException} where the deadline passed before the photograph was decoded, or before it went
 *       into a batch;
 *   <li>another {@link org.linnet.error.LinnetException}: WRONG_USAGE where the model has no such rank or no taxon is left to
 *       name, UNUSABLE_MODEL where the detector that was asked for is not here, FAILURE where a network fails.
 * </ul>
 *
 * <p>All methods that take a request throw {@link org.linnet.service.BusyException} at once where there is no room, and {@link
 * org.linnet.service.ServiceClosedException} where the service is being closed.
 */
public final class ModelLease implements AutoCloseable {
    private final InferenceService service;
    private final LoadedModel model;
    private final AtomicBoolean closed = new AtomicBoolean();

    /** @param model is released with this */
    ModelLease(InferenceService service, LoadedModel model) {
        this.service = requireNonNull(service, "service is null");
        this.model = requireNonNull(model, "model is null");
    }

    /** The model. */
    public ServedModel served() {
        return model.served();
    }

    /** How boxes would be looked at for a request; empty where the whole photograph would be. */
    public Optional<BoxRule> boxes(PhotographRequest request) {
        return looking(request).map(Looking::rule);
    }

    /** Names a photograph, or each animal in it. */
    public CompletableFuture<PhotographAnswer> classify(PhotographRequest request) {
        return submit(request, job -> {
            TaxonNamer namer = namer(request.options());
            embed(request, looking(request), request.options().views().list(), job, seen -> {
                long naming = System.nanoTime();
                List<Classification> named = new ArrayList<>();
                crops(request.file(), seen, crops -> named.add(Namers.classify(namer, crops)));
                Capture capture = Capture.of(request.content());
                return new PhotographAnswer(
                        request.file(),
                        seen.contentSha256(),
                        named,
                        job.times(seen, naming),
                        seen.looks(),
                        request.taken().map(capture::withTime).orElse(capture));
            });
        });
    }

    /** Embeds a photograph, or each animal in it, by its whole view. */
    public CompletableFuture<EmbeddedPhotograph> embed(PhotographRequest request) {
        return submit(
                request,
                job -> embed(
                        request,
                        looking(request).map(where -> where.with(Looking.Frame.NEVER)),
                        List.of(View.WHOLE),
                        job,
                        seen -> EmbeddedPhotograph.of(request, seen, job)));
    }

    /**
     * Explains how a photograph, or each animal in it, is named. It takes several times as long as naming. The pictures show all of the
     * photograph, or what {@link BoxOptions#hidePeople} leaves.
     */
    public CompletableFuture<ExplainedPhotograph> explain(PhotographRequest request) {
        return submit(request, job -> {
            Optional<Looking> looking = looking(request);
            namer(request.options());
            embed(request, looking, request.options().views().list(), job, seen -> {
                job.requireWanted("explaining");
                long naming = System.nanoTime();
                List<Explanation> explanations = new ArrayList<>();
                try (Explainer explainer = new Explainer(
                        model(),
                        request.options().decision(),
                        model.embedder(),
                        model.kept(),
                        service.limits(),
                        looking.map(Looking::rule),
                        hidden(request, looking, seen))) {
                    crops(request.file(), seen, crops -> {
                        if (!crops.isBlank()) {
                            explanations.add(explainer.explain(crops, request.content()));
                        }
                    });
                }
                return new ExplainedPhotograph(
                        request.file(),
                        seen.contentSha256(),
                        seen.looks().found(),
                        explanations,
                        job.times(seen, naming));
            });
        });
    }

    /**
     * Names photographs together that this model has answered: those of an observation or of an event, as the options say. It takes no
     * time worth mentioning, and works on the thread that asks.
     *
     * @param answers in any order, each of another file; those of photographs that could not be read are left out
     * @return as {@link Classifier#classify(List, ClassificationOptions)} gives them: for observations one each, for events one
     *     for each animal, which says what its event is named
     * @throws LinnetException WRONG_USAGE where the model has no such rank or no taxon is left to name; NOTHING_USABLE where deployments
     *     cannot be read
     */
    public List<Classification> together(List<PhotographAnswer> answers, ClassificationOptions options) {
        return together(answers, options, remark -> {});
    }

    /**
     * The same.
     *
     * @param remarks hears, in a line each, what the user should know of deployments and clocks
     */
    public List<Classification> together(
            List<PhotographAnswer> answers, ClassificationOptions options, Consumer<String> remarks) {
        TaxonNamer namer = namer(options);
        Map<Path, PhotographAnswer> byFile = new LinkedHashMap<>();
        answers.forEach(answer -> byFile.put(answer.file(), answer));
        List<Path> files = List.copyOf(byFile.keySet());
        List<Classification> named = new ArrayList<>();
        switch (options.by()) {
            case PHOTOGRAPH -> byFile.values().forEach(answer -> named.addAll(answer.classifications()));
            case OBSERVATION -> {
                ObservationNames names = ObservationNames.among(files);
                Map<String, Integer> order = new HashMap<>();
                files.forEach(file -> order.putIfAbsent(names.observation(file), order.size()));
                give(
                        files.stream()
                                .sorted(Comparator.comparing(file -> order.get(names.observation(file))))
                                .toList(),
                        byFile,
                        CropsSink.together(
                                names::observation, crops -> named.add(Namers.classify(namer, crops)), skipped -> {}));
            }
            case EVENT -> {
                FileEvents events = FileEvents.of(
                        files, file -> byFile.get(file).capture(), options.readDeployments(), options.eventGap());
                events.notices().forEach(remarks);
                EventNaming naming = new EventNaming(events, namer, named::add);
                give(events.inOrder(files), byFile, CropsSink.each(naming::add, naming::skipped));
                naming.finish();
            }
        }
        return named;
    }

    private static void give(List<Path> files, Map<Path, PhotographAnswer> answers, CropsSink sink) {
        for (int i = 0; i < files.size(); i++) {
            PhotographAnswer answer = answers.get(files.get(i));
            sink.embedded(i, answer.file(), answer.contentSha256(), answer.looks());
        }
        sink.finish();
    }

    private TaxonModel model() {
        return model.model();
    }

    private TaxonNamer namer(ClassificationOptions options) {
        return model.namers().of(options.decision());
    }

    private Optional<Looking> looking(PhotographRequest request) {
        return service.looking(model, request.looking());
    }

    private static HiddenAreas hidden(
            PhotographRequest request, Optional<Looking> looking, SharedPhotograph.Seen seen) {
        if (request.boxes().filter(BoxOptions::hidePeople).isEmpty()) {
            return HiddenAreas.NONE;
        }
        Optional<DetectorSpec> detector = looking.flatMap(Looking::detector).map(source -> source.spec());
        People.requireFound(
                detector.map(DetectorSpec::findsPeople).orElse(request.given().isPresent()),
                detector.map(spec -> "the detector " + spec.name()).orElse("those who gave the boxes"));
        double threshold = detector.map(People::threshold).orElseGet(People::threshold);
        List<Box> areas = seen.all().map(all -> People.areas(all, threshold)).orElse(List.of(Box.WHOLE));
        return photograph -> areas;
    }

    private <T> CompletableFuture<T> submit(PhotographRequest request, Consumer<Job<T>> work) {
        if (closed.get()) {
            throw new IllegalStateException("the lease of " + model.served().name() + " is closed");
        }
        model.retain();
        return service.jobs()
                .submit(request.admission().orElse(null), request.bytes(), request.deadline(), model::release, work);
    }

    private <T> void embed(
            PhotographRequest request,
            Optional<Looking> looking,
            List<View> views,
            Job<T> job,
            Function<SharedPhotograph.Seen, T> answer) {
        model.embedder().embed(request.content(), request.file(), looking, views, new SeenJob<>(job, answer));
    }

    private static void crops(Path file, SharedPhotograph.Seen seen, Consumer<Crops> consumer) {
        CropsSink.each(consumer, skipped -> {}).embedded(0, file, seen.contentSha256(), seen.looks());
    }

    /** Lets go of the model. Closing twice does nothing. */
    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            model.release();
        }
    }

    @Override
    public String toString() {
        return "ModelLease[" + model.served() + "]";
    }
}
