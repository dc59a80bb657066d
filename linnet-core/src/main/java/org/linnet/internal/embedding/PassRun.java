package org.linnet.internal.embedding;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import org.linnet.backbone.Backbone;
import org.linnet.backbone.BackboneSource;
import org.linnet.detector.Detector;
import org.linnet.image.ImageLimits;
import org.linnet.image.Preprocessing;
import org.linnet.image.SkippedFile;
import org.linnet.image.View;
import org.linnet.internal.embedding.store.EmbeddingSpace;
import org.linnet.internal.embedding.store.EmbeddingStore;
import org.linnet.internal.video.VideoSampling;

/**
 * One run of a pass: its threads and the queues between them. The calling thread gives files to the decoding threads
 * and delivers what came of them:
 *
 * <pre>
 * files → [decoding threads: read, look up, decode, detect] → batches → [embedding threads: backbone] → [keeping thread: store]
 *            kept or skipped: to the delivering thread at once        then to the delivering thread
 * </pre>
 *
 * <p>A decoding thread brings one look after the other into a batch and holds none that is not written while it waits for room, so that a
 * photograph may have more looks than there is room for.
 */
final class PassRun implements AutoCloseable {
    /** Bytes of tensors that may wait for the backbone: those of 27 photographs of 224 pixels, which take half a second to decode. */
    private static final long AHEAD = 16 << 20;

    /** Photographs with boxes may have {@value Place#MOST} looks each, which wait for delivery. */
    private static final int MOST_WITH_BOXES = 64;

    private final PassSettings options;
    private final int window;
    private final Optional<VideoStage> videos;
    private final Delivery delivery;
    private final PassThreads threads;
    private final Opening<Backbone> backbone;
    private final Optional<Opening<Detector>> detector;
    private final BlockingQueue<PendingPhotograph> toDecode;
    private final DecodingStage decoding;
    private final EmbeddingStage embedding;
    private final KeepingStage keeping;

    PassRun(
            BackboneSource source,
            Preprocessing preprocessing,
            List<View> views,
            Optional<Looking> looking,
            Optional<VideoSampling> sampling,
            Optional<EmbeddingStore> store,
            ImageLimits limits,
            PassSettings options) {
        this.options = options;
        delivery = new Delivery(options.stop());
        threads = new PassThreads(delivery::wake);
        window = looking.isEmpty() ? options.window() : Math.min(options.window(), mostWithBoxes(options));
        toDecode = new ArrayBlockingQueue<>(window);
        backbone = new Opening<>("linnet-opening", source::open, Backbone::close, threads);
        detector = looking.flatMap(Looking::detector)
                .map(boxes -> new Opening<>("linnet-opening-detector", boxes::open, Detector::close, threads));
        UnderWay underWay = new UnderWay(delivery::wake);
        BatchQueue batches = new BatchQueue(
                buffers(options, preprocessing.tensorLength()),
                options.batchSize(),
                preprocessing.tensorLength(),
                options.linger().toNanos());
        keeping = new KeepingStage(
                store,
                Optional.of(EmbeddingSpace.ofFingerprints(preprocessing)),
                underWay,
                options.concurrentBatches());
        embedding = new EmbeddingStage(source.spec(), backbone, batches, keeping);
        LookUp lookUp = new LookUp(source.spec(), preprocessing, views, store);
        Optional<BoxStage> boxes =
                looking.map(where -> new BoxStage(where, detector, store, lookUp, keeping, preprocessing));
        videos = sampling.map(frames ->
                new VideoStage(frames, limits, looking.flatMap(Looking::given).isPresent(), underWay));
        decoding =
                new DecodingStage(lookUp, boxes, videos, preprocessing, limits, toDecode, underWay, batches, backbone);
    }

    private static int mostWithBoxes(PassSettings options) {
        return Math.max(MOST_WITH_BOXES, 8 * options.decodingThreads());
    }

    /** Takes all files through the pass and delivers them in order. */
    void deliver(Iterator<Path> files, ViewSink sink, PassTally tally) {
        start();
        Deque<PendingPhotograph> waiting = new ArrayDeque<>();
        int waitingVideos = 0;
        long next = 0;
        while (true) {
            while (waiting.size() < window && waitingVideos < mostVideos() && files.hasNext()) {
                Path file = files.next();
                boolean isVideo = videos.isPresent() && videos.get().isVideo(file);
                PendingPhotograph photograph = new PendingPhotograph(next++, file, isVideo);
                waitingVideos += isVideo ? 1 : 0;
                waiting.add(photograph);
                // Never refused: whatever is to be decoded is within the window.
                toDecode.add(photograph);
            }
            PendingPhotograph first = waiting.poll();
            if (first == null) {
                return;
            }
            delivery.await(first, threads, tally);
            waitingVideos -= first.isVideo() ? 1 : 0;
            deliver(first, sink, tally);
            tally.tick();
        }
    }

    /** What is seen of all frames of a video waits until it is delivered. */
    private int mostVideos() {
        return 2 * options.decodingThreads();
    }

    private void start() {
        for (int i = 0; i < options.decodingThreads(); i++) {
            threads.start("linnet-decoding-" + i, decoding::work);
        }
        for (int i = 0; i < options.concurrentBatches(); i++) {
            threads.start("linnet-embedding-" + i, embedding::work);
        }
        threads.start("linnet-keeping", keeping::work);
    }

    /**
     * While each embedding thread computes one batch, others fill up: as many again, or fewer where they are large. Small ones are
     * more, since decoding goes on while the backbone is opened.
     */
    private static int buffers(PassSettings options, int tensorLength) {
        int computing = options.concurrentBatches();
        int filling = options.batchSize() == 1 ? computing : Math.max(2, (computing + 1) / 2);
        long bytes = (long) Float.BYTES * tensorLength * options.batchSize();
        return computing + Math.max(filling, (int) (AHEAD / bytes));
    }

    private static void deliver(PendingPhotograph photograph, ViewSink sink, PassTally tally) {
        if (photograph.skipped().isPresent()) {
            SkippedFile skipped = photograph.skipped().get();
            tally.skipped(skipped.reason(), photograph.bytes());
            sink.skipped(photograph.index(), skipped);
            return;
        }
        tally.looked(photograph);
        if (photograph.isVideo()) {
            sink.video(
                    photograph.index(), photograph.file(), photograph.content().sha256(), photograph.seen());
            return;
        }
        sink.embedded(
                photograph.index(), photograph.file(), photograph.content().sha256(), photograph.looks());
    }

    /** Ends all threads, then frees the networks that they used. */
    @Override
    public void close() {
        threads.close();
        try {
            backbone.close();
        } finally {
            detector.ifPresent(Opening::close);
        }
    }
}
