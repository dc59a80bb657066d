package org.linnet;

import static java.util.Objects.requireNonNull;

import java.util.Objects;
import java.util.Optional;
import org.linnet.backbone.BackboneSource;
import org.linnet.backbone.BackboneStore;
import org.linnet.embedding.PassOptions;
import org.linnet.image.PreprocessingChanges;

/**
 * Options for embedding photographs.
 */
public final class EmbeddingOptions {
    private static final EmbeddingOptions DEFAULTS = builder().build();

    private final String backbone;
    private final Optional<BackboneSource> source;
    private final PreprocessingChanges preprocessing;
    private final PassOptions pass;
    private final Optional<BoxOptions> boxes;
    private final boolean wholeBesideAnimals;

    private EmbeddingOptions(Builder builder) {
        backbone = builder.backbone;
        source = builder.source;
        preprocessing = builder.preprocessing;
        pass = builder.pass;
        boxes = builder.boxes;
        wholeBesideAnimals = builder.wholeBesideAnimals;
    }

    /** With the backbone that comes with Linnet, {@link PreprocessingChanges#standard} as to photographs. */
    public static EmbeddingOptions defaults() {
        return DEFAULTS;
    }

    /** A builder that starts from the defaults. */
    public static Builder builder() {
        return new Builder();
    }

    /** A builder that starts from these options. */
    public Builder toBuilder() {
        Builder builder = new Builder();
        builder.backbone = backbone;
        builder.source = source;
        builder.preprocessing = preprocessing;
        builder.pass = pass;
        builder.boxes = boxes;
        builder.wholeBesideAnimals = wholeBesideAnimals;
        return builder;
    }

    /** A name from {@code linnet backbone list}; ignored if a {@link #source} is given. */
    public String backbone() {
        return backbone;
    }

    /** Your own backbone in place of a name. */
    public Optional<BackboneSource> source() {
        return source;
    }

    /** Changes to the backbone's own preprocessing; your own source is used unchanged. */
    public PreprocessingChanges preprocessing() {
        return preprocessing;
    }

    /** How many threads and batches the pass over the photographs uses. */
    public PassOptions pass() {
        return pass;
    }

    /** How animals are looked for, each of which gets an embedding; empty for whole photographs. */
    public Optional<BoxOptions> boxes() {
        return boxes;
    }

    /** Whether the whole of a photograph with animals is embedded, too. Only {@link InferenceService#embed} does. */
    public boolean wholeBesideAnimals() {
        return wholeBesideAnimals;
    }

    BackboneSource source(BackboneStore backbones) {
        return source.orElseGet(() -> backbones.source(backbone, preprocessing::applyTo));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof EmbeddingOptions that
                && backbone.equals(that.backbone)
                && source.equals(that.source)
                && preprocessing.equals(that.preprocessing)
                && pass.equals(that.pass)
                && boxes.equals(that.boxes)
                && wholeBesideAnimals == that.wholeBesideAnimals;
    }

    @Override
    public int hashCode() {
        return Objects.hash(backbone, source, preprocessing, pass, boxes, wholeBesideAnimals);
    }

    @Override
    public String toString() {
        return "EmbeddingOptions[backbone=" + backbone + ", source=" + source + ", preprocessing=" + preprocessing
                + ", pass=" + pass + ", boxes=" + boxes + ", wholeBesideAnimals=" + wholeBesideAnimals + "]";
    }

    /** Builds options. Not safe for use by several threads. */
    public static final class Builder {
        private String backbone = Linnet.DEFAULT_BACKBONE;
        private Optional<BackboneSource> source = Optional.empty();
        private PreprocessingChanges preprocessing = PreprocessingChanges.standard();
        private PassOptions pass = PassOptions.defaults();
        private Optional<BoxOptions> boxes = Optional.empty();
        private boolean wholeBesideAnimals;

        private Builder() {}

        /** A name from {@code linnet backbone list}; ignored if a {@link #source} is given. */
        public Builder backbone(String backbone) {
            this.backbone = requireNonNull(backbone, "backbone is null");
            return this;
        }

        /** Your own backbone in place of a name. */
        public Builder source(BackboneSource source) {
            this.source = Optional.of(source);
            return this;
        }

        /** Changes to the backbone's own preprocessing; your own source is used unchanged. */
        public Builder preprocessing(PreprocessingChanges preprocessing) {
            this.preprocessing = requireNonNull(preprocessing, "preprocessing is null");
            return this;
        }

        /** How many threads and batches the pass over the photographs uses. */
        public Builder pass(PassOptions pass) {
            this.pass = requireNonNull(pass, "pass is null");
            return this;
        }

        /** Finds the animals in photographs, and embeds each; a photograph without one is left out, unless the options say otherwise. */
        public Builder boxes(BoxOptions boxes) {
            this.boxes = Optional.of(boxes);
            return this;
        }

        /** Embeds the whole of a photograph with animals, too, as models that look at animals learn from both and name by both. */
        public Builder wholeBesideAnimals(boolean wholeBesideAnimals) {
            this.wholeBesideAnimals = wholeBesideAnimals;
            return this;
        }

        /** The options. */
        public EmbeddingOptions build() {
            return new EmbeddingOptions(this);
        }
    }
}
