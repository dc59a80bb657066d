package org.linnet.server.http;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.NanoTime;

/**
 * Reads for a while what a client still sends of a request that is answered already, before its connection is closed: closed at once, the client's
 * system may throw the answer away before the client has read it (RFC 9112, 9.6). No thread waits meanwhile.
 */
final class LingeringClose extends Handler.Wrapper {
    private static final long LONGEST_PAUSE = Duration.ofSeconds(1).toNanos();
    private static final long LONGEST = Duration.ofSeconds(10).toNanos();

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        AskedFor body = new AskedFor(request);
        return super.handle(body, response, new Callback.Nested(callback) {
            @Override
            public void succeeded() {
                if (body.isOnItsWay()) {
                    new Remainder(body, callback).read();
                } else {
                    super.succeeded();
                }
            }
        });
    }

    /** Knows whether the client was told to send the body, where it waits for that. */
    private static final class AskedFor extends Request.Wrapper {
        private volatile boolean asked;

        private AskedFor(Request request) {
            super(request);
            asked = !request.getHeaders().contains(HttpHeader.EXPECT);
        }

        private boolean isOnItsWay() {
            return asked && getLength() != 0;
        }

        @Override
        public Content.Chunk read() {
            asked = true;
            return super.read();
        }

        @Override
        public void demand(Runnable callback) {
            asked = true;
            super.demand(callback);
        }

        /** Jetty's own would have the rest fail. */
        @Override
        public boolean consumeAvailable() {
            for (Content.Chunk chunk = super.read(); chunk != null; chunk = super.read()) {
                chunk.release();
                if (chunk.isLast() || Content.Chunk.isFailure(chunk)) {
                    return !Content.Chunk.isFailure(chunk);
                }
            }
            return false;
        }
    }

    /** What is still to come of one request. Given up where the client pauses, or it takes too long. */
    private static final class Remainder {
        private final Request request;
        private final Callback callback;
        private final long start = NanoTime.now();
        private final AtomicBoolean over = new AtomicBoolean();
        private volatile long latest = start;

        private Remainder(Request request, Callback callback) {
            this.request = request;
            this.callback = callback;
        }

        private void read() {
            watch();
            discard();
        }

        private void discard() {
            while (!over.get()) {
                Content.Chunk chunk = request.read();
                if (chunk == null) {
                    request.demand(this::discard);
                    return;
                }
                latest = NanoTime.now();
                chunk.release();
                if (chunk.isLast() || Content.Chunk.isFailure(chunk)) {
                    end();
                }
            }
        }

        private void watch() {
            if (NanoTime.since(latest) >= LONGEST_PAUSE || NanoTime.since(start) >= LONGEST) {
                end();
            } else if (!over.get()) {
                request.getComponents().getScheduler().schedule(this::watch, LONGEST_PAUSE / 4, TimeUnit.NANOSECONDS);
            }
        }

        private void end() {
            if (over.compareAndSet(false, true)) {
                callback.succeeded();
            }
        }
    }
}
