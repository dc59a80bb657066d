package org.linnet.internal.embedding;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import org.linnet.detector.DetectionSink;
import org.linnet.detector.Detections;
import org.linnet.detector.Detector;
import org.linnet.detector.DetectorSource;
import org.linnet.image.ImageLimits;
import org.linnet.image.SkippedFile;
import org.linnet.internal.embedding.store.EmbeddingStore;

/**
 * One run of a pass without a backbone:
 *
 * <pre>
 * files → [decoding threads: read, look up, decode, detect] → [keeping thread: store]
 *            kept or skipped: to the delivering thread at once     then to the delivering thread
 * </pre>
 */
final class DetectionRun implements AutoCloseable {
    private final PassSettings options;
    private final double threshold;
    private final PassThreads threads;
    private final Delivery delivery;
    private final Opening<Detector> detector;
    private final BlockingQueue<PendingPhotograph> toDecode;
    private final DetectingStage detecting;
    private final KeepingStage keeping;

    DetectionRun(
            DetectorSource source,
            double threshold,
            Optional<EmbeddingStore> store,
            ImageLimits limits,
            PassSettings options) {
        this.options = options;
        this.threshold = threshold;
        delivery = new Delivery(options.stop());
        threads = new PassThreads(delivery::wake);
        toDecode = new ArrayBlockingQueue<>(options.window());
        detector = new Opening<>("linnet-opening-detector", source::open, Detector::close, threads);
        UnderWay underWay = new UnderWay(delivery::wake);
        keeping = new KeepingStage(store, Optional.empty(), underWay, options.decodingThreads());
        detecting = new DetectingStage(source.spec(), detector, store, limits, toDecode, underWay, keeping);
    }

    /** Takes all files through the pass and delivers them in order. */
    void deliver(Iterator<Path> files, DetectionSink sink, PassTally tally) {
        for (int i = 0; i < options.decodingThreads(); i++) {
            threads.start("linnet-decoding-" + i, detecting::work);
        }
        threads.start("linnet-keeping", keeping::work);
        Deque<PendingPhotograph> waiting = new ArrayDeque<>();
        long next = 0;
        while (true) {
            while (waiting.size() < options.window() && files.hasNext()) {
                PendingPhotograph photograph = new PendingPhotograph(next++, files.next());
                waiting.add(photograph);
                toDecode.add(photograph);
            }
            PendingPhotograph first = waiting.poll();
            if (first == null) {
                return;
            }
            delivery.await(first, threads, tally);
            deliver(first, sink, tally);
            tally.tick();
        }
    }

    private void deliver(PendingPhotograph photograph, DetectionSink sink, PassTally tally) {
        if (photograph.skipped().isPresent()) {
            SkippedFile skipped = photograph.skipped().get();
            tally.skipped(skipped.reason(), photograph.bytes());
            sink.skipped(photograph.index(), skipped);
            return;
        }
        Detections found = photograph.found().orElseThrow().above(threshold);
        photograph.lookAt(Optional.of(found), List.of());
        tally.looked(photograph);
        sink.detected(
                photograph.index(), photograph.file(), photograph.content().sha256(), found);
    }

    /** Ends all threads, then frees the detector that they used. */
    @Override
    public void close() {
        threads.close();
        detector.close();
    }
}
