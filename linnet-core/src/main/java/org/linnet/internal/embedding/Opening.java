package org.linnet.internal.embedding;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** A network that is opened on a thread of its own as soon as someone knows that it will be needed. */
final class Opening<T> implements AutoCloseable {
    private final String thread;
    private final Supplier<T> source;
    private final Consumer<T> closing;
    private final PassThreads threads;
    private final AtomicBoolean wanted = new AtomicBoolean();
    private final CompletableFuture<T> network = new CompletableFuture<>();

    /**
     * @param thread its name
     * @param source opens the network
     * @param closing closes it
     */
    Opening(String thread, Supplier<T> source, Consumer<T> closing, PassThreads threads) {
        this.thread = thread;
        this.source = source;
        this.closing = closing;
        this.threads = threads;
    }

    /** Begins to open it, unless that was begun already. */
    void want() {
        if (wanted.compareAndSet(false, true)) {
            threads.start(thread, () -> network.complete(source.get()));
        }
    }

    /** Waits until it is open. Where opening fails, the pass fails, and the waiting thread is interrupted with it. */
    T get() throws InterruptedException {
        try {
            return network.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("never completed exceptionally", e);
        }
    }

    /** Closes it if it was opened; all threads that use it or open it have to have ended. */
    @Override
    public void close() {
        if (network.isDone()) {
            closing.accept(network.join());
        }
    }
}
