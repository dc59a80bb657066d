package org.linnet.image;

/**
 * What a file may cost. A few kilobytes can claim to be billions of pixels (a decompression bomb), so both are checked
 * before memory for pixels is taken. Besides, a picture may take at most a gigabyte to decode, or what a photograph at these
 * limits takes where that is more: some formats take several times their pixels.
 *
 * @param maxBytes of one file as it lies on disk; above 0
 * @param maxPixels width · height of one image; 1..715,827,882, so that its bytes fit a Java array
 */
public record ImageLimits(long maxBytes, long maxPixels) {
    private static final long LARGEST_RGB_ARRAY = (Integer.MAX_VALUE - 8) / 3;

    public ImageLimits {
        if (maxBytes < 1) {
            throw new IllegalArgumentException("maxBytes must be above 0: " + maxBytes);
        }
        if (maxPixels < 1 || maxPixels > LARGEST_RGB_ARRAY) {
            throw new IllegalArgumentException("maxPixels must be 1..%d: %d".formatted(LARGEST_RGB_ARRAY, maxPixels));
        }
    }

    /** 256 MiB and 200 megapixels: the largest that phones and cameras make today. */
    public static ImageLimits defaults() {
        return new ImageLimits(256L << 20, 200_000_000);
    }
}
