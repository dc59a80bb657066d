package org.linnet;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import org.linnet.internal.embedding.Fingerprint;
import org.linnet.internal.embedding.PassTrial;

/**
 * The time, disk space and memory that a job would take on this machine, by a trial with a few of its photographs.
 *
 * @param photographs of the job
 * @param lookedUp how many of them were looked up among what is kept
 * @param kept how many of these had embeddings already
 * @param tried how many were computed in the trial
 * @param unreadable how many of these could not be read
 * @param startUp what loading the backbone takes
 * @param fastest what one photograph takes whose embedding is not kept, where all goes well
 * @param slowest what one takes at worst
 * @param perKept what one takes whose embedding is kept
 * @param training what is trained after the pass takes, at least
 * @param longestTraining what it takes at most
 * @param storeBytesEach what one embedding that is not kept takes on the disk; 0 where none is kept
 * @param freeBytes what is free on that disk; empty where that is not known
 * @param memoryBytes the most memory that this program has taken so far, the trial included; empty where that is not known
 */
public record JobEstimate(
        long photographs,
        int lookedUp,
        int kept,
        int tried,
        int unreadable,
        Duration startUp,
        Duration fastest,
        Duration slowest,
        Duration perKept,
        Duration training,
        Duration longestTraining,
        long storeBytesEach,
        OptionalLong freeBytes,
        OptionalLong memoryBytes) {
    /** A trial is short, and what else the machine does changes: its halves are taken to be off by a quarter. */
    private static final double LOW = 0.75;

    private static final double HIGH = 1.25;
    private static final int PAGE_BYTES = 4096;
    private static final int ENTRY_BYTES = 28;
    private static final Path STATUS = Path.of("/proc/self/status");
    private static final String PEAK = "VmHWM:";

    public JobEstimate {
        requireNonNull(startUp, "startUp is null");
        requireNonNull(fastest, "fastest is null");
        requireNonNull(slowest, "slowest is null");
        requireNonNull(perKept, "perKept is null");
        requireNonNull(training, "training is null");
        requireNonNull(longestTraining, "longestTraining is null");
        requireNonNull(freeBytes, "freeBytes is null");
        requireNonNull(memoryBytes, "memoryBytes is null");
    }

    /**
     * @param views of a photograph that would be embedded, on average
     * @param store where embeddings would be kept, which need not be there; {@code null} for nowhere
     */
    static JobEstimate of(
            long photographs,
            PassTrial.Result trial,
            Duration[] training,
            int embeddingLength,
            double views,
            Path store) {
        return new JobEstimate(
                photographs,
                trial.lookedUp(),
                trial.found(),
                trial.tried(),
                trial.unreadable(),
                trial.startUp(),
                times(trial.fastest(), LOW),
                times(trial.slowest(), HIGH),
                trial.perKept(),
                training[0],
                training[1],
                store == null ? 0 : storeBytes(embeddingLength, views),
                store == null ? OptionalLong.empty() : freeBytes(store),
                peakMemory());
    }

    private static Duration times(Duration duration, double factor) {
        return Duration.ofNanos((long) (duration.toNanos() * factor));
    }

    /** Embeddings have pages of their own; fingerprints share theirs, which are filled by two thirds. */
    private static long storeBytes(int embeddingLength, double views) {
        long pages = (ENTRY_BYTES + 4L * embeddingLength + PAGE_BYTES - 1) / PAGE_BYTES;
        return Math.round(views * pages * PAGE_BYTES) + 4L * Fingerprint.LENGTH * 9 / 4;
    }

    private static OptionalLong freeBytes(Path store) {
        Path there = store.toAbsolutePath();
        while (there.getParent() != null && !Files.exists(there)) {
            there = there.getParent();
        }
        try {
            return OptionalLong.of(Files.getFileStore(there).getUsableSpace());
        } catch (IOException e) {
            return OptionalLong.empty();
        }
    }

    /** As Linux counts it. */
    private static OptionalLong peakMemory() {
        try {
            List<String> lines = Files.isReadable(STATUS) ? Files.readAllLines(STATUS) : List.of();
            return lines.stream()
                    .filter(line -> line.startsWith(PEAK))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) << 10)
                    .findFirst();
        } catch (IOException e) {
            return OptionalLong.empty();
        }
    }

    /**
     * The same for so many other photographs like these, of which none is kept; training is as it was.
     *
     * @throws IllegalStateException where none of these was computed, so that nobody knows what it takes
     */
    public JobEstimate forOthers(long number) {
        if (tried == 0) {
            throw new IllegalStateException("none was tried");
        }
        return new JobEstimate(
                number,
                0,
                0,
                tried,
                unreadable,
                startUp,
                fastest,
                slowest,
                perKept,
                training,
                longestTraining,
                storeBytesEach,
                freeBytes,
                memoryBytes);
    }

    /** About how many photographs have no embedding yet. */
    public long toCompute() {
        return lookedUp == 0 ? photographs : Math.round(photographs * (1 - kept / (double) lookedUp));
    }

    /** What the job takes where all goes well. */
    public Duration least() {
        return with(fastest).plus(training);
    }

    /** What the job takes at worst, unless the machine has other work. */
    public Duration most() {
        return with(slowest).plus(longestTraining);
    }

    private Duration with(Duration each) {
        long computed = toCompute();
        return (computed == 0 ? Duration.ZERO : startUp)
                .plus(each.multipliedBy(computed))
                .plus(perKept.multipliedBy(photographs - computed));
    }

    /** What the embeddings take on the disk that are not kept yet. */
    public long storeBytes() {
        return toCompute() * storeBytesEach;
    }

    /** Whether that much is free, as far as that is known. */
    public boolean fits() {
        return freeBytes.isEmpty() || storeBytes() <= freeBytes.getAsLong();
    }
}
