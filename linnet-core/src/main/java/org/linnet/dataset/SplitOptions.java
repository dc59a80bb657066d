package org.linnet.dataset;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import org.linnet.label.Labelled;

/**
 * How photographs are split into training and validation.
 */
public final class SplitOptions {
    private static final SplitOptions DEFAULTS = builder().build();

    private final Kind kind;
    private final double validationFraction;
    private final long seed;
    private final Optional<Unit> unit;
    private final Duration burstGap;
    private final Optional<LocationSource> locationFrom;

    private SplitOptions(Builder builder) {
        kind = builder.kind;
        validationFraction = builder.validationFraction;
        seed = builder.seed;
        unit = builder.unit;
        burstGap = builder.burstGap;
        locationFrom = builder.locationFrom;
        if (burstGap.isNegative()) {
            throw new IllegalArgumentException("burst gap must not be negative: " + burstGap);
        }
        if (!(validationFraction >= 0 && validationFraction < 1)) {
            throw new IllegalArgumentException(
                    "validation fraction must be at least 0 and below 1: " + validationFraction);
        }
    }

    /**
     * One split for the whole tree, a fifth of it for validation, seed 123, the coarsest unit that the data support.
     */
    public static SplitOptions defaults() {
        return DEFAULTS;
    }

    /** A builder that starts from the defaults. */
    public static Builder builder() {
        return new Builder();
    }

    /** A builder that starts from these options. */
    public Builder toBuilder() {
        Builder builder = new Builder();
        builder.kind = kind;
        builder.validationFraction = validationFraction;
        builder.seed = seed;
        builder.unit = unit;
        builder.burstGap = burstGap;
        builder.locationFrom = locationFrom;
        return builder;
    }

    /** How photographs are put into subsets. */
    public Kind kind() {
        return kind;
    }

    /** Share of the photographs to hold out, in 0 ≤ fraction &lt; 1; with 0 nothing validates. */
    public double validationFraction() {
        return validationFraction;
    }

    /** The same seed puts the same photographs into the same subsets. */
    public long seed() {
        return seed;
    }

    /**
     * What stays on one side of the split; empty for the coarsest unit that the data support. In a model it is the unit
     * that was used. {@link Kind#KERAS} keeps nothing together.
     */
    public Optional<Unit> unit() {
        return unit;
    }

    /** The longest time between two frames of a burst; not negative. */
    public Duration burstGap() {
        return burstGap;
    }

    /** How to tell the location of a photograph if no table says it. */
    public Optional<LocationSource> locationFrom() {
        return locationFrom;
    }

    /**
     * What stays on one side of the split, from fine to coarse; each keeps together what those before it do, except the
     * first.
     */
    public enum Unit implements Labelled {
        /** Each photograph by itself. */
        PHOTOGRAPH("photograph"),
        /** The crops of one observation: {@code <observation>_a.jpg}, {@code <observation>_b.jpg}, …. */
        OBSERVATION("observation"),
        /** What one camera took in one go: the frames of a sequence, and each that follows another within the gap. */
        BURST("burst"),
        /** All photographs from one location. */
        LOCATION("location");

        private final String label;

        Unit(String label) {
            this.label = label;
        }

        /** As written on the command line and in {@code model.json}. */
        @Override
        public String label() {
            return label;
        }
    }

    /** How photographs are put into subsets. */
    public enum Kind implements Labelled {
        /** One split for the whole tree: stratified by class, units together. */
        TREE("tree"),
        /** Each node by itself, file by file as Keras' {@code image_dataset_from_directory} does. */
        KERAS("keras");

        private final String label;

        Kind(String label) {
            this.label = label;
        }

        /** As written on the command line and in {@code model.json}. */
        @Override
        public String label() {
            return label;
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SplitOptions that
                && kind.equals(that.kind)
                && Double.compare(validationFraction, that.validationFraction) == 0
                && seed == that.seed
                && unit.equals(that.unit)
                && burstGap.equals(that.burstGap)
                && locationFrom.equals(that.locationFrom);
    }

    @Override
    public int hashCode() {
        return Objects.hash(kind, validationFraction, seed, unit, burstGap, locationFrom);
    }

    @Override
    public String toString() {
        return "SplitOptions[kind=" + kind + ", validationFraction=" + validationFraction + ", seed=" + seed + ", unit="
                + unit + ", burstGap=" + burstGap + ", locationFrom=" + locationFrom + "]";
    }

    /** Builds options. Not safe for use by several threads. */
    public static final class Builder {
        private Kind kind = Kind.TREE;
        private double validationFraction = 0.2;
        private long seed = 123;
        private Optional<Unit> unit = Optional.empty();
        private Duration burstGap = Duration.ofSeconds(60);
        private Optional<LocationSource> locationFrom = Optional.empty();

        private Builder() {}

        /** How photographs are put into subsets. */
        public Builder kind(Kind kind) {
            this.kind = requireNonNull(kind, "kind is null");
            return this;
        }

        /** Share of the photographs to hold out, in 0 ≤ fraction &lt; 1; with 0 nothing validates. */
        public Builder validationFraction(double validationFraction) {
            this.validationFraction = validationFraction;
            return this;
        }

        /** The same seed puts the same photographs into the same subsets. */
        public Builder seed(long seed) {
            this.seed = seed;
            return this;
        }

        /** What stays on one side of the split, in place of the coarsest unit that the data support. */
        public Builder unit(Unit unit) {
            this.unit = Optional.of(unit);
            return this;
        }

        /** The longest time between two frames of a burst; one minute where it is not said. */
        public Builder burstGap(Duration burstGap) {
            this.burstGap = requireNonNull(burstGap, "burstGap is null");
            return this;
        }

        /** How to tell the location of a photograph if no table says it. */
        public Builder locationFrom(LocationSource locationFrom) {
            this.locationFrom = Optional.of(locationFrom);
            return this;
        }

        /**
         * The options.
         *
         * @throws IllegalArgumentException where they make no sense
         */
        public SplitOptions build() {
            return new SplitOptions(this);
        }
    }
}
