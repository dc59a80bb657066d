package org.linnet.internal.embedding;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.LongSupplier;
import org.linnet.detector.Detections;
import org.linnet.embedding.BoxCounts;
import org.linnet.embedding.PassListener;
import org.linnet.embedding.PassSummary;
import org.linnet.embedding.Progress;
import org.linnet.image.SkipReason;
import org.linnet.internal.dataset.DiskName;

/** Counts what was delivered and tells the listener, not too often. For one thread. */
public final class PassTally {
    private static final long BETWEEN_REPORTS = Duration.ofMillis(100).toNanos();
    /** Fewer say little of how long others take. */
    private static final int LEAST_TIMED = 4;

    private static final long RATE_SPAN = Duration.ofSeconds(10).toNanos();

    private final OptionalLong total;
    private final PassListener listener;
    private final LongSupplier nanoTime;
    private final long start;
    private final Deque<Sample> samples = new ArrayDeque<>();
    private final Map<SkipReason, Long> skippedByReason = new EnumMap<>(SkipReason.class);
    private final boolean withBoxes;
    private long kept;
    private long computed;
    private long skipped;
    private long decoded;
    private long detected;
    private long boxes;
    private long withoutAnimal;
    private long withMore;
    private long incomplete;
    private Optional<Path> firstIncomplete = Optional.empty();
    private long bytesRead;
    private long firstComputed;
    private long lastComputed;

    private record Sample(long nanos, long done) {}

    /** @param withBoxes whether boxes are looked at */
    public PassTally(OptionalLong total, boolean withBoxes, PassListener listener, LongSupplier nanoTime) {
        this.total = total;
        this.withBoxes = withBoxes;
        this.listener = listener;
        this.nanoTime = nanoTime;
        this.start = nanoTime.getAsLong();
        report(start);
    }

    /** Counts a photograph that was not skipped. */
    void looked(PendingPhotograph photograph) {
        decoded += photograph.isDecoded() ? 1 : 0;
        detected += photograph.isDetected() ? 1 : 0;
        if (withBoxes) {
            List<Detections> found = photograph.isVideo()
                    ? photograph.seen().stream()
                            .flatMap(frame -> frame.looks().found().stream())
                            .toList()
                    : List.of(photograph.found().orElseThrow());
            found(found);
        }
        if (photograph.leavesOut()) {
            incomplete++;
            firstIncomplete = firstIncomplete.or(() -> Optional.of(photograph.file()));
        }
        if (photograph.isComputed()) {
            computed(photograph.bytes());
        } else {
            kept(photograph.bytes());
        }
    }

    /** Counts the boxes of a photograph, or of the frames of a video. */
    public void found(List<Detections> found) {
        List<Integer> animals = found.stream().map(one -> one.animals().size()).toList();
        boxes +=
                animals.stream().mapToLong(count -> Math.min(count, Place.MOST)).sum();
        withoutAnimal += animals.stream().allMatch(count -> count == 0) ? 1 : 0;
        withMore += animals.stream().anyMatch(count -> count > Place.MOST) ? 1 : 0;
    }

    public void kept(long bytes) {
        kept++;
        bytesRead += bytes;
    }

    void computed(long bytes) {
        computed++;
        lastComputed = nanoTime.getAsLong();
        firstComputed = computed == 1 ? lastComputed : firstComputed;
        bytesRead += bytes;
    }

    public void skipped(SkipReason reason, long bytes) {
        skipped++;
        skippedByReason.merge(reason, 1L, Long::sum);
        bytesRead += bytes;
    }

    /** Reports where the last report is long enough ago. */
    public void tick() {
        long now = nanoTime.getAsLong();
        if (now - samples.getLast().nanos() >= BETWEEN_REPORTS) {
            report(now);
        }
    }

    public PassSummary finish() {
        long now = nanoTime.getAsLong();
        report(now);
        if (withMore > 0) {
            listener.remark(String.format(
                    Locale.ROOT,
                    "%d %s more than %d boxes: only the %d most confident of each were looked at",
                    withMore,
                    withMore == 1 ? "photograph has" : "photographs have",
                    Place.MOST,
                    Place.MOST));
        }
        firstIncomplete.ifPresent(first -> listener.remark(String.format(
                Locale.ROOT,
                incomplete == 1
                        ? "1 video ends early or is damaged: %2$s; it was named by the frames that are there"
                        : "%d videos end early or are damaged, first %s; they were named by the frames that are there",
                incomplete,
                DiskName.text(first))));
        return new PassSummary(
                kept,
                computed,
                skippedByReason,
                bytesRead,
                Duration.ofNanos(now - start),
                perComputed(),
                decoded,
                withBoxes ? Optional.of(new BoxCounts(detected, boxes, withoutAnimal, withMore)) : Optional.empty());
    }

    /** From the first one on, before which the backbone was loaded. */
    private Optional<Duration> perComputed() {
        return computed <= LEAST_TIMED
                ? Optional.empty()
                : Optional.of(Duration.ofNanos((lastComputed - firstComputed) / (computed - 1)));
    }

    private void report(long now) {
        long done = kept + computed + skipped;
        samples.addLast(new Sample(now, done));
        // The oldest sample stays until the next one is old enough too, so that the span is never shorter than wanted.
        while (samples.size() > 2 && now - secondSample().nanos() >= RATE_SPAN) {
            samples.removeFirst();
        }
        Sample oldest = samples.getFirst();
        double seconds = (now - oldest.nanos()) / 1e9;
        double rate = seconds > 0 ? (done - oldest.done()) / seconds : 0;
        listener.progress(new Progress(total, kept, computed, skipped, Duration.ofNanos(now - start), rate));
    }

    private Sample secondSample() {
        Sample first = samples.removeFirst();
        Sample second = samples.getFirst();
        samples.addFirst(first);
        return second;
    }
}
