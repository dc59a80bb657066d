package org.linnet.server.security;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.NanoTime;
import org.eclipse.jetty.util.thread.Scheduler;

/**
 * Ends requests whose bodies come too slowly, and answers that are taken too slowly, so that a few bytes now and then do not hold a thread for
 * ever. Only the time counts in which the service waits for the client. Jetty's own handler ends a request whose first bytes are followed by
 * a short pause, too, since it allows no time to begin.
 */
final class LeastDataRate extends Handler.Wrapper {
    private final long bytesPerSecond;
    private final long graceNanoseconds;

    /**
     * A limit.
     *
     * @param bytesPerSecond above 0
     * @param grace time that does not count
     */
    LeastDataRate(long bytesPerSecond, Duration grace) {
        this.bytesPerSecond = bytesPerSecond;
        graceNanoseconds = grace.toNanos();
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        Received received = new Received(request);
        return super.handle(received, new Sent(received, response), callback);
    }

    private long allowed(long bytes) {
        return graceNanoseconds + TimeUnit.SECONDS.toNanos(1) * Math.min(bytes, Long.MAX_VALUE >> 31) / bytesPerSecond;
    }

    private final class Received extends Request.Wrapper {
        private long waited;
        private long bytes;
        private Content.Chunk failure;

        private Received(Request request) {
            super(request);
        }

        @Override
        public void demand(Runnable callback) {
            if (waited > allowed(bytes)) {
                failure = Content.Chunk.from(new TimeoutException("the body comes too slowly"));
                callback.run();
                return;
            }
            long began = NanoTime.now();
            super.demand(() -> {
                waited += NanoTime.since(began);
                callback.run();
            });
        }

        @Override
        public Content.Chunk read() {
            if (failure != null) {
                return failure;
            }
            Content.Chunk chunk = super.read();
            if (chunk != null) {
                bytes += chunk.remaining();
            }
            return chunk;
        }
    }

    private final class Sent extends Response.Wrapper {
        private Sent(Request request, Response response) {
            super(request, response);
        }

        @Override
        public void write(boolean last, ByteBuffer bytes, Callback callback) {
            if (bytes == null || !bytes.hasRemaining()) {
                super.write(last, bytes, callback);
                return;
            }
            EndPoint connection =
                    getRequest().getConnectionMetaData().getConnection().getEndPoint();
            Scheduler.Task end = getRequest()
                    .getComponents()
                    .getScheduler()
                    .schedule(connection::close, allowed(bytes.remaining()), TimeUnit.NANOSECONDS);
            super.write(last, bytes, Callback.from(end::cancel, callback));
        }
    }
}
