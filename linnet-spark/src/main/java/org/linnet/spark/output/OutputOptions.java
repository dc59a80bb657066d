package org.linnet.spark.output;

import static java.util.Objects.requireNonNull;

import java.io.PrintStream;
import java.time.Duration;

/** How a job's rows are written. None of these change what the rows say; they may differ when a job is resumed. */
public final class OutputOptions {
    private static final OutputOptions DEFAULTS = builder().build();

    private final int photographsPerPiece;
    private final long bytesPerPiece;
    private final int photographsPerFile;
    private final int piecesAtOnce;
    private final Trial trial;
    private final PrintStream progress;
    private final Duration betweenProgress;

    private OutputOptions(Builder builder) {
        photographsPerPiece = builder.photographsPerPiece;
        bytesPerPiece = builder.bytesPerPiece;
        photographsPerFile = builder.photographsPerFile;
        piecesAtOnce = builder.piecesAtOnce;
        trial = builder.trial;
        progress = builder.progress;
        betweenProgress = builder.betweenProgress;
    }

    /** Pieces of 100,000 photographs, two at once, progress on standard error. */
    public static OutputOptions defaults() {
        return DEFAULTS;
    }

    /** A builder that starts from the defaults. */
    public static Builder builder() {
        return new Builder();
    }

    /** About how many photographs a piece has: what is looked at again when the job is killed, at most, for each piece at once. */
    public int photographsPerPiece() {
        return photographsPerPiece;
    }

    /** About how many bytes the photographs of a piece have. */
    public long bytesPerPiece() {
        return bytesPerPiece;
    }

    /** About how many photographs the rows of a file are of. */
    public int photographsPerFile() {
        return photographsPerFile;
    }

    /** How many pieces are worked at, so that the last tasks of one do not leave the cluster idle. */
    public int piecesAtOnce() {
        return piecesAtOnce;
    }

    /** What looks at a photograph that may have ended an executor. */
    public Trial trial() {
        return trial;
    }

    /** Where progress and notices are printed. */
    public PrintStream progress() {
        return progress;
    }

    /** How often progress is printed. */
    public Duration betweenProgress() {
        return betweenProgress;
    }

    /** Builds options. Not safe for use by several threads. */
    public static final class Builder {
        private int photographsPerPiece = 100_000;
        private long bytesPerPiece = 1L << 40;
        private int photographsPerFile = 25_000;
        private int piecesAtOnce = 2;
        private Trial trial = new DecodingTrial(DecodingTrial.MEMORY);
        private PrintStream progress = System.err;
        private Duration betweenProgress = Duration.ofSeconds(30);

        private Builder() {}

        /** About how many photographs a piece has, from 1; the driver holds their paths in memory. */
        public Builder photographsPerPiece(int photographs) {
            photographsPerPiece = (int) atLeastOne(photographs, "photographsPerPiece");
            return this;
        }

        /** About how many bytes the photographs of a piece have, from 1. */
        public Builder bytesPerPiece(long bytes) {
            bytesPerPiece = atLeastOne(bytes, "bytesPerPiece");
            return this;
        }

        /** About how many photographs the rows of a file are of, from 1. */
        public Builder photographsPerFile(int photographs) {
            photographsPerFile = (int) atLeastOne(photographs, "photographsPerFile");
            return this;
        }

        /** How many pieces are worked at, from 1. */
        public Builder piecesAtOnce(int pieces) {
            piecesAtOnce = (int) atLeastOne(pieces, "piecesAtOnce");
            return this;
        }

        /** What looks at a photograph that may have ended an executor. */
        public Builder trial(Trial trial) {
            this.trial = requireNonNull(trial, "trial is null");
            return this;
        }

        /** Where progress and notices are printed. */
        public Builder progress(PrintStream progress) {
            this.progress = requireNonNull(progress, "progress is null");
            return this;
        }

        /** How often progress is printed, above 0. */
        public Builder betweenProgress(Duration time) {
            atLeastOne(time.toMillis(), "betweenProgress");
            betweenProgress = time;
            return this;
        }

        private static long atLeastOne(long value, String name) {
            if (value < 1) {
                throw new IllegalArgumentException(name + " must be at least 1: " + value);
            }
            return value;
        }

        /** The options. */
        public OutputOptions build() {
            return new OutputOptions(this);
        }
    }
}
