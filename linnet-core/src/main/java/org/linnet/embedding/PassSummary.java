package org.linnet.embedding;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.linnet.image.SkipReason;

/**
 * What a pass did.
 *
 * @param kept of how many photographs everything was found and nothing computed: in the store, or because another file of the same pass
 *     holds the same bytes
 * @param computed of how many photographs an embedding was computed, or boxes were looked for
 * @param skippedByReason how many files were skipped, for each reason that occurred, in the order of the reasons
 * @param bytesRead of all files together
 * @param elapsed from the first file to the last
 * @param perComputed what one more photograph takes whose embedding is not there yet, without what loading the backbone takes;
 *     empty where too few were computed to tell
 * @param decoded how many photographs were decoded, each once for all that is looked at in it
 * @param boxes what was found; empty where whole photographs were looked at
 */
public record PassSummary(
        long kept,
        long computed,
        Map<SkipReason, Long> skippedByReason,
        long bytesRead,
        Duration elapsed,
        Optional<Duration> perComputed,
        long decoded,
        Optional<BoxCounts> boxes) {
    public PassSummary {
        Map<SkipReason, Long> ordered = new EnumMap<>(SkipReason.class);
        ordered.putAll(skippedByReason);
        skippedByReason = Collections.unmodifiableMap(ordered);
        requireNonNull(elapsed, "elapsed is null");
        requireNonNull(perComputed, "perComputed is null");
        requireNonNull(boxes, "boxes is null");
    }

    /** How many photographs have an embedding now. */
    public long embedded() {
        return kept + computed;
    }

    /** How many files were skipped. */
    public long skipped() {
        return skippedByReason.values().stream().mapToLong(Long::longValue).sum();
    }

    /** How many files were given. */
    public long files() {
        return embedded() + skipped();
    }

    /** Files done a second, over the whole pass; 0 where it took no time. */
    public double photographsPerSecond() {
        double seconds = elapsed.toNanos() / 1e9;
        return seconds > 0 ? files() / seconds : 0;
    }
}
