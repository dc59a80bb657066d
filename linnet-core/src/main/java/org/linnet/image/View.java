package org.linnet.image;

import org.linnet.label.Labelled;

/**
 * How a photograph is looked at when it is named: each view is another tensor of the same photograph, and so another
 * embedding. Training looks at the whole alone. {@link Views} takes the first ones, so their order matters.
 */
public enum View implements Labelled {
    /** What the preprocessing takes of a photograph, as it is. */
    WHOLE("whole", 1, false),
    /** The whole, left and right exchanged. */
    MIRRORED("mirrored", 1, true),
    /** The middle 0.9 of the width and of the height. */
    NEAR("centre 0.9", 0.9, false),
    /** The middle 0.8 of the width and of the height. */
    NEARER("centre 0.8", 0.8, false),
    /** The same, left and right exchanged. */
    NEARER_MIRRORED("centre 0.8 mirrored", 0.8, true);

    private final String label;
    private final double share;
    private final boolean mirrored;

    View(String label, double share, boolean mirrored) {
        this.label = label;
        this.share = share;
        this.mirrored = mirrored;
    }

    /** Under which its embeddings are kept: a view that comes to show something else needs another one. */
    @Override
    public String label() {
        return label;
    }

    /** The part of the width and of the height that it shows, their middle: above 0, up to 1. */
    public double share() {
        return share;
    }

    /** Whether left and right are exchanged. */
    public boolean isMirrored() {
        return mirrored;
    }
}
