package org.linnet.internal.embedding;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;

/** The threads of one pass. The first that fails is remembered; closing ends all of them and waits until they have. */
final class PassThreads implements AutoCloseable {
    private final List<Thread> threads = new ArrayList<>();
    private final AtomicReference<Throwable> failure = new AtomicReference<>();
    private final Runnable onFailure;
    private boolean closed;

    /** Work that goes on until its thread is interrupted. */
    interface Work {
        void run() throws InterruptedException;
    }

    /** @param onFailure run on the failing thread, after its failure can be seen */
    PassThreads(Runnable onFailure) {
        this.onFailure = onFailure;
    }

    /** Starts a thread, unless all were ended already. */
    synchronized void start(String name, Work work) {
        if (closed) {
            return;
        }
        Thread thread = new Thread(() -> run(work), name);
        thread.setDaemon(true);
        threads.add(thread);
        thread.start();
    }

    /** Throws what the first thread that failed threw, if one did. */
    void rethrowFailure() {
        Throwable thrown = failure.get();
        if (thrown instanceof Error error) {
            throw error;
        }
        if (thrown != null) {
            throw (RuntimeException) thrown;
        }
    }

    @SuppressWarnings("InterruptedExceptionSwallowed") // an interrupt is how these threads are ended
    private void run(Work work) {
        try {
            work.run();
        } catch (InterruptedException e) {
            // Only close() interrupts these threads.
        } catch (RuntimeException | Error e) {
            failure.compareAndSet(null, e);
            onFailure.run();
        }
    }

    @Override
    public void close() {
        List<Thread> started;
        synchronized (this) {
            closed = true;
            started = List.copyOf(threads);
        }
        started.forEach(Thread::interrupt);
        boolean interrupted = false;
        for (Thread thread : started) {
            while (thread.isAlive()) {
                try {
                    thread.join();
                } catch (InterruptedException e) {
                    // The threads use native memory that is freed next: they have to end first.
                    interrupted = true;
                }
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
