package org.linnet.download;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * How far a download has come.
 *
 * @param done bytes that are here, with those of earlier runs
 * @param total bytes of the whole file; empty where the server does not say
 * @param bytesPerSecond since the present connection was made; 0 where nothing has come
 */
public record DownloadProgress(long done, OptionalLong total, double bytesPerSecond) {
    public DownloadProgress {
        requireNonNull(total, "total is null");
    }

    /** How long the rest takes at the present rate; empty where total or rate is unknown. */
    public Optional<Duration> timeLeft() {
        if (total.isEmpty() || !(bytesPerSecond > 0)) {
            return Optional.empty();
        }
        double seconds = Math.max(0, total.getAsLong() - done) / bytesPerSecond;
        return Optional.of(Duration.ofMillis((long) (seconds * 1000)));
    }
}
