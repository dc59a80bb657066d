package org.linnet.image;

import org.linnet.label.Labelled;

/**
 * How a photograph is brought to the size that a network reads: each exactly as {@code tf.image.resize} does it, but for
 * {@link #BICUBIC_ANTIALIAS}.
 */
public enum Resampling implements Labelled {
    /** Bilinear between the four nearest pixels, half-pixel centres, no antialiasing. */
    BILINEAR("bilinear"),
    /** A triangle filter that widens with the reduction, so that every pixel counts. */
    BILINEAR_ANTIALIAS("bilinear-antialias"),
    /** Keys' cubic convolution (a = -0.5) of the sixteen nearest pixels, no antialiasing. */
    BICUBIC("bicubic"),
    /**
     * Keys' cubic convolution (a = -0.5) that widens with the reduction, exactly as Pillow's {@code Image.resize(BICUBIC)}: grey levels
     * are rounded to 8 bits after rows and again after columns. TensorFlow's {@code antialias=True} has the same weights and does not
     * round, which makes a difference of about one grey level, and of more where the curve overshoots black or white.
     */
    BICUBIC_ANTIALIAS("bicubic-antialias");

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
