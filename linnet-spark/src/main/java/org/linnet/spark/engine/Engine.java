package org.linnet.spark.engine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.linnet.InferenceService;
import org.linnet.Linnet;
import org.linnet.ModelLease;
import org.linnet.error.ErrorCode;
import org.linnet.error.LinnetException;
import org.linnet.home.LinnetHome;
import org.linnet.image.ImageLimits;
import org.linnet.internal.file.FileProblem;
import org.linnet.internal.file.TemporaryFolder;
import org.linnet.model.TaxonModel;
import org.linnet.service.ServiceOptions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What all tasks of an executor share: open networks, the threads that work at photographs, and those that read ahead. */
public final class Engine implements AutoCloseable {
    /** A far store takes several times as long to give a photograph as it takes to embed it, and needs no processor for that. */
    private static final int READERS_PER_THREAD = 4;

    private static final int MOST_READERS = 64;
    private static final String MODEL = "model";
    private static final Logger LOG = LoggerFactory.getLogger(Engine.class);

    private final TemporaryFolder folder;
    private final Linnet linnet;
    private final InferenceService service;
    private final Optional<ModelLease> model;
    private final int threads;
    private final ExecutorService readers;
    private final PhotographContents contents =
            new PhotographContents(ImageLimits.defaults().maxBytes());

    private Engine(TemporaryFolder folder, EngineSetup setup) throws IOException {
        this.folder = folder;
        setup.parcel().unpack(folder.path());
        LinnetHome own = new LinnetHome(folder.path().resolve(EngineSetup.HOME));
        linnet = Linnet.builder()
                .home(setup.home().map(Path::of).map(LinnetHome::new).orElse(own))
                .withoutStore()
                .open();
        threads = setup.threads().orElseGet(ExecutorThreads::cores);
        service = linnet.service(serviceOptions(threads));
        readers = readers(Math.min(MOST_READERS, READERS_PER_THREAD * threads));
        boolean opened = false;
        try {
            model = model(folder.path().resolve(EngineSetup.MODEL), own);
            opened = true;
        } finally {
            if (!opened) {
                service.close();
                linnet.close();
            }
        }
    }

    private Optional<ModelLease> model(Path packed, LinnetHome home) {
        if (!Files.exists(packed)) {
            return Optional.empty();
        }
        service.load(MODEL, TaxonModel.load(packed, home));
        return Optional.of(service.acquire(MODEL));
    }

    /** Tasks keep their own measure: each has some photographs under way, and what is read has bounded memory. */
    private static ServiceOptions serviceOptions(int threads) {
        return ServiceOptions.builder()
                .workingThreads(threads)
                .admittedPhotographs(Integer.MAX_VALUE)
                .admittedBytes(Long.MAX_VALUE)
                .build();
    }

    private static ExecutorService readers(int count) {
        AtomicInteger number = new AtomicInteger();
        ThreadPoolExecutor readers =
                new ThreadPoolExecutor(count, count, 10, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), work -> {
                    Thread thread = new Thread(work, "linnet-reading-" + number.getAndIncrement());
                    thread.setDaemon(true);
                    return thread;
                });
        readers.allowCoreThreadTimeOut(true);
        return readers;
    }

    /**
     * Opens one.
     *
     * @throws LinnetException UNUSABLE_MODEL where what was sent cannot be used here; FAILURE where it cannot be unpacked
     */
    static Engine open(EngineSetup setup) {
        long start = System.nanoTime();
        TemporaryFolder folder = null;
        boolean opened = false;
        try {
            folder = TemporaryFolder.open();
            Engine engine = new Engine(folder, setup);
            opened = true;
            LOG.info(
                    "Opened an engine of {} threads in {} ms",
                    engine.threads,
                    TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start));
            return engine;
        } catch (IOException e) {
            throw new LinnetException(
                    ErrorCode.FAILURE,
                    "an executor cannot unpack what it was sent to " + System.getProperty("java.io.tmpdir") + ": "
                            + FileProblem.of(e)
                            + ". Free some space, or set java.io.tmpdir in spark.executor.extraJavaOptions.",
                    e);
        } finally {
            if (!opened && folder != null) {
                folder.close();
            }
        }
    }

    /** Answers photographs, any number at a time. */
    public InferenceService service() {
        return service;
    }

    /**
     * The model that was sent.
     *
     * @throws IllegalStateException where none was
     */
    public ModelLease model() {
        return model.orElseThrow(() -> new IllegalStateException("no model was sent"));
    }

    /** Threads that decode, embed and name. */
    int threads() {
        return threads;
    }

    /** Threads that read ahead. */
    ExecutorService readers() {
        return readers;
    }

    PhotographContents contents() {
        return contents;
    }

    /** Frees everything, once what is under way has ended. */
    @Override
    public void close() {
        readers.shutdownNow();
        try (folder;
                linnet;
                service) {
            model.ifPresent(ModelLease::close);
        }
        LOG.info("Closed an engine");
    }
}
