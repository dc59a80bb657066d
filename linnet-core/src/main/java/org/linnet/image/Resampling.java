package org.linnet.image;

import org.linnet.label.Labelled;

/** How a photograph is brought to the size that a backbone reads, each exactly as {@code tf.image.resize} does it. */
public enum Resampling implements Labelled {
    /** Bilinear between the four nearest pixels, half-pixel centres, no antialiasing. */
    BILINEAR("bilinear"),
    /** A triangle filter that widens with the reduction, so that every pixel counts. */
    BILINEAR_ANTIALIAS("bilinear-antialias"),
    /** Keys' cubic convolution (a = -0.5) of the sixteen nearest pixels, no antialiasing. */
    BICUBIC("bicubic");

    private final String label;

    Resampling(String label) {
        this.label = label;
    }

    /** As written on the command line and in {@code model.json}. */
    @Override
    public String label() {
        return label;
    }
}
