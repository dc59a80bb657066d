package org.linnet.server.launch;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.linnet.InferenceService;
import org.linnet.ServedModel;
import org.linnet.server.configuration.NamedModel;
import org.linnet.server.operation.ServiceLog;
import org.linnet.server.operation.ServiceMetrics;

/**
 * Loads models again once they are others on the disk, or when it is told to. A model is loaded beside the one that answers and takes its place
 * once it is ready; where it cannot be loaded, the earlier one stays.
 */
final class ModelWatch implements AutoCloseable {
    private final InferenceService service;
    private final List<NamedModel> models;
    private final ServiceLog log;
    private final ServiceMetrics metrics;
    private final Runnable alsoRefreshed;
    /** Of what is loaded, or could not be. */
    private final Map<String, String> loaded = new HashMap<>();
    /** Of what was seen last. */
    private final Map<String, String> seen = new HashMap<>();

    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread watch = new Thread(work, "linnet-watch");
        watch.setDaemon(true);
        return watch;
    });

    /** @param alsoRefreshed is run each time that models are looked at */
    ModelWatch(
            InferenceService service,
            List<NamedModel> models,
            ServiceLog log,
            ServiceMetrics metrics,
            Runnable alsoRefreshed) {
        this.service = requireNonNull(service, "service is null");
        this.models = List.copyOf(models);
        this.log = requireNonNull(log, "log is null");
        this.metrics = requireNonNull(metrics, "metrics is null");
        this.alsoRefreshed = requireNonNull(alsoRefreshed, "alsoRefreshed is null");
    }

    /**
     * Loads a model for the first time.
     *
     * @throws org.linnet.error.LinnetException UNUSABLE_MODEL as {@link InferenceService#load}
     */
    ServedModel loadFirst(NamedModel model) {
        String stamp = ModelStamp.of(model.place());
        loaded.put(model.name(), stamp);
        seen.put(model.name(), stamp);
        return service.load(model.name(), model.place());
    }

    /** Looks for changes from now on; 0 for never. */
    void start(Duration every) {
        if (!every.isZero()) {
            ScheduledFuture<?> unused = thread.scheduleWithFixedDelay(
                    this::lookOrSayWhyNot, every.toNanos(), every.toNanos(), TimeUnit.NANOSECONDS);
        }
    }

    /** Loads all models again as soon as may be, changed or not. */
    void reload() {
        thread.execute(() -> {
            alsoRefreshed.run();
            models.forEach(model -> load(model, ModelStamp.of(model.place())));
        });
    }

    /** What fails is not tried any more by those who run it regularly, so it must not fail. */
    private void lookOrSayWhyNot() {
        try {
            look();
        } catch (RuntimeException e) {
            log.warning("Cannot look for changes of models and tokens now: " + e);
        }
    }

    private void look() {
        alsoRefreshed.run();
        for (NamedModel model : models) {
            String stamp = ModelStamp.of(model.place());
            // Not before it has been the same for a while: it may still be being written.
            boolean settled = stamp.equals(seen.put(model.name(), stamp));
            if (settled && !stamp.equals(loaded.get(model.name()))) {
                load(model, stamp);
            }
        }
    }

    private void load(NamedModel model, String stamp) {
        loaded.put(model.name(), stamp);
        seen.put(model.name(), stamp);
        if (stamp.isEmpty()) {
            log.warning(
                    "Model " + model.name() + " is no longer at " + model.place() + "; the one that was loaded stays.");
            return;
        }
        try {
            log.notice("Loaded again: " + ServiceReport.line(service.load(model.name(), model.place()), model.place()));
            metrics.reloaded(model.name(), true);
        } catch (RuntimeException e) {
            log.warning(
                    "Model " + model.name() + " cannot be loaded again, and the earlier one stays: " + e.getMessage());
            metrics.reloaded(model.name(), false);
        }
    }

    @Override
    public void close() {
        thread.shutdownNow();
        try {
            // A model that is being loaded is not left half open.
            thread.awaitTermination(1, TimeUnit.MINUTES);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
