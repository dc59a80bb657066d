package org.linnet;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import org.linnet.backbone.BackboneSource;
import org.linnet.embedding.StopSignal;
import org.linnet.error.ErrorCode;
import org.linnet.error.LinnetException;
import org.linnet.image.ImageLimits;
import org.linnet.internal.embedding.DirectEmbedder;
import org.linnet.internal.embedding.Looking;
import org.linnet.internal.embedding.PhotographReader;
import org.linnet.internal.model.TaxonNamer;
import org.linnet.model.NamedAnimal;
import org.linnet.model.Prediction;

/** Names photographs that are given by themselves on the threads that ask, whole or box by box. Safe for use by several threads at once. */
final class SingleClassifier implements AutoCloseable {
    private final Namers namers;
    private final ClassifierListener listener;
    private final long maxBytes;
    private final DirectEmbedder whole;
    private final Optional<DirectEmbedder> boxes;
    private final boolean boxesGiven;

    /**
     * @param looking where the animals in a photograph are; empty where only whole photographs are named
     * @param concurrency how many threads work at a time
     */
    SingleClassifier(
            BackboneSource backbone,
            Optional<Looking> looking,
            ImageLimits limits,
            Namers namers,
            int concurrency,
            StopSignal stop,
            ClassifierListener listener) {
        this.namers = requireNonNull(namers, "namers is null");
        this.listener = requireNonNull(listener, "listener is null");
        maxBytes = limits.maxBytes();
        boxesGiven = looking.flatMap(Looking::given).isPresent();
        Semaphore turns = new Semaphore(concurrency, true);
        whole = new DirectEmbedder(backbone, limits, turns, stop, Optional.empty());
        boxes = looking.filter(where -> where.detector().isPresent())
                .map(where -> new DirectEmbedder(backbone, limits, turns, stop, Optional.of(where)));
    }

    /** How many bytes of a photograph are worth reading. */
    int mostBytes() {
        return whole.mostBytes();
    }

    Prediction classify(byte[] photograph, ClassificationOptions options) {
        requireNonNull(photograph, "photograph is null");
        return classify(() -> whole.decode(photograph), options);
    }

    Prediction classify(Path photograph, ClassificationOptions options) {
        return classify(
                () -> {
                    try (PhotographReader.Content content = new PhotographReader(maxBytes).read(photograph)) {
                        return whole.decode(content.bytes());
                    } catch (PhotographReader.Unreadable e) {
                        throw e.toException();
                    }
                },
                options);
    }

    Prediction classify(DirectEmbedder.Photograph photograph, ClassificationOptions options) {
        long start = System.nanoTime();
        try {
            TaxonNamer namer = namers.of(options.decision());
            DirectEmbedder.Embedded embedded =
                    whole.embed(photograph, options.views().list());
            long naming = System.nanoTime();
            Prediction prediction = namer.nameTogether(embedded.looks().whole());
            listener.classified(prediction, latency(embedded, naming));
            return prediction;
        } catch (RuntimeException e) {
            throw failed(e, start);
        }
    }

    ClassifiedPhotograph classifyBoxes(byte[] photograph, ClassificationOptions options) {
        requireNonNull(photograph, "photograph is null");
        DirectEmbedder finding = boxes.orElseThrow(() -> new LinnetException(
                ErrorCode.WRONG_USAGE,
                boxesGiven
                        ? "boxes are given for files, not for photographs in memory; choose a detector."
                        : "this classifier looks at whole photographs; open it with BoxOptions."));
        long start = System.nanoTime();
        try {
            TaxonNamer namer = namers.of(options.decision());
            DirectEmbedder.Embedded embedded = finding.embed(
                    () -> finding.decode(photograph), options.views().list());
            long naming = System.nanoTime();
            List<NamedAnimal> animals = embedded.looks().looks().stream()
                    .map(look -> new NamedAnimal(look.box(), namer.nameTogether(look.views())))
                    .toList();
            ClassifiedPhotograph result =
                    new ClassifiedPhotograph(embedded.looks().found().orElseThrow(), animals);
            listener.classified(result, latency(embedded, naming));
            return result;
        } catch (RuntimeException e) {
            throw failed(e, start);
        }
    }

    private RuntimeException failed(RuntimeException failure, long start) {
        listener.failed(failure, Duration.ofNanos(System.nanoTime() - start));
        return failure;
    }

    private static ClassifierListener.Latency latency(DirectEmbedder.Embedded embedded, long naming) {
        return new ClassifierListener.Latency(
                embedded.waiting(),
                embedded.decoding(),
                embedded.embedding(),
                Duration.ofNanos(System.nanoTime() - naming));
    }

    void warmUp() {
        boxes.orElse(whole).warmUp();
    }

    /** Frees the networks. Calls must have returned. */
    @Override
    public void close() {
        whole.close();
        boxes.ifPresent(DirectEmbedder::close);
    }
}
