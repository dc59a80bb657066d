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
    private final Optional<Path> embeddings;
    private final PassOptions pass;

    private EvaluationOptions(Builder builder) {
        by = builder.by;
        views = builder.views;
        source = builder.source;
        labels = builder.labels;
        boxes = builder.boxes;
        deployments = builder.deployments;
        eventGap = builder.eventGap;
        embeddings = builder.embeddings;
        pass = builder.pass;
        if (embeddings.isPresent() && boxes.isPresent()) {
            throw new IllegalArgumentException(
                    "a table of embeddings says itself which boxes were looked at; leave out the options for boxes");
        }
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
        builder.embeddings = embeddings;
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

    /** A table of embeddings in place of a pass over the photographs, which then need not be here. */
    public Optional<Path> embeddings() {
        return embeddings;
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
                && embeddings.equals(that.embeddings)
                && pass.equals(that.pass);
    }

    @Override
    public int hashCode() {
        return Objects.hash(by, views, source, labels, boxes, deployments, eventGap, embeddings, pass);
    }

    @Override
    public String toString() {
        return "EvaluationOptions[by=" + by + ", views=" + views + ", source=" + source + ", labels=" + labels
                + ", boxes=" + boxes + ", embeddings=" + embeddings + ", pass=" + pass + "]";
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
        private Optional<Path> embeddings = Optional.empty();
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

        /**
         * Takes the embeddings from a table, as {@link TrainingOptions.Builder#embeddings} does.
         *
         * @param table its folder
         */
        public Builder embeddings(Path table) {
            this.embeddings = Optional.of(table);
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
