package org.linnet.spark.engine;

import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * The engines of this Java process: one for all tasks of an executor that need the same. One that no task uses is closed after a minute,
 * or at once where another one is needed, so that native memory is that of one engine. Thread-safe.
 */
public final class Engines {
    private static final int IDLE_SECONDS = 60;

    private static final Map<EngineSetup.Key, Shared> OPEN = new HashMap<>();

    private Engines() {}

    private static final class Shared {
        private final Engine engine;
        private int users;
        private long uses;

        Shared(Engine engine) {
            this.engine = engine;
        }
    }

    /** An engine for as long as a task needs it. */
    public static final class Lease implements AutoCloseable {
        private final EngineSetup.Key key;
        private final Engine engine;
        private final AtomicBoolean closed = new AtomicBoolean();

        private Lease(EngineSetup.Key key, Engine engine) {
            this.key = key;
            this.engine = engine;
        }

        public Engine engine() {
            return engine;
        }

        /** Gives it back. Closing twice does nothing. */
        @Override
        public void close() {
            if (closed.compareAndSet(false, true)) {
                give(key);
            }
        }
    }

    /**
     * The engine of a setup, opened where there is none yet; others wait while one is opened.
     *
     * @throws org.linnet.error.LinnetException as {@link Engine#open}
     */
    public static Lease borrow(EngineSetup setup) {
        EngineSetup.Key key = setup.key();
        synchronized (OPEN) {
            Shared shared = OPEN.get(key);
            if (shared == null) {
                closeUnused();
                shared = new Shared(Engine.open(setup));
                OPEN.put(key, shared);
            }
            shared.users++;
            shared.uses++;
            return new Lease(key, shared.engine);
        }
    }

    private static void give(EngineSetup.Key key) {
        synchronized (OPEN) {
            Shared shared = OPEN.get(key);
            shared.users--;
            if (shared.users == 0) {
                closeLater(key, shared, shared.uses);
            }
        }
    }

    @SuppressWarnings("FutureReturnValueIgnored") // nobody waits for it
    private static void closeLater(EngineSetup.Key key, Shared shared, long uses) {
        Executor later = CompletableFuture.delayedExecutor(IDLE_SECONDS, TimeUnit.SECONDS);
        CompletableFuture.runAsync(
                () -> {
                    synchronized (OPEN) {
                        if (shared.uses == uses && OPEN.remove(key, shared)) {
                            shared.engine.close();
                        }
                    }
                },
                later);
    }

    /** Closes those that no task uses. */
    public static void closeUnused() {
        synchronized (OPEN) {
            for (Iterator<Shared> all = OPEN.values().iterator(); all.hasNext(); ) {
                Shared shared = all.next();
                if (shared.users == 0) {
                    all.remove();
                    shared.engine.close();
                }
            }
        }
    }

    /** How many are open. */
    static int open() {
        synchronized (OPEN) {
            return OPEN.size();
        }
    }
}
