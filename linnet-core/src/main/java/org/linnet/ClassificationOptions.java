package org.linnet;

import static java.util.Objects.requireNonNull;

import java.util.Objects;
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

    private ClassificationOptions(Builder builder) {
        decision = builder.decision;
        by = builder.by;
        views = builder.views;
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

    @Override
    public boolean equals(Object other) {
        return other instanceof ClassificationOptions that
                && decision.equals(that.decision)
                && by.equals(that.by)
                && views.equals(that.views);
    }

    @Override
    public int hashCode() {
        return Objects.hash(decision, by, views);
    }

    @Override
    public String toString() {
        return "ClassificationOptions[decision=" + decision + ", by=" + by + ", views=" + views + "]";
    }

    /** Builds options. Not safe for use by several threads. */
    public static final class Builder {
        private DecisionOptions decision = DecisionOptions.defaults();
        private DecisionUnit by = DecisionUnit.PHOTOGRAPH;
        private Views views = Views.ONE;

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

        /** The options. */
        public ClassificationOptions build() {
            return new ClassificationOptions(this);
        }
    }
}
