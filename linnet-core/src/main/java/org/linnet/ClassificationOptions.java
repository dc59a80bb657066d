package org.linnet;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import org.linnet.image.Views;
import org.linnet.internal.dataset.Deployments;
import org.linnet.internal.interchange.labels.deployments.DeploymentTable;
import org.linnet.internal.video.VideoSampling;
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
    private final Optional<String> deploymentTable;
    private final Duration eventGap;
    private final OptionalDouble videoFps;

    private ClassificationOptions(Builder builder) {
        decision = builder.decision;
        by = builder.by;
        views = builder.views;
        deployments = builder.deployments;
        deploymentTable = builder.deploymentTable;
        eventGap = builder.eventGap;
        videoFps = builder.videoFps;
        if (eventGap.isNegative()) {
            throw new IllegalArgumentException("event gap must not be negative: " + eventGap);
        }
        if (deployments.isPresent() && deploymentTable.isPresent()) {
            throw new IllegalArgumentException("either a file of deployments or the table itself");
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
        builder.deploymentTable = deploymentTable;
        builder.eventGap = eventGap;
        builder.videoFps = videoFps;
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

    /** The same table itself, where it is no file. */
    public Optional<String> deploymentTable() {
        return deploymentTable;
    }

    /**
     * What either says.
     *
     * @throws org.linnet.error.LinnetException NOTHING_USABLE where it cannot be read or makes no sense
     */
    Optional<Deployments> readDeployments() {
        return deployments.map(DeploymentTable::read).or(() -> deploymentTable.map(DeploymentTable::parse));
    }

    /** The longest time from one photograph of an event to the next; not negative. */
    public Duration eventGap() {
        return eventGap;
    }

    /** How many frames of each second of a video are looked at; empty where videos are skipped. */
    public OptionalDouble videoFps() {
        return videoFps;
    }

    /** The same as the pass takes it. */
    Optional<VideoSampling> videos() {
        return videoFps.isPresent() ? Optional.of(new VideoSampling(videoFps.getAsDouble())) : Optional.empty();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ClassificationOptions that
                && decision.equals(that.decision)
                && by.equals(that.by)
                && views.equals(that.views)
                && deployments.equals(that.deployments)
                && deploymentTable.equals(that.deploymentTable)
                && eventGap.equals(that.eventGap)
                && videoFps.equals(that.videoFps);
    }

    @Override
    public int hashCode() {
        return Objects.hash(decision, by, views, deployments, deploymentTable, eventGap, videoFps);
    }

    @Override
    public String toString() {
        return "ClassificationOptions[decision=" + decision + ", by=" + by + ", views=" + views + ", deployments="
                + deployments + ", deploymentTable="
                + deploymentTable.map(table -> table.length() + " characters") + ", eventGap=" + eventGap
                + ", videoFps=" + videoFps + "]";
    }

    /** Builds options. Not safe for use by several threads. */
    public static final class Builder {
        private DecisionOptions decision = DecisionOptions.defaults();
        private DecisionUnit by = DecisionUnit.PHOTOGRAPH;
        private Views views = Views.ONE;
        private Optional<Path> deployments = Optional.empty();
        private Optional<String> deploymentTable = Optional.empty();
        private Duration eventGap = Duration.ofMinutes(30);
        private OptionalDouble videoFps = OptionalDouble.empty();

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

        /**
         * The same of a table that is no file; folders in it are those of the photographs' own paths.
         *
         * @param text CSV or TSV with a header
         */
        public Builder deploymentTable(String text) {
            this.deploymentTable = Optional.of(text);
            return this;
        }

        /** The longest time from one photograph of an event to the next; 30 minutes where it is not said. */
        public Builder eventGap(Duration eventGap) {
            this.eventGap = requireNonNull(eventGap, "eventGap is null");
            return this;
        }

        /**
         * Names videos, each by its frames, of which so many in a second are looked at; by default, videos are skipped. They are read
         * where the jar {@code linnet-video} is on the class path.
         *
         * @param framesPerSecond above 0, at most 60, such as 1 or 0.5
         */
        public Builder videoFps(double framesPerSecond) {
            this.videoFps = OptionalDouble.of(new VideoSampling(framesPerSecond).framesPerSecond());
            return this;
        }

        /**
         * The options.
         *
         * @throws IllegalArgumentException where the event gap is negative, or deployments are given twice
         */
        public ClassificationOptions build() {
            return new ClassificationOptions(this);
        }
    }
}
