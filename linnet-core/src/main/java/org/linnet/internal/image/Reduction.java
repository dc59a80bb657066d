package org.linnet.internal.image;

import static java.util.Objects.requireNonNull;

import org.linnet.image.Decoding;
import org.linnet.image.Preprocessing;

/**
 * How much smaller a JPEG picture may be decoded.
 *
 * @param size width and height of what the pixels are for, in pixels
 */
record Reduction(Decoding decoding, int size) {
    /** Not at all. */
    static final Reduction NONE = new Reduction(Decoding.EXACT, 1);

    Reduction {
        requireNonNull(decoding, "decoding is null");
    }

    static Reduction of(Preprocessing preprocessing) {
        return new Reduction(preprocessing.decoding(), preprocessing.size());
    }

    /** What both sides of a picture are divided by: 1, 2, 4 or 8. */
    int divisor(int width, int height) {
        return decoding.divisor(width, height, size);
    }
}
