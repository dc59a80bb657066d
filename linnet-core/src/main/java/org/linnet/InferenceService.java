package org.linnet;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.linnet.service.Admission;
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
    InferenceService(Linnet linnet, org.linnet.service.ServiceOptions options) {}

    /**
     * Loads a model, opens what it looks with, and runs it once; from then on requests get it. A model of that name is replaced, without
     * any request noticing; what the old one holds is freed once its last request is answered. Where loading fails, the old one stays.
     *
     * @param name letters, digits, dots, hyphens and underscores
     * @param model as {@link org.linnet.model.TaxonModel#load} takes it
     * @throws org.linnet.error.LinnetException UNUSABLE_MODEL where it cannot be loaded, or its backbone or detector is not here or is
     *     another one of the same name; WRONG_USAGE where the name has other characters
     */
    public ServedModel load(String name, Path model) {
        throw new UnsupportedOperationException();
    }

    /**
     * No longer gives a model to requests; what it holds is freed once its last request is answered.
     *
     * @return whether there was one
     */
    public boolean remove(String name) {
        throw new UnsupportedOperationException();
    }

    /** The models, by name. */
    public List<ServedModel> models() {
        throw new UnsupportedOperationException();
    }

    /**
     * A model, to be closed soon.
     *
     * @throws org.linnet.service.NoSuchModelException where there is none of that name
     */
    public ModelLease acquire(String name) {
        throw new UnsupportedOperationException();
    }

    /**
     * Finds animals in a photograph, and people and vehicles where the detector knows them.
     *
     * @param options the detector and the threshold; {@link PhotographRequest#boxes} and {@link PhotographRequest#options} do not count. The
     *     detector is opened when it is first asked for, and stays open
     * @return fails as {@link ModelLease} says
     */
    public CompletableFuture<DetectedPhotograph> detect(PhotographRequest request, DetectionOptions options) {
        throw new UnsupportedOperationException();
    }

    /**
     * Makes room for photographs before they are received, so that what is received has bounded memory.
     *
     * @param photographs at least 1
     * @param bytes of all their files, at least 0
     * @throws org.linnet.service.BusyException where there is no room for all of them; nothing is taken then
     * @throws org.linnet.service.ServiceClosedException where this is being closed
     */
    public Admission admit(int photographs, long bytes) {
        throw new UnsupportedOperationException();
    }

    /** What there is to do and what has been done. */
    public ServiceState state() {
        throw new UnsupportedOperationException();
    }

    /** Refuses what comes from now on, waits until all that has room is answered or given back, and frees everything. */
    @Override
    public void close() {
        throw new UnsupportedOperationException();
    }
}
