package org.linnet;

import static java.util.Objects.requireNonNull;

import java.util.Objects;
import java.util.Optional;
import org.linnet.backbone.BackboneSource;
import org.linnet.embedding.PassOptions;
import org.linnet.image.Views;
import org.linnet.model.DecisionUnit;

/**
 * What may be chosen when a model is evaluated.
 */
public final class EvaluationOptions {
    private static final EvaluationOptions DEFAULTS = builder().build();

    private final DecisionUnit by;
    private final Views views;
    private final Optional<BackboneSource> source;
    private final PassOptions pass;

    private EvaluationOptions(Builder builder) {
        by = builder.by;
        views = builder.views;
        source = builder.source;
        pass = builder.pass;
    }

    /** Each photograph by itself, as it is. */
    public static EvaluationOptions defaults() {
        return DEFAULTS;
    }

    /** Begins with the defaults. */
    public static Builder builder() {
        return new Builder();
    }

    /** Begins with these choices. */
    public Builder toBuilder() {
        Builder builder = new Builder();
        builder.by = by;
        builder.views = views;
        builder.source = source;
        builder.pass = pass;
        return builder;
    }

    /** What a decision is made for, and what is counted. */
    public DecisionUnit by() {
        return by;
    }

    /** Views of each photograph, whose probabilities are averaged. */
    public Views views() {
        return views;
    }

    /** The backbone of the caller's own that the model was trained with; empty for the one that the model names. */
    public Optional<BackboneSource> source() {
        return source;
    }

    /** How the pass over the photographs uses the machine. */
    public PassOptions pass() {
        return pass;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof EvaluationOptions that
                && by.equals(that.by)
                && views.equals(that.views)
                && source.equals(that.source)
                && pass.equals(that.pass);
    }

    @Override
    public int hashCode() {
        return Objects.hash(by, views, source, pass);
    }

    @Override
    public String toString() {
        return "EvaluationOptions[by=" + by + ", views=" + views + ", source=" + source + ", pass=" + pass + "]";
    }

    /** Makes options. Not safe for use by several threads. */
    public static final class Builder {
        private DecisionUnit by = DecisionUnit.PHOTOGRAPH;
        private Views views = Views.ONE;
        private Optional<BackboneSource> source = Optional.empty();
        private PassOptions pass = PassOptions.defaults();

        private Builder() {}

        /** What a decision is made for, and what is counted. */
        public Builder by(DecisionUnit by) {
            this.by = requireNonNull(by, "by is null");
            return this;
        }

        /** Views of each photograph, whose probabilities are averaged. */
        public Builder views(Views views) {
            this.views = requireNonNull(views, "views is null");
            return this;
        }

        /** The backbone of the caller's own that the model was trained with; empty for the one that the model names. */
        public Builder source(BackboneSource source) {
            this.source = Optional.of(source);
            return this;
        }

        /** How the pass over the photographs uses the machine. */
        public Builder pass(PassOptions pass) {
            this.pass = requireNonNull(pass, "pass is null");
            return this;
        }

        /** The options. */
        public EvaluationOptions build() {
            return new EvaluationOptions(this);
        }
    }
}
