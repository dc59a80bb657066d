package org.linnet.embedding;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * How a pass spreads its work over the machine, and what stops it. None of it changes what is computed; what is left empty
 * is as it was measured to be good on a processor of as many cores as this machine's.
 */
public final class PassOptions {
    private static final PassOptions DEFAULTS = builder().build();

    private final OptionalInt decodingThreads;
    private final OptionalInt concurrentBatches;
    private final OptionalInt batchSize;
    private final OptionalInt window;
    private final Optional<Duration> linger;
    private final StopSignal stop;

    private PassOptions(Builder builder) {
        decodingThreads = builder.decodingThreads;
        concurrentBatches = builder.concurrentBatches;
        batchSize = builder.batchSize;
        window = builder.window;
        linger = builder.linger;
        stop = builder.stop;
    }

    /** Everything as it was measured to be good. */
    public static PassOptions defaults() {
        return DEFAULTS;
    }

    /** A builder that starts from the defaults. */
    public static Builder builder() {
        return new Builder();
    }

    /** A builder that starts from these options. */
    public Builder toBuilder() {
        Builder builder = new Builder();
        builder.decodingThreads = decodingThreads;
        builder.concurrentBatches = concurrentBatches;
        builder.batchSize = batchSize;
        builder.window = window;
        builder.linger = linger;
        builder.stop = stop;
        return builder;
    }

    /** Threads that read, look up, decode and resample, at least 1. */
    public OptionalInt decodingThreads() {
        return decodingThreads;
    }

    /** Batches that the backbone computes at the same time, at least 1. */
    public OptionalInt concurrentBatches() {
        return concurrentBatches;
    }

    /** Most photographs in a batch, at least 1. */
    public OptionalInt batchSize() {
        return batchSize;
    }

    /**
     * Most photographs between the first one that is not delivered yet and the last one begun, at least 1; a slow
     * photograph holds the others up once that many wait behind it.
     */
    public OptionalInt window() {
        return window;
    }

    /** How long a batch with room left waits for more photographs once the backbone could take it; not negative. */
    public Optional<Duration> linger() {
        return linger;
    }

    /** Ends the pass early. */
    public StopSignal stop() {
        return stop;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof PassOptions that
                && decodingThreads.equals(that.decodingThreads)
                && concurrentBatches.equals(that.concurrentBatches)
                && batchSize.equals(that.batchSize)
                && window.equals(that.window)
                && linger.equals(that.linger)
                && stop.equals(that.stop);
    }

    @Override
    public int hashCode() {
        return Objects.hash(decodingThreads, concurrentBatches, batchSize, window, linger, stop);
    }

    @Override
    public String toString() {
        return "PassOptions[decodingThreads=" + decodingThreads + ", concurrentBatches=" + concurrentBatches
                + ", batchSize=" + batchSize + ", window=" + window + ", linger=" + linger + ", stop=" + stop + "]";
    }

    /** Builds options. Not safe for use by several threads. */
    public static final class Builder {
        private OptionalInt decodingThreads = OptionalInt.empty();
        private OptionalInt concurrentBatches = OptionalInt.empty();
        private OptionalInt batchSize = OptionalInt.empty();
        private OptionalInt window = OptionalInt.empty();
        private Optional<Duration> linger = Optional.empty();
        private StopSignal stop = StopSignal.never();

        private Builder() {}

        /** Threads that read, look up, decode and resample, at least 1. */
        public Builder decodingThreads(int decodingThreads) {
            this.decodingThreads = atLeastOne(decodingThreads, "decodingThreads");
            return this;
        }

        /** Batches that the backbone computes at the same time, at least 1. */
        public Builder concurrentBatches(int concurrentBatches) {
            this.concurrentBatches = atLeastOne(concurrentBatches, "concurrentBatches");
            return this;
        }

        /** Most photographs in a batch, at least 1. */
        public Builder batchSize(int batchSize) {
            this.batchSize = atLeastOne(batchSize, "batchSize");
            return this;
        }

        /**
         * Most photographs between the first one that is not delivered yet and the last one begun, at least 1; a slow
         * photograph holds the others up once that many wait behind it.
         */
        public Builder window(int window) {
            this.window = atLeastOne(window, "window");
            return this;
        }

        /** How long a batch with room left waits for more photographs once the backbone could take it; not negative. */
        public Builder linger(Duration linger) {
            this.linger = notNegative(linger);
            return this;
        }

        /** Ends the pass early. */
        public Builder stop(StopSignal stop) {
            this.stop = requireNonNull(stop, "stop is null");
            return this;
        }

        private static OptionalInt atLeastOne(int number, String name) {
            if (number < 1) {
                throw new IllegalArgumentException(name + " must be at least 1: " + number);
            }
            return OptionalInt.of(number);
        }

        private static Optional<Duration> notNegative(Duration linger) {
            if (linger.isNegative()) {
                throw new IllegalArgumentException("linger must not be negative: " + linger);
            }
            return Optional.of(linger);
        }

        /** The options. */
        public PassOptions build() {
            return new PassOptions(this);
        }
    }
}
