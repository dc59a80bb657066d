package org.linnet.image;

import org.linnet.label.Labelled;

/** How many of a photograph's pixels are decoded before it is resampled to what a backbone reads. */
public enum Decoding implements Labelled {
    /** All of them. */
    EXACT("exact"),
    /**
     * A JPEG photograph is decoded at a half, a quarter or an eighth of its width and height: the least that leaves its
     * shorter side at least {@value #LEAST_SIDES} times what the backbone reads. Smaller photographs and those in other formats are
     * decoded as a whole, to the same pixels as with {@link #EXACT}.
     */
    REDUCED("reduced");

    /** Of {@link #REDUCED}. Another number would be another kind of decoding, since embeddings would not be comparable. */
    private static final double LEAST_SIDES = 1.5;

    private static final int LARGEST_DIVISOR = 8;

    private final String label;

    Decoding(String label) {
        this.label = label;
    }

    /** As written on the command line and in {@code model.json}. */
    @Override
    public String label() {
        return label;
    }

    /**
     * What the width and the height of a JPEG photograph are divided by: 1, 2, 4 or 8.
     *
     * @param width in pixels
     * @param height in pixels
     * @param size width and height of what the backbone reads, in pixels
     */
    public int divisor(int width, int height, int size) {
        int divisor = 1;
        if (this == REDUCED) {
            while (divisor < LARGEST_DIVISOR && Math.min(width, height) >= 2 * divisor * LEAST_SIDES * size) {
                divisor *= 2;
            }
        }
        return divisor;
    }
}
