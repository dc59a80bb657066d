package org.linnet.internal.download;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Ends a read from a connection on which nothing comes any more; Java's HTTP client limits only the wait for headers. */
final class SilenceWatch implements AutoCloseable {
    private final InputStream watched;
    private final Duration silence;
    private final ScheduledExecutorService watchman;
    private volatile long lastHeard = System.nanoTime();
    private volatile boolean silent;

    SilenceWatch(InputStream watched, Duration silence) {
        this.watched = watched;
        this.silence = silence;
        this.watchman = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "linnet-download-watch");
            thread.setDaemon(true);
            return thread;
        });
        long period = Math.max(1, silence.toMillis() / 10);
        var unused = watchman.scheduleAtFixedRate(this::look, period, period, TimeUnit.MILLISECONDS);
    }

    /** The stream, which fails once nothing has come for too long. */
    InputStream stream() {
        return new FilterInputStream(watched) {
            @Override
            public int read(byte[] bytes, int offset, int length) throws IOException {
                lastHeard = System.nanoTime();
                try {
                    int read = super.read(bytes, offset, length);
                    if (!silent) {
                        return read;
                    }
                } catch (IOException e) {
                    if (!silent) {
                        throw e;
                    }
                }
                throw new IOException("nothing came for " + silence.toSeconds() + " s");
            }
        };
    }

    private void look() {
        if (System.nanoTime() - lastHeard > silence.toNanos()) {
            silent = true;
            try {
                watched.close();
            } catch (IOException e) {
                // The reader has been told already.
                return;
            }
        }
    }

    @Override
    public void close() {
        watchman.shutdownNow();
    }
}
