package org.linnet;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import org.linnet.backbone.BackboneSource;
import org.linnet.dataset.LabelOptions;
import org.linnet.embedding.PassOptions;
import org.linnet.image.Views;
import org.linnet.model.DecisionUnit;

/**
 * Options for evaluating a model.
 */
public final class EvaluationOptions {
    private static final EvaluationOptions DEFAULTS = builder().build();

    private final DecisionUnit by;
    private final Views views;
    private final Optional<BackboneSource> source;
    private final LabelOptions labels;
    private final Optional<BoxOptions> boxes;
    private final Optional<Path> deployments;
    private final Duration eventGap;
    private final PassOptions pass;

    private EvaluationOptions(Builder builder) {
        by = builder.by;
        views = builder.views;
        source = builder.source;
        labels = builder.labels;
        boxes = builder.boxes;
        deployments = builder.deployments;
        eventGap = builder.eventGap;
        pass = builder.pass;
        if (eventGap.isNegative()) {
            throw new IllegalArgumentException("event gap must not be negative: " + eventGap);
        }
    }

    /** Each photograph by itself, one view. */
    public static EvaluationOptions defaults() {
        return DEFAULTS;
    }

    /** A builder that starts from the defaults. */
    public static Builder builder() {
        return new Builder();
    }

    /** A builder that starts from these options. */
    public Builder toBuilder() {
        Builder builder = new Builder();
        builder.by = by;
        builder.views = views;
        builder.source = source;
        builder.labels = labels;
        builder.boxes = boxes;
        builder.deployments = deployments;
        builder.eventGap = eventGap;
        builder.pass = pass;
        return builder;
    }

    /** What gets one name and counts once: photographs, observations or events. */
    public DecisionUnit by() {
        return by;
    }

    /** Views of each photograph, whose probabilities are averaged. */
    public Views views() {
        return views;
    }

    /** Your own backbone, if the model was trained with one; empty for the one that the model names. */
    public Optional<BackboneSource> source() {
        return source;
    }

    /** How labels are read where the data are not sorted into folders of taxa. */
    public LabelOptions labels() {
        return labels;
    }

    /**
     * Looks at boxes; empty to look as the model learned. What the options leave open is the model's own. All boxes of a photograph make
     * one decision.
     */
    public Optional<BoxOptions> boxes() {
        return boxes;
    }

    /** A table of which camera stood where, how long, and how its clock was set; {@link DecisionUnit#EVENT} uses it. */
    public Optional<Path> deployments() {
        return deployments;
    }

    /** The longest time from one photograph of an event to the next; not negative. */
    public Duration eventGap() {
        return eventGap;
    }

    /** How many threads and batches the pass over the photographs uses. */
    public PassOptions pass() {
        return pass;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof EvaluationOptions that
                && by.equals(that.by)
                && views.equals(that.views)
                && source.equals(that.source)
                && labels.equals(that.labels)
                && boxes.equals(that.boxes)
                && deployments.equals(that.deployments)
                && eventGap.equals(that.eventGap)
                && pass.equals(that.pass);
    }

    @Override
    public int hashCode() {
        return Objects.hash(by, views, source, labels, boxes, deployments, eventGap, pass);
    }

    @Override
    public String toString() {
        return "EvaluationOptions[by=" + by + ", views=" + views + ", source=" + source + ", labels=" + labels
                + ", boxes=" + boxes + ", pass=" + pass + "]";
    }

    /** Builds options. Not safe for use by several threads. */
    public static final class Builder {
        private DecisionUnit by = DecisionUnit.PHOTOGRAPH;
        private Views views = Views.ONE;
        private Optional<BackboneSource> source = Optional.empty();
        private LabelOptions labels = LabelOptions.defaults();
        private Optional<BoxOptions> boxes = Optional.empty();
        private Optional<Path> deployments = Optional.empty();
        private Duration eventGap = Duration.ofMinutes(30);
        private PassOptions pass = PassOptions.defaults();

        private Builder() {}

        /** What gets one name and counts once: photographs, observations or events. */
        public Builder by(DecisionUnit by) {
            this.by = requireNonNull(by, "by is null");
            return this;
        }

        /** Views of each photograph, whose probabilities are averaged. */
        public Builder views(Views views) {
            this.views = requireNonNull(views, "views is null");
            return this;
        }

        /** Your own backbone, if the model was trained with one; empty for the one that the model names. */
        public Builder source(BackboneSource source) {
            this.source = Optional.of(source);
            return this;
        }

        /** How labels are read that another program wrote; the defaults where the data are folders of taxa. */
        public Builder labels(LabelOptions labels) {
            this.labels = requireNonNull(labels, "labels is null");
            return this;
        }

        /** Looks at boxes. */
        public Builder boxes(BoxOptions boxes) {
            this.boxes = Optional.of(boxes);
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

        /** How many threads and batches the pass over the photographs uses. */
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
