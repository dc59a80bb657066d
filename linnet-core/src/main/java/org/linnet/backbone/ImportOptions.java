package org.linnet.backbone;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.linnet.image.Preprocessing;
import org.linnet.image.PreprocessingChanges;

/** What a weights file does not say of itself. */
public final class ImportOptions {
    private static final ImportOptions DEFAULTS = builder().build();

    private final Optional<Architecture> architecture;
    private final PreprocessingChanges preprocessing;
    private final Optional<List<Float>> mean;
    private final Optional<List<Float>> deviation;
    private final Optional<String> source;
    private final boolean replace;

    private ImportOptions(Builder builder) {
        architecture = builder.architecture;
        preprocessing = builder.preprocessing;
        mean = builder.mean;
        deviation = builder.deviation;
        source = builder.source;
        replace = builder.replace;
    }

    /** Everything told from the file or as the architecture has it; nothing is replaced. */
    public static ImportOptions defaults() {
        return DEFAULTS;
    }

    /** A builder that starts from the defaults. */
    public static Builder builder() {
        return new Builder();
    }

    /** A builder that starts from these options. */
    public Builder toBuilder() {
        Builder builder = new Builder();
        builder.architecture = architecture;
        builder.preprocessing = preprocessing;
        builder.mean = mean;
        builder.deviation = deviation;
        builder.source = source;
        builder.replace = replace;
        return builder;
    }

    /** What the tensors are the weights of; told from their names and shapes where this is empty. */
    public Optional<Architecture> architecture() {
        return architecture;
    }

    /**
     * Size, resampling and crop, where they are not the architecture's own; for an {@code .onnx} file in place of the size
     * that it reads (else 224 pixels), bilinear, the whole photograph.
     */
    public PreprocessingChanges preprocessing() {
        return preprocessing;
    }

    /** Of red, green and blue, in grey levels (0..255); else the architecture's own or ImageNet's. */
    public Optional<List<Float>> mean() {
        return mean;
    }

    /** Of red, green and blue, in grey levels (0..255), above 0; else the architecture's own or ImageNet's. */
    public Optional<List<Float>> deviation() {
        return deviation;
    }

    /** Where the file is from and under which licence, in words; else its name. */
    public Optional<String> source() {
        return source;
    }

    /** Whether a backbone of the same name gives way. */
    public boolean replace() {
        return replace;
    }

    /**
     * The preprocessing of the backbone.
     *
     * @throws IllegalArgumentException where it makes no sense
     */
    Preprocessing applyTo(Preprocessing own) {
        Preprocessing changed = preprocessing.applyTo(own);
        return new Preprocessing(
                changed.size(),
                changed.resampling(),
                changed.crop(),
                mean.orElse(changed.mean()),
                deviation.orElse(changed.deviation()),
                changed.decoding());
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ImportOptions that
                && architecture.equals(that.architecture)
                && preprocessing.equals(that.preprocessing)
                && mean.equals(that.mean)
                && deviation.equals(that.deviation)
                && source.equals(that.source)
                && replace == that.replace;
    }

    @Override
    public int hashCode() {
        return Objects.hash(architecture, preprocessing, mean, deviation, source, replace);
    }

    @Override
    public String toString() {
        return "ImportOptions[architecture=" + architecture + ", preprocessing=" + preprocessing + ", mean=" + mean
                + ", deviation=" + deviation + ", source=" + source + ", replace=" + replace + "]";
    }

    /** Builds options. Not safe for use by several threads. */
    public static final class Builder {
        private Optional<Architecture> architecture = Optional.empty();
        private PreprocessingChanges preprocessing = PreprocessingChanges.none();
        private Optional<List<Float>> mean = Optional.empty();
        private Optional<List<Float>> deviation = Optional.empty();
        private Optional<String> source = Optional.empty();
        private boolean replace;

        private Builder() {}

        /** What the tensors are the weights of, whatever they look like. */
        public Builder architecture(Architecture architecture) {
            this.architecture = Optional.of(architecture);
            return this;
        }

        /** Another size, resampling or crop than the architecture's own. */
        public Builder preprocessing(PreprocessingChanges preprocessing) {
            this.preprocessing = requireNonNull(preprocessing, "preprocessing is null");
            return this;
        }

        /** Another mean and deviation of red, green and blue, in grey levels (0..255); the deviation above 0. */
        public Builder normalization(List<Float> mean, List<Float> deviation) {
            this.mean = Optional.of(List.copyOf(mean));
            this.deviation = Optional.of(List.copyOf(deviation));
            return this;
        }

        /** Where the file is from and under which licence, in words. */
        public Builder source(String source) {
            this.source = Optional.of(source);
            return this;
        }

        /** Whether a backbone of the same name gives way. */
        public Builder replace(boolean replace) {
            this.replace = replace;
            return this;
        }

        /** The options. */
        public ImportOptions build() {
            return new ImportOptions(this);
        }
    }
}
