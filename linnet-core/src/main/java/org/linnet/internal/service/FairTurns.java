package org.linnet.internal.service;

import static java.util.Objects.requireNonNull;

import java.util.Comparator;

/**
 * Whose turn it is next. A request with many photographs gets turns in the same measure as others that came with one, which so do not wait until
 * all of it is done: self-clocked fair queuing, where each photograph costs the same. Of equal turns the older goes first. Thread-safe.
 *
 * @see <a href="https://doi.org/10.1109/INFCOM.1994.337677">Golestani, "A self-clocked fair queueing scheme for broadband applications",
 *     INFOCOM 1994</a>
 */
final class FairTurns {
    /** That of the turn that was begun last. */
    private long now;

    private long given;

    /** What one request gets turns by. Guarded by the turns it is of. */
    static final class Flow {
        private long last;
    }

    /** The next turn of a request. */
    synchronized Turn turn(Flow flow, Runnable work) {
        flow.last = Math.max(now, flow.last) + 1;
        return new Turn(this, flow.last, given++, work);
    }

    private synchronized void begin(long time) {
        now = Math.max(now, time);
    }

    /**
     * When it is the turn of some work.
     *
     * @param time in photographs, of the request that has the most turns
     * @param number tells turns of one time apart, the older first
     */
    record Turn(FairTurns turns, long time, long number, Runnable work) implements Runnable, Comparable<Turn> {
        private static final Comparator<Turn> ORDER =
                Comparator.comparingLong(Turn::time).thenComparingLong(Turn::number);

        Turn {
            requireNonNull(work, "work is null");
        }

        @Override
        public void run() {
            turns.begin(time);
            work.run();
        }

        @Override
        public int compareTo(Turn other) {
            return ORDER.compare(this, other);
        }
    }
}
