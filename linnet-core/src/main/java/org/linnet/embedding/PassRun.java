package org.linnet.embedding;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import org.linnet.backbone.BackboneSource;
import org.linnet.embedding.Photograph.Computed;
import org.linnet.embedding.Photograph.Ending;
import org.linnet.embedding.Photograph.Kept;
import org.linnet.embedding.Photograph.Skipped;
import org.linnet.error.ErrorCode;
import org.linnet.error.LinnetException;
import org.linnet.image.ImageLimits;

/**
 * One run of a pass: its threads and the queues between them. The calling thread gives files to the decoding threads
 * and delivers what came of them:
 *
 * <pre>
 * files → [decoding threads: read, look up, decode] → batches → [embedding threads: backbone] → [keeping thread: store]
 *            kept or skipped: to the delivering thread at once        then to the delivering thread
 * </pre>
 */
final class PassRun implements AutoCloseable {
    private static final long BETWEEN_LOOKS_MILLIS = 50;

    private final PassOptions options;
    private final PassThreads threads = new PassThreads(this::wake);
    private final OpeningBackbone backbone;
    private final BlockingQueue<Photograph> toDecode;
    private final DecodingStage decoding;
    private final EmbeddingStage embedding;
    private final KeepingStage keeping;
    private final Object wakening = new Object();

    PassRun(BackboneSource source, Optional<EmbeddingStore> store, ImageLimits limits, PassOptions options) {
        this.options = options;
        toDecode = new ArrayBlockingQueue<>(options.window());
        backbone = new OpeningBackbone(source, threads);
        UnderWay underWay = new UnderWay(this::wake);
        BatchQueue batches = new BatchQueue(
                buffers(options),
                options.batchSize(),
                source.preprocessing().tensorLength(),
                options.linger().toNanos());
        keeping = new KeepingStage(store, underWay, options.concurrentBatches());
        embedding = new EmbeddingStage(source.spec(), backbone, batches, keeping);
        decoding = new DecodingStage(source, store, limits, toDecode, underWay, batches, backbone);
    }

    /** Takes all files through the pass and delivers them in order. */
    void deliver(Iterator<Path> files, EmbeddingSink sink, PassTally tally) {
        start();
        Deque<Photograph> waiting = new ArrayDeque<>();
        long next = 0;
        while (true) {
            while (waiting.size() < options.window() && files.hasNext()) {
                Photograph photograph = new Photograph(next++, files.next());
                waiting.add(photograph);
                // Never refused: whatever is to be decoded is within the window.
                toDecode.add(photograph);
            }
            Photograph first = waiting.poll();
            if (first == null) {
                return;
            }
            deliver(first, await(first, tally), sink, tally);
            tally.tick();
        }
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

    /** While each embedding thread computes one batch, others fill up: as many again, or fewer where they are large. */
    private static int buffers(PassOptions options) {
        int computing = options.concurrentBatches();
        return computing + (options.batchSize() == 1 ? computing : Math.max(2, (computing + 1) / 2));
    }

    private static void deliver(Photograph photograph, Ending ending, EmbeddingSink sink, PassTally tally) {
        if (ending instanceof Kept kept) {
            tally.kept(photograph.bytes());
            sink.embedded(photograph.index(), photograph.file(), photograph.contentSha256(), kept.embedding());
        } else if (ending instanceof Computed computed) {
            tally.computed(photograph.bytes());
            sink.embedded(photograph.index(), photograph.file(), photograph.contentSha256(), computed.embedding());
        } else if (ending instanceof Skipped skipped) {
            tally.skipped(skipped.file().reason(), photograph.bytes());
            sink.skipped(photograph.index(), skipped.file());
        }
    }

    private Ending await(Photograph photograph, PassTally tally) {
        requireGoingOn();
        synchronized (wakening) {
            while (!photograph.hasEnded()) {
                try {
                    wakening.wait(BETWEEN_LOOKS_MILLIS);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
                requireGoingOn();
                tally.tick();
            }
        }
        return photograph.ending();
    }

    private void requireGoingOn() {
        threads.rethrowFailure();
        if (Thread.currentThread().isInterrupted()) {
            throw new LinnetException(
                    ErrorCode.FAILURE,
                    "interrupted; what was computed until then is kept: start again to go on from there");
        }
    }

    private void wake() {
        synchronized (wakening) {
            wakening.notifyAll();
        }
    }

    /** Ends all threads, then frees the backbone that they used. */
    @Override
    public void close() {
        threads.close();
        backbone.close();
    }
}
