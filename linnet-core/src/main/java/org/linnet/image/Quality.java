package org.linnet.image;

import org.linnet.label.Labelled;

/**
 * What is asked of a preprocessing in one word: how large photographs are for the backbone, how they are resampled and how they are
 * decoded. Sizes are shares of the backbone's own, since a backbone reads best what is near to the size that it learned from.
 */
public enum Quality implements Labelled {
    /** Six sevenths of the backbone's own size: 192 for 224. */
    FAST("fast", 6, 7),
    /** The backbone's own size. */
    STANDARD("standard", 1, 1),
    /** Ten sevenths of the backbone's own size, bicubic: 320 for 224. */
    BEST("best", 10, 7);

    /** A backbone halves width and height five times. */
    private static final int STEP = 32;

    private static final int LARGEST = 4096;

    private final String label;
    private final int numerator;
    private final int denominator;

    Quality(String label, int numerator, int denominator) {
        this.label = label;
        this.numerator = numerator;
        this.denominator = denominator;
    }

    /** As written on the command line. */
    @Override
    public String label() {
        return label;
    }

    /** A backbone's own preprocessing changed so. */
    Preprocessing applyTo(Preprocessing own) {
        Preprocessing changed = own.withSize(size(own.size())).withDecoding(Decoding.REDUCED);
        return this == BEST ? changed.withResampling(Resampling.BICUBIC) : changed;
    }

    /** The nearest multiple of what a backbone reads without a rest, unless the size is its own. */
    private int size(int own) {
        if (numerator == denominator) {
            return own;
        }
        int wanted = Math.round((float) own * numerator / denominator / STEP) * STEP;
        return Math.max(STEP, Math.min(LARGEST, wanted));
    }
}
