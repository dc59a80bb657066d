package org.linnet.detector;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.linnet.internal.detector.ClassNames;

/** What a detector's file does not say of itself. */
public final class DetectorImportOptions {
    private static final DetectorImportOptions DEFAULTS = builder().build();

    private final Optional<DetectorLayout> layout;
    private final Optional<List<String>> classes;
    private final Optional<Double> threshold;
    private final Optional<Double> overlap;
    private final Optional<Integer> inputWidth;
    private final Optional<Integer> inputHeight;
    private final Optional<DetectorInput.Placement> placement;
    private final Optional<Integer> padding;
    private final Optional<Double> scale;
    private final Optional<Boolean> blueFirst;
    private final Optional<String> source;
    private final boolean replace;

    private DetectorImportOptions(Builder builder) {
        layout = builder.layout;
        classes = builder.classes;
        threshold = builder.threshold;
        overlap = builder.overlap;
        inputWidth = builder.inputWidth;
        inputHeight = builder.inputHeight;
        placement = builder.placement;
        padding = builder.padding;
        scale = builder.scale;
        blueFirst = builder.blueFirst;
        source = builder.source;
        replace = builder.replace;
    }

    /** Everything told from the file; nothing is replaced. */
    public static DetectorImportOptions defaults() {
        return DEFAULTS;
    }

    /** A builder that starts from the defaults. */
    public static Builder builder() {
        return new Builder();
    }

    /** How its outputs are read; told from their shapes and the file's metadata where this is empty. */
    public Optional<DetectorLayout> layout() {
        return layout;
    }

    /** The names of its classes in order; else those in the file's metadata. */
    public Optional<List<String>> classes() {
        return classes;
    }

    /** From what confidence on a detection is usually right, 0.01 to 1; else what is known of its family, or 0.25. */
    public Optional<Double> threshold() {
        return threshold;
    }

    /** Intersection over union above which the less confident of two boxes goes, above 0 to 1; else 0.45. */
    public Optional<Double> overlap() {
        return overlap;
    }

    /** Width of what it reads, in pixels, where the file leaves that open; else what it was exported for, or 640. */
    public Optional<Integer> inputWidth() {
        return inputWidth;
    }

    /** Height of the same. */
    public Optional<Integer> inputHeight() {
        return inputHeight;
    }

    /** Where a photograph lies in what it reads; else as of its layout. */
    public Optional<DetectorInput.Placement> placement() {
        return placement;
    }

    /** Grey level (0..255) beside the photograph; else as of its layout, mostly 114. */
    public Optional<Integer> padding() {
        return padding;
    }

    /** What grey levels (0..255) are multiplied by, 1 or 1/255; else as of its layout. */
    public Optional<Double> scale() {
        return scale;
    }

    /** Whether the channels are blue, green and red; else as of its layout. */
    public Optional<Boolean> blueFirst() {
        return blueFirst;
    }

    /** Where the file is from and under which licence, in words; else what its metadata say. */
    public Optional<String> source() {
        return source;
    }

    /** Whether a detector of the same name gives way. */
    public boolean replace() {
        return replace;
    }

    /**
     * What the detector reads.
     *
     * @throws IllegalArgumentException where it makes no sense
     */
    public DetectorInput applyTo(DetectorInput own) {
        return new DetectorInput(
                own.width(),
                own.height(),
                own.resampling(),
                placement.orElse(own.placement()),
                padding.orElse(own.padding()),
                scale.orElse(own.scale()),
                blueFirst.orElse(own.blueFirst()));
    }

    private List<Object> all() {
        return List.of(
                layout,
                classes,
                threshold,
                overlap,
                inputWidth,
                inputHeight,
                placement,
                padding,
                scale,
                blueFirst,
                source,
                replace);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof DetectorImportOptions that && all().equals(that.all());
    }

    @Override
    public int hashCode() {
        return Objects.hash(all());
    }

    @Override
    public String toString() {
        return "DetectorImportOptions" + all();
    }

    /** Builds options. Not safe for use by several threads. */
    public static final class Builder {
        private Optional<DetectorLayout> layout = Optional.empty();
        private Optional<List<String>> classes = Optional.empty();
        private Optional<Double> threshold = Optional.empty();
        private Optional<Double> overlap = Optional.empty();
        private Optional<Integer> inputWidth = Optional.empty();
        private Optional<Integer> inputHeight = Optional.empty();
        private Optional<DetectorInput.Placement> placement = Optional.empty();
        private Optional<Integer> padding = Optional.empty();
        private Optional<Double> scale = Optional.empty();
        private Optional<Boolean> blueFirst = Optional.empty();
        private Optional<String> source = Optional.empty();
        private boolean replace;

        private Builder() {}

        /** How its outputs are read, whatever they look like. */
        public Builder layout(DetectorLayout layout) {
            this.layout = Optional.of(layout);
            return this;
        }

        /**
         * The names of its classes in order, or {@code coco} alone for the 80 classes of COCO. {@code animal}, {@code person} and
         * {@code vehicle} (and COCO's animals and vehicles) become Linnet's categories; other classes are left out.
         */
        public Builder classes(List<String> classes) {
            this.classes = Optional.of(classes.equals(List.of("coco")) ? ClassNames.COCO : List.copyOf(classes));
            return this;
        }

        /** From what confidence on a detection is usually right, 0.01 to 1. */
        public Builder threshold(double threshold) {
            this.threshold = Optional.of(threshold);
            return this;
        }

        /** Intersection over union above which the less confident of two boxes goes, above 0 to 1. */
        public Builder overlap(double overlap) {
            this.overlap = Optional.of(overlap);
            return this;
        }

        /** Width and height of what it reads, in pixels, 32 to 4096. */
        public Builder inputSize(int width, int height) {
            this.inputWidth = Optional.of(width);
            this.inputHeight = Optional.of(height);
            return this;
        }

        /** Where a photograph lies in what it reads. */
        public Builder placement(DetectorInput.Placement placement) {
            this.placement = Optional.of(placement);
            return this;
        }

        /** Grey level (0..255) beside the photograph. */
        public Builder padding(int padding) {
            this.padding = Optional.of(padding);
            return this;
        }

        /** What grey levels (0..255) are multiplied by, 1 or 1/255. */
        public Builder scale(double scale) {
            this.scale = Optional.of(scale);
            return this;
        }

        /** Whether the channels are blue, green and red. */
        public Builder blueFirst(boolean blueFirst) {
            this.blueFirst = Optional.of(blueFirst);
            return this;
        }

        /** Where the file is from and under which licence, in words. */
        public Builder source(String source) {
            this.source = Optional.of(requireNonNull(source, "source is null"));
            return this;
        }

        /** Whether a detector of the same name gives way. */
        public Builder replace(boolean replace) {
            this.replace = replace;
            return this;
        }

        /** The options. */
        public DetectorImportOptions build() {
            return new DetectorImportOptions(this);
        }
    }
}
