package org.linnet.image;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/**
 * What is asked of a preprocessing instead of the backbone's own.
 *
 * @param size width and height in pixels
 */
public record PreprocessingChanges(Optional<Integer> size, Optional<Resampling> resampling, Optional<Crop> crop) {
    private static final PreprocessingChanges NONE =
            new PreprocessingChanges(Optional.empty(), Optional.empty(), Optional.empty());

    public PreprocessingChanges {
        requireNonNull(size, "size is null");
        requireNonNull(resampling, "resampling is null");
        requireNonNull(crop, "crop is null");
    }

    /** The backbone's own preprocessing as it is. */
    public static PreprocessingChanges none() {
        return NONE;
    }

    public PreprocessingChanges withSize(int newSize) {
        return new PreprocessingChanges(Optional.of(newSize), resampling, crop);
    }

    public PreprocessingChanges withResampling(Resampling newResampling) {
        return new PreprocessingChanges(size, Optional.of(newResampling), crop);
    }

    public PreprocessingChanges withCrop(Crop newCrop) {
        return new PreprocessingChanges(size, resampling, Optional.of(newCrop));
    }

    /**
     * The preprocessing that was asked for.
     *
     * @param own the backbone's own
     */
    public Preprocessing applyTo(Preprocessing own) {
        return new Preprocessing(
                size.orElse(own.size()),
                resampling.orElse(own.resampling()),
                crop.orElse(own.crop()),
                own.mean(),
                own.deviation());
    }
}
