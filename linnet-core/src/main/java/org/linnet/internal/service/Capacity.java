package org.linnet.internal.service;

import java.time.Duration;
import java.util.Locale;
import org.linnet.service.Admission;
import org.linnet.service.BusyException;
import org.linnet.service.ServiceClosedException;

/** How many photographs a service takes at a time, and how many bytes; who comes when there is no room is refused. Thread-safe. */
public final class Capacity {
    /** Photographs over which the rate is taken. */
    private static final int RATE_OVER = 64;

    private static final Duration LEAST_RETRY = Duration.ofSeconds(1);
    private static final Duration MOST_RETRY = Duration.ofSeconds(60);

    private final int mostPhotographs;
    private final long mostBytes;

    private int photographs;
    private long bytes;
    private long refused;
    private boolean closed;

    private final long[] ends = new long[RATE_OVER];
    private long ended;

    /** @param bytes of all files together */
    public Capacity(int photographs, long bytes) {
        mostPhotographs = photographs;
        mostBytes = bytes;
    }

    /**
     * Room for photographs.
     *
     * @throws BusyException where there is not enough
     * @throws ServiceClosedException after {@link #close}
     */
    public synchronized Share admit(int asked, long askedBytes) {
        if (asked < 1 || askedBytes < 0) {
            throw new IllegalArgumentException(asked + " photographs of " + askedBytes + " bytes");
        }
        take(asked, askedBytes);
        return new Share(asked, askedBytes);
    }

    private void take(int asked, long askedBytes) {
        if (closed) {
            throw new ServiceClosedException();
        }
        if (photographs + asked > mostPhotographs || bytes + askedBytes > mostBytes) {
            refused += Math.max(1, asked);
            throw new BusyException(
                    String.format(
                            Locale.ROOT,
                            "there is no room for %d photographs of %d bytes: %d of %d bytes are under way, and %d of %d bytes are most."
                                    + "\nAsk again later.",
                            Math.max(1, asked),
                            askedBytes,
                            photographs,
                            bytes,
                            mostPhotographs,
                            mostBytes),
                    retryAfter());
        }
        photographs += asked;
        bytes += askedBytes;
    }

    private Duration retryAfter() {
        double rate = rate();
        if (!(rate > 0)) {
            return LEAST_RETRY;
        }
        Duration expected = Duration.ofMillis(Math.round(1000 * Math.min(60, photographs / rate)));
        return expected.compareTo(LEAST_RETRY) < 0
                ? LEAST_RETRY
                : expected.compareTo(MOST_RETRY) > 0 ? MOST_RETRY : expected;
    }

    /** Photographs that were answered in a second, over the last {@value #RATE_OVER}; 0 before there are two. */
    public synchronized double rate() {
        int known = (int) Math.min(ended, RATE_OVER);
        if (known < 2) {
            return 0;
        }
        long last = ends[(int) ((ended - 1) % RATE_OVER)];
        long first = ends[(int) ((ended - known) % RATE_OVER)];
        return (known - 1) / (Math.max(1, last - first) / 1e9);
    }

    private synchronized void give(int given, long givenBytes) {
        photographs -= given;
        bytes -= givenBytes;
        notifyAll();
    }

    private synchronized void end() {
        ends[(int) (ended % RATE_OVER)] = System.nanoTime();
        ended++;
    }

    public synchronized int photographs() {
        return photographs;
    }

    public synchronized long bytes() {
        return bytes;
    }

    public synchronized long refused() {
        return refused;
    }

    /** Refuses whatever comes from now on. */
    public synchronized void close() {
        closed = true;
    }

    /** Waits until all room is given back; an interrupt is left for later. */
    public synchronized void awaitEmpty() {
        boolean interrupted = false;
        while (photographs > 0) {
            try {
                wait();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** Room for some photographs that were admitted together. */
    public final class Share implements Admission {
        private final FairTurns.Flow flow = new FairTurns.Flow();
        private int left;
        private long bytesLeft;

        private Share(int photographs, long bytes) {
            left = photographs;
            bytesLeft = bytes;
        }

        /** What its photographs get turns by. */
        FairTurns.Flow flow() {
            return flow;
        }

        /**
         * Room for one of them; beyond what was admitted, only where there is some.
         *
         * @throws BusyException where there is none
         */
        public Place take(long needed) {
            synchronized (Capacity.this) {
                int morePhotographs = left > 0 ? 0 : 1;
                long moreBytes = Math.max(0, needed - bytesLeft);
                // What was admitted before the service was closed is still taken.
                if (morePhotographs > 0 || moreBytes > 0) {
                    Capacity.this.take(morePhotographs, moreBytes);
                }
                left -= 1 - morePhotographs;
                bytesLeft -= needed - moreBytes;
                return new Place(needed);
            }
        }

        @Override
        public void close() {
            synchronized (Capacity.this) {
                give(left, bytesLeft);
                left = 0;
                bytesLeft = 0;
            }
        }
    }

    /** Room of one photograph. */
    public final class Place {
        private final long taken;
        private boolean given;

        private Place(long taken) {
            this.taken = taken;
        }

        /**
         * Gives it back; does nothing the second time.
         *
         * @param answered whether the photograph was answered, which counts for the rate
         */
        public void give(boolean answered) {
            synchronized (Capacity.this) {
                if (!given) {
                    given = true;
                    if (answered) {
                        end();
                    }
                    Capacity.this.give(1, taken);
                }
            }
        }
    }
}
