package org.linnet.embedding;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * How far a pass has come.
 *
 * @param total how many files there are; empty where nobody counted them
 * @param kept how many embeddings were found and not computed
 * @param computed how many embeddings were computed
 * @param skipped how many files were skipped
 * @param elapsed since the pass began
 * @param photographsPerSecond files done a second over the last few seconds; 0 where none was
 */
public record Progress(
        OptionalLong total, long kept, long computed, long skipped, Duration elapsed, double photographsPerSecond) {
    /** How many files are done, one way or another. */
    public long done() {
        return kept + computed + skipped;
    }

    /** How long the rest takes at the present rate; empty where total or rate is unknown. */
    public Optional<Duration> timeLeft() {
        if (total.isEmpty() || !(photographsPerSecond > 0)) {
            return Optional.empty();
        }
        double seconds = Math.max(0, total.getAsLong() - done()) / photographsPerSecond;
        return Optional.of(Duration.ofMillis((long) (seconds * 1000)));
    }
}
