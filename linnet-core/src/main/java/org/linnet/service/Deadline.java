package org.linnet.service;

import java.time.Duration;

/**
 * A moment after which nobody waits for an answer any more, by the clock that {@link System#nanoTime} reads, which nobody puts forward or
 * back.
 *
 * @param nanoTime in nanoseconds, as {@link System#nanoTime}
 */
public record Deadline(long nanoTime) {
    /** A century, so that the difference of two moments never overflows. */
    private static final Duration LONGEST = Duration.ofDays(36_500);

    /**
     * From now on, so long.
     *
     * @param time what is negative is past already; what is longer than a century counts as one
     */
    public static Deadline after(Duration time) {
        Duration bounded = time.compareTo(LONGEST) > 0 ? LONGEST : time.isNegative() ? Duration.ZERO : time;
        return new Deadline(System.nanoTime() + bounded.toNanos());
    }

    /** One that never comes. */
    public static Deadline never() {
        return after(LONGEST);
    }

    /** Whether it is past. */
    public boolean isPast() {
        return System.nanoTime() - nanoTime >= 0;
    }

    /** How long it is until then; zero once it is past. */
    public Duration remaining() {
        return Duration.ofNanos(Math.max(0, nanoTime - System.nanoTime()));
    }
}
