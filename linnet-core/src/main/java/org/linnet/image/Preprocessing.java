package org.linnet.image;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * Everything that happens between a file and a backbone: decode, crop, resample to a square, and
 * {@code (x - mean) / deviation} for each channel of x in 0..255. There is one per model; training, evaluation and
 * prediction use the same.
 *
 * @param size width and height of what the backbone reads, in pixels
 * @param mean of red, green and blue, in grey levels (0..255)
 * @param deviation of red, green and blue, in grey levels; above 0
 * @param decoding how many of a photograph's pixels are decoded; null, as of files that are older than the choice, for all
 */
public record Preprocessing(
        int size, Resampling resampling, Crop crop, List<Float> mean, List<Float> deviation, Decoding decoding) {
    /** ImageNet's mean and standard deviation, as Keras and torchvision have them, in grey levels. */
    public static final List<Float> IMAGENET_MEAN = List.of(0.485f * 255, 0.456f * 255, 0.406f * 255);

    public static final List<Float> IMAGENET_DEVIATION = List.of(0.229f * 255, 0.224f * 255, 0.225f * 255);

    public Preprocessing {
        requireNonNull(resampling, "resampling is null");
        requireNonNull(crop, "crop is null");
        decoding = decoding == null ? Decoding.EXACT : decoding;
        mean = List.copyOf(mean);
        deviation = List.copyOf(deviation);
        if (size < 1 || size > 4096) {
            throw new IllegalArgumentException("size must be 1..4096 pixels: " + size);
        }
        if (mean.size() != 3 || deviation.size() != 3) {
            throw new IllegalArgumentException("mean and deviation need one number for each of red, green and blue");
        }
        if (deviation.stream().anyMatch(d -> !(d > 0))) {
            throw new IllegalArgumentException("deviation must be above 0: " + deviation);
        }
    }

    /** With all pixels decoded. */
    public Preprocessing(int size, Resampling resampling, Crop crop, List<Float> mean, List<Float> deviation) {
        this(size, resampling, crop, mean, deviation, Decoding.EXACT);
    }

    /** The same with another size. */
    public Preprocessing withSize(int newSize) {
        return new Preprocessing(newSize, resampling, crop, mean, deviation, decoding);
    }

    /** The same with another resampling. */
    public Preprocessing withResampling(Resampling newResampling) {
        return new Preprocessing(size, newResampling, crop, mean, deviation, decoding);
    }

    /** The same with another crop. */
    public Preprocessing withCrop(Crop newCrop) {
        return new Preprocessing(size, resampling, newCrop, mean, deviation, decoding);
    }

    /** The same with another decoding. */
    public Preprocessing withDecoding(Decoding newDecoding) {
        return new Preprocessing(size, resampling, crop, mean, deviation, newDecoding);
    }

    /** How many floats one photograph becomes: 3 · size · size. */
    public int tensorLength() {
        return 3 * size * size;
    }
}
