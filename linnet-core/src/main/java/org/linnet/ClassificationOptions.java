package org.linnet;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import org.linnet.image.Views;
import org.linnet.model.DecisionOptions;
import org.linnet.model.DecisionUnit;

/**
 * Options for naming photographs; {@link #defaults()} is what {@code linnet predict} does without options.
 */
public final class ClassificationOptions {
    private static final ClassificationOptions DEFAULTS = builder().build();

    private final DecisionOptions decision;
    private final DecisionUnit by;
    private final Views views;
    private final Optional<Path> deployments;
    private final Duration eventGap;

    private ClassificationOptions(Builder builder) {
        decision = builder.decision;
        by = builder.by;
        views = builder.views;
        deployments = builder.deployments;
        eventGap = builder.eventGap;
        if (eventGap.isNegative()) {
            throw new IllegalArgumentException("event gap must not be negative: " + eventGap);
        }
    }

    /** Each photograph by itself, one view, to the most specific taxon that reaches the model's own threshold. */
    public static ClassificationOptions defaults() {
        return DEFAULTS;
    }

    /** A builder that starts from the defaults. */
    public static Builder builder() {
        return new Builder();
    }

    /** A builder that starts from these options. */
    public Builder toBuilder() {
        Builder builder = new Builder();
        builder.decision = decision;
        builder.by = by;
        builder.views = views;
        builder.deployments = deployments;
        builder.eventGap = eventGap;
        return builder;
    }

    /** How a name is decided, and among which taxa. */
    public DecisionOptions decision() {
        return decision;
    }

    /**
     * What gets one name, photographs or observations, where photographs are files; a photograph given by itself is
     * named by itself.
     */
    public DecisionUnit by() {
        return by;
    }

    /** Views of each photograph, whose probabilities are averaged. */
    public Views views() {
        return views;
    }

    /** A table of which camera stood where, how long, and how its clock was set; {@link DecisionUnit#EVENT} uses it. */
    public Optional<Path> deployments() {
        return deployments;
    }

    /** The longest time from one photograph of an event to the next; not negative. */
    public Duration eventGap() {
        return eventGap;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ClassificationOptions that
                && decision.equals(that.decision)
                && by.equals(that.by)
                && views.equals(that.views)
                && deployments.equals(that.deployments)
                && eventGap.equals(that.eventGap);
    }

    @Override
    public int hashCode() {
        return Objects.hash(decision, by, views, deployments, eventGap);
    }

    @Override
    public String toString() {
        return "ClassificationOptions[decision=" + decision + ", by=" + by + ", views=" + views + ", deployments="
                + deployments + ", eventGap=" + eventGap + "]";
    }

    /** Builds options. Not safe for use by several threads. */
    public static final class Builder {
        private DecisionOptions decision = DecisionOptions.defaults();
        private DecisionUnit by = DecisionUnit.PHOTOGRAPH;
        private Views views = Views.ONE;
        private Optional<Path> deployments = Optional.empty();
        private Duration eventGap = Duration.ofMinutes(30);

        private Builder() {}

        /** How a name is decided, and among which taxa. */
        public Builder decision(DecisionOptions decision) {
            this.decision = requireNonNull(decision, "decision is null");
            return this;
        }

        /**
         * What gets one name, photographs or observations, where photographs are files; a photograph given by itself is
         * named by itself.
         */
        public Builder by(DecisionUnit by) {
            this.by = requireNonNull(by, "by is null");
            return this;
        }

        /** Views of each photograph, whose probabilities are averaged. */
        public Builder views(Views views) {
            this.views = requireNonNull(views, "views is null");
            return this;
        }

        /** A table of deployments, as {@link TrainingOptions.Builder#deployments} reads it. */
        public Builder deployments(Path deployments) {
            this.deployments = Optional.of(deployments);
            return this;
        }

        /** The longest time from one photograph of an event to the next; 30 minutes where it is not said. */
        public Builder eventGap(Duration eventGap) {
            this.eventGap = requireNonNull(eventGap, "eventGap is null");
            return this;
        }

        /** The options. */
        public ClassificationOptions build() {
            return new ClassificationOptions(this);
        }
    }
}
