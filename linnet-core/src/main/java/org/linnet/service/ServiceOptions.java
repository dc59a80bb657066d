package org.linnet.service;

import java.util.Objects;
import java.util.OptionalInt;

/** How much a service takes at a time, and how it uses the machine. */
public final class ServiceOptions {
    private static final ServiceOptions DEFAULTS = builder().build();

    private final int admittedPhotographs;
    private final long admittedBytes;
    private final int workingThreads;
    private final OptionalInt batchSize;
    private final OptionalInt concurrentBatches;
    private final boolean keepEmbeddings;

    private ServiceOptions(Builder builder) {
        admittedPhotographs = builder.admittedPhotographs;
        admittedBytes = builder.admittedBytes;
        workingThreads = builder.workingThreads;
        batchSize = builder.batchSize;
        concurrentBatches = builder.concurrentBatches;
        keepEmbeddings = builder.keepEmbeddings;
    }

    /** What was measured to be good, with 128 photographs of together 256 MiB, or a quarter of Java's memory if that is less, at a time. */
    public static ServiceOptions defaults() {
        return DEFAULTS;
    }

    /** A builder that starts from the defaults. */
    public static Builder builder() {
        return new Builder();
    }

    /** A builder that starts from these options. */
    public Builder toBuilder() {
        Builder builder = new Builder();
        builder.admittedPhotographs = admittedPhotographs;
        builder.admittedBytes = admittedBytes;
        builder.workingThreads = workingThreads;
        builder.batchSize = batchSize;
        builder.concurrentBatches = concurrentBatches;
        builder.keepEmbeddings = keepEmbeddings;
        return builder;
    }

    /** Most photographs that wait or are worked at, at least 1. */
    public int admittedPhotographs() {
        return admittedPhotographs;
    }

    /** Most bytes of their files, at least 1. */
    public long admittedBytes() {
        return admittedBytes;
    }

    /** Threads that decode, find animals, and name, at least 1. */
    public int workingThreads() {
        return workingThreads;
    }

    /** Most tensors in a batch, at least 1; empty for what suits the device that a backbone runs on. */
    public OptionalInt batchSize() {
        return batchSize;
    }

    /** Batches that go through the backbones of all models at the same time, at least 1; empty for what suits the device. */
    public OptionalInt concurrentBatches() {
        return concurrentBatches;
    }

    /** Whether embeddings and detections are looked up and kept. */
    public boolean keepEmbeddings() {
        return keepEmbeddings;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ServiceOptions that
                && admittedPhotographs == that.admittedPhotographs
                && admittedBytes == that.admittedBytes
                && workingThreads == that.workingThreads
                && batchSize.equals(that.batchSize)
                && concurrentBatches.equals(that.concurrentBatches)
                && keepEmbeddings == that.keepEmbeddings;
    }

    @Override
    public int hashCode() {
        return Objects.hash(
                admittedPhotographs, admittedBytes, workingThreads, batchSize, concurrentBatches, keepEmbeddings);
    }

    @Override
    public String toString() {
        return "ServiceOptions[admittedPhotographs=" + admittedPhotographs + ", admittedBytes=" + admittedBytes
                + ", workingThreads=" + workingThreads + ", batchSize=" + batchSize + ", concurrentBatches="
                + concurrentBatches + ", keepEmbeddings=" + keepEmbeddings + "]";
    }

    /** Builds options. Not safe for use by several threads. */
    public static final class Builder {
        private int admittedPhotographs = 128;
        private long admittedBytes = Math.min(256L << 20, Runtime.getRuntime().maxMemory() / 4);
        private int workingThreads = Runtime.getRuntime().availableProcessors();
        private OptionalInt batchSize = OptionalInt.empty();
        private OptionalInt concurrentBatches = OptionalInt.empty();
        private boolean keepEmbeddings;

        private Builder() {}

        /** Most photographs that wait or are worked at, at least 1; others are refused. */
        public Builder admittedPhotographs(int photographs) {
            this.admittedPhotographs = (int) atLeastOne(photographs, "admittedPhotographs");
            return this;
        }

        /** Most bytes of their files, at least 1; a larger file than that is never taken. */
        public Builder admittedBytes(long bytes) {
            this.admittedBytes = atLeastOne(bytes, "admittedBytes");
            return this;
        }

        /** Threads that decode, find animals, and name, at least 1; by default one a core. */
        public Builder workingThreads(int threads) {
            this.workingThreads = (int) atLeastOne(threads, "workingThreads");
            return this;
        }

        /**
         * Most tensors in a batch, at least 1. By default what {@link org.linnet.backbone.BackboneSource#batching} says, else 1: on a
         * processor, as many batches of one photograph as there are cores are faster than batches of several. What is computed does not depend
         * on it.
         */
        public Builder batchSize(int tensors) {
            this.batchSize = OptionalInt.of((int) atLeastOne(tensors, "batchSize"));
            return this;
        }

        /** Batches that go through the backbones of all models at the same time, at least 1; by default as {@link #batchSize}, else one a core. */
        public Builder concurrentBatches(int batches) {
            this.concurrentBatches = OptionalInt.of((int) atLeastOne(batches, "concurrentBatches"));
            return this;
        }

        /**
         * Whether embeddings and detections are looked up in the home's store, by the SHA-256 of the file, and kept there; files
         * themselves never are. By default nothing of a photograph is kept.
         */
        public Builder keepEmbeddings(boolean keep) {
            this.keepEmbeddings = keep;
            return this;
        }

        private static long atLeastOne(long number, String name) {
            if (number < 1) {
                throw new IllegalArgumentException(name + " must be at least 1: " + number);
            }
            return number;
        }

        /** The options. */
        public ServiceOptions build() {
            return new ServiceOptions(this);
        }
    }
}
