package org.linnet;

import static java.util.Objects.requireNonNull;

import java.util.Objects;
import java.util.Optional;
import org.linnet.detector.DetectorSource;
import org.linnet.detector.DetectorSpec;
import org.linnet.detector.DetectorStore;
import org.linnet.embedding.PassOptions;

/** Options for finding animals in photographs. */
public final class DetectionOptions {
    private static final DetectionOptions DEFAULTS = builder().build();

    private final String detector;
    private final Optional<DetectorSource> source;
    private final double threshold;
    private final PassOptions pass;

    private DetectionOptions(Builder builder) {
        detector = builder.detector;
        source = builder.source;
        threshold = builder.threshold;
        pass = builder.pass;
    }

    /** With the detector that comes with Linnet, and all that it finds. */
    public static DetectionOptions defaults() {
        return DEFAULTS;
    }

    /** A builder that starts from the defaults. */
    public static Builder builder() {
        return new Builder();
    }

    /** A builder that starts from these options. */
    public Builder toBuilder() {
        Builder builder = new Builder();
        builder.detector = detector;
        builder.source = source;
        builder.threshold = threshold;
        builder.pass = pass;
        return builder;
    }

    /** A name from {@code linnet detector list}; ignored if a {@link #source} is given. */
    public String detector() {
        return detector;
    }

    /** Your own detector in place of a name. */
    public Optional<DetectorSource> source() {
        return source;
    }

    /** Least confidence of what is handed over, {@link DetectorSpec#FLOOR} to 1. */
    public double threshold() {
        return threshold;
    }

    /** How many threads the pass over the photographs uses. */
    public PassOptions pass() {
        return pass;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof DetectionOptions that
                && detector.equals(that.detector)
                && source.equals(that.source)
                && threshold == that.threshold
                && pass.equals(that.pass);
    }

    @Override
    public int hashCode() {
        return Objects.hash(detector, source, threshold, pass);
    }

    @Override
    public String toString() {
        return "DetectionOptions[detector=" + detector + ", source=" + source + ", threshold=" + threshold + ", pass="
                + pass + "]";
    }

    /** Builds options. Not safe for use by several threads. */
    public static final class Builder {
        private String detector = DetectorStore.DEFAULT;
        private Optional<DetectorSource> source = Optional.empty();
        private double threshold = DetectorSpec.FLOOR;
        private PassOptions pass = PassOptions.defaults();

        private Builder() {}

        /** A name from {@code linnet detector list}; ignored if a {@link #source} is given. */
        public Builder detector(String detector) {
            this.detector = requireNonNull(detector, "detector is null");
            return this;
        }

        /** Your own detector in place of a name. */
        public Builder source(DetectorSource source) {
            this.source = Optional.of(source);
            return this;
        }

        /**
         * Least confidence of what is handed over. Detections are kept from {@link DetectorSpec#FLOOR} on, so that another threshold
         * costs nothing.
         *
         * @throws IllegalArgumentException where it is not {@link DetectorSpec#FLOOR} to 1
         */
        public Builder threshold(double threshold) {
            if (!(threshold >= DetectorSpec.FLOOR && threshold <= 1)) {
                throw new IllegalArgumentException(
                        "the detection threshold must be " + DetectorSpec.FLOOR + " to 1: " + threshold);
            }
            this.threshold = threshold;
            return this;
        }

        /** How many threads the pass over the photographs uses. */
        public Builder pass(PassOptions pass) {
            this.pass = requireNonNull(pass, "pass is null");
            return this;
        }

        /** The options. */
        public DetectionOptions build() {
            return new DetectionOptions(this);
        }
    }
}
