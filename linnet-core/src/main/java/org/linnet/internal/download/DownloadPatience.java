package org.linnet.internal.download;

import java.time.Duration;

/**
 * How long a download waits, and how often it tries again.
 *
 * @param connect for the connection
 * @param silence for an answer, and for more of it once it has begun
 * @param firstPause before it tries again the first time; each further pause is twice as long
 * @param attempts that bring nothing, one after the other, before it gives up; at least 1
 */
public record DownloadPatience(Duration connect, Duration silence, Duration firstPause, int attempts) {
    public DownloadPatience {
        if (attempts < 1) {
            throw new IllegalArgumentException("attempts must be at least 1: " + attempts);
        }
    }

    public static DownloadPatience defaults() {
        return new DownloadPatience(Duration.ofSeconds(20), Duration.ofSeconds(60), Duration.ofSeconds(1), 6);
    }

    /** The pause after this many attempts that brought nothing. */
    Duration pause(int failures) {
        return firstPause.multipliedBy(1L << (failures - 1));
    }
}
