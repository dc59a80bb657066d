package org.linnet.image;

import java.util.Objects;
import java.util.Optional;

/**
 * What is asked of a preprocessing instead of the backbone's own.
 */
public final class PreprocessingChanges {
    private static final PreprocessingChanges NONE = builder().build();
    private static final PreprocessingChanges STANDARD = of(Quality.STANDARD);

    private final Optional<Quality> quality;
    private final Optional<Integer> size;
    private final Optional<Resampling> resampling;
    private final Optional<Crop> crop;
    private final Optional<Decoding> decoding;

    private PreprocessingChanges(Builder builder) {
        quality = builder.quality;
        size = builder.size;
        resampling = builder.resampling;
        crop = builder.crop;
        decoding = builder.decoding;
    }

    /** The backbone's own preprocessing as it is. */
    public static PreprocessingChanges none() {
        return NONE;
    }

    /** What is asked for where nothing is chosen: {@link Quality#STANDARD}. */
    public static PreprocessingChanges standard() {
        return STANDARD;
    }

    /** What a quality comes to. */
    public static PreprocessingChanges of(Quality quality) {
        return builder().quality(quality).build();
    }

    /** Begins without any. */
    public static Builder builder() {
        return new Builder();
    }

    /** Begins with these choices. */
    public Builder toBuilder() {
        Builder builder = new Builder();
        builder.quality = quality;
        builder.size = size;
        builder.resampling = resampling;
        builder.crop = crop;
        builder.decoding = decoding;
        return builder;
    }

    /** What the rest is by; each other choice goes before it. */
    public Optional<Quality> quality() {
        return quality;
    }

    /** Width and height in pixels. */
    public Optional<Integer> size() {
        return size;
    }

    /** How photographs are brought to that size. */
    public Optional<Resampling> resampling() {
        return resampling;
    }

    /** What is cut from them before. */
    public Optional<Crop> crop() {
        return crop;
    }

    /** How many of their pixels are decoded. */
    public Optional<Decoding> decoding() {
        return decoding;
    }

    /**
     * The preprocessing that was asked for.
     *
     * @param own the backbone's own
     * @throws IllegalArgumentException where it makes no sense
     */
    public Preprocessing applyTo(Preprocessing own) {
        Preprocessing base = quality.map(chosen -> chosen.applyTo(own)).orElse(own);
        return new Preprocessing(
                size.orElse(base.size()),
                resampling.orElse(base.resampling()),
                crop.orElse(base.crop()),
                base.mean(),
                base.deviation(),
                decoding.orElse(base.decoding()));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof PreprocessingChanges that
                && quality.equals(that.quality)
                && size.equals(that.size)
                && resampling.equals(that.resampling)
                && crop.equals(that.crop)
                && decoding.equals(that.decoding);
    }

    @Override
    public int hashCode() {
        return Objects.hash(quality, size, resampling, crop, decoding);
    }

    @Override
    public String toString() {
        return "PreprocessingChanges[quality=" + quality + ", size=" + size + ", resampling=" + resampling + ", crop="
                + crop + ", decoding=" + decoding + "]";
    }

    /** Makes changes. Not safe for use by several threads. */
    public static final class Builder {
        private Optional<Quality> quality = Optional.empty();
        private Optional<Integer> size = Optional.empty();
        private Optional<Resampling> resampling = Optional.empty();
        private Optional<Crop> crop = Optional.empty();
        private Optional<Decoding> decoding = Optional.empty();

        private Builder() {}

        /** What the rest is by; each other choice goes before it. */
        public Builder quality(Quality quality) {
            this.quality = Optional.of(quality);
            return this;
        }

        /** Width and height in pixels. */
        public Builder size(int size) {
            this.size = Optional.of(size);
            return this;
        }

        /** How photographs are brought to that size. */
        public Builder resampling(Resampling resampling) {
            this.resampling = Optional.of(resampling);
            return this;
        }

        /** What is cut from them before. */
        public Builder crop(Crop crop) {
            this.crop = Optional.of(crop);
            return this;
        }

        /** How many of their pixels are decoded. */
        public Builder decoding(Decoding decoding) {
            this.decoding = Optional.of(decoding);
            return this;
        }

        /** The changes. */
        public PreprocessingChanges build() {
            return new PreprocessingChanges(this);
        }
    }
}
