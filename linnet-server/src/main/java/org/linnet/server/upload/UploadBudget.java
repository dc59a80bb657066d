package org.linnet.server.upload;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.linnet.server.http.Problem;
import org.linnet.server.http.ProblemException;
import org.linnet.server.http.ProblemType;

/** How many bytes of uploads are held at a time, those of all requests together. Safe for use by any number of threads. */
public final class UploadBudget {
    private static final Duration RETRY = Duration.ofSeconds(1);

    private final long most;
    private final AtomicLong held = new AtomicLong();

    /** @param most bytes, at least 1 */
    public UploadBudget(long most) {
        if (most < 1) {
            throw new IllegalArgumentException("most must be at least 1: " + most);
        }
        this.most = most;
    }

    /** How many bytes are held. */
    public long held() {
        return held.get();
    }

    /** Begins to hold what a request brings. */
    Share open() {
        return new Share();
    }

    /** What one request holds. For one thread. */
    final class Share implements AutoCloseable {
        private long mine;

        private Share() {}

        /**
         * Holds at least so many bytes.
         *
         * @throws ProblemException TOO_MANY_REQUESTS where there is no room for them
         */
        void hold(long bytes) {
            long more = bytes - mine;
            if (more <= 0) {
                return;
            }
            if (held.addAndGet(more) > most) {
                held.addAndGet(-more);
                throw new ProblemException(new Problem(
                        ProblemType.TOO_MANY_REQUESTS,
                        "There is no room for more uploads at the moment; ask again later.",
                        Optional.of(RETRY)));
            }
            mine += more;
        }

        /** Lets go of everything. Closing twice does nothing. */
        @Override
        public void close() {
            held.addAndGet(-mine);
            mine = 0;
        }
    }
}
