package org.linnet.internal.embedding;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import org.linnet.backbone.BackboneSource;
import org.linnet.error.ErrorCode;
import org.linnet.error.LinnetException;
import org.linnet.image.ImageLimits;
import org.linnet.image.View;
import org.linnet.internal.embedding.PendingView.Computed;
import org.linnet.internal.embedding.PendingView.Ending;
import org.linnet.internal.embedding.PendingView.Kept;
import org.linnet.internal.embedding.PendingView.Skipped;
import org.linnet.internal.embedding.store.EmbeddingSpace;
import org.linnet.internal.embedding.store.EmbeddingStore;

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

    /** Bytes of tensors that may wait for the backbone: those of 27 photographs of 224 pixels, which take half a second to decode. */
    private static final long AHEAD = 16 << 20;

    private final PassSettings options;
    private final List<View> views;
    private final PassThreads threads = new PassThreads(this::wake);
    private final OpeningBackbone backbone;
    private final BlockingQueue<List<PendingView>> toDecode;
    private final DecodingStage decoding;
    private final EmbeddingStage embedding;
    private final KeepingStage keeping;
    private final Object wakening = new Object();

    PassRun(
            BackboneSource source,
            List<View> views,
            Optional<EmbeddingStore> store,
            ImageLimits limits,
            PassSettings options) {
        this.options = options;
        this.views = List.copyOf(views);
        toDecode = new ArrayBlockingQueue<>(options.window());
        backbone = new OpeningBackbone(source, threads);
        UnderWay underWay = new UnderWay(this::wake);
        BatchQueue batches = new BatchQueue(
                buffers(options, source.preprocessing().tensorLength()),
                options.batchSize(),
                source.preprocessing().tensorLength(),
                options.linger().toNanos());
        keeping = new KeepingStage(
                store, EmbeddingSpace.ofFingerprints(source.preprocessing()), underWay, options.concurrentBatches());
        embedding = new EmbeddingStage(source.spec(), backbone, batches, keeping);
        decoding = new DecodingStage(source, views, store, limits, toDecode, underWay, batches, backbone);
    }

    /** Takes all files through the pass and delivers them in order. */
    void deliver(Iterator<Path> files, ViewSink sink, PassTally tally) {
        start();
        Deque<List<PendingView>> waiting = new ArrayDeque<>();
        long next = 0;
        while (true) {
            while (waiting.size() < options.window() && files.hasNext()) {
                List<PendingView> viewsOfFile = views(next++, files.next());
                waiting.add(viewsOfFile);
                // Never refused: whatever is to be decoded is within the window.
                toDecode.add(viewsOfFile);
            }
            List<PendingView> first = waiting.poll();
            if (first == null) {
                return;
            }
            for (PendingView view : first) {
                await(view, tally);
            }
            deliver(first, sink, tally);
            tally.tick();
        }
    }

    private List<PendingView> views(long index, Path file) {
        return views.stream().map(view -> new PendingView(index, file, view)).toList();
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

    private static void deliver(List<PendingView> views, ViewSink sink, PassTally tally) {
        PendingView first = views.get(0);
        float[][] embeddings = new float[views.size()][];
        boolean computed = false;
        for (int i = 0; i < embeddings.length; i++) {
            Ending ending = views.get(i).ending();
            if (ending instanceof Skipped skipped) {
                tally.skipped(skipped.file().reason(), first.bytes());
                sink.skipped(first.index(), skipped.file());
                return;
            }
            computed |= ending instanceof Computed;
            embeddings[i] = ending instanceof Computed fresh ? fresh.embedding() : ((Kept) ending).embedding();
        }
        if (computed) {
            tally.computed(first.bytes());
        } else {
            tally.kept(first.bytes());
        }
        sink.embedded(first.index(), first.file(), first.contentSha256(), Looks.whole(embeddings));
    }

    private void await(PendingView photograph, PassTally tally) {
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
    }

    private void requireGoingOn() {
        threads.rethrowFailure();
        options.stop().requireGoingOn();
        if (Thread.currentThread().isInterrupted()) {
            throw new LinnetException(
                    ErrorCode.FAILURE,
                    "interrupted; what was computed so far is kept: run it again to pick up from there");
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
