package org.linnet.internal.embedding;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.linnet.backbone.Backbone;
import org.linnet.backbone.BackboneSource;

/** A backbone that is opened on a thread of its own as soon as someone knows that it will be needed. */
final class OpeningBackbone implements AutoCloseable {
    private final BackboneSource source;
    private final PassThreads threads;
    private final AtomicBoolean wanted = new AtomicBoolean();
    private final CompletableFuture<Backbone> backbone = new CompletableFuture<>();

    OpeningBackbone(BackboneSource source, PassThreads threads) {
        this.source = source;
        this.threads = threads;
    }

    /** Begins to open it, unless that was begun already. */
    void want() {
        if (wanted.compareAndSet(false, true)) {
            threads.start("linnet-opening", () -> backbone.complete(source.open()));
        }
    }

    /** Waits until it is open. Where opening fails, the pass fails, and the waiting thread is interrupted with it. */
    Backbone get() throws InterruptedException {
        try {
            return backbone.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("never completed exceptionally", e);
        }
    }

    /** Closes it if it was opened; all threads that use it or open it have to have ended. */
    @Override
    public void close() {
        if (backbone.isDone()) {
            backbone.join().close();
        }
    }
}
