package org.linnet.internal.image;

/**
 * How stored pixels become an upright picture: Exif 2.3, tag 0x0112 (and TIFF 6.0, tag 274), in the order of its codes 1..8.
 */
enum Orientation {
    UPRIGHT(false, false, false),
    MIRRORED(false, false, true),
    UPSIDE_DOWN(false, true, true),
    MIRRORED_UPSIDE_DOWN(false, true, false),
    TRANSPOSED(true, false, false),
    TURN_CLOCKWISE(true, false, true),
    TRANSVERSED(true, true, true),
    TURN_COUNTERCLOCKWISE(true, true, false);

    private final boolean swapsSides;
    private final boolean readsBackwards;
    private final boolean mirrorsRows;

    Orientation(boolean swapsSides, boolean readsBackwards, boolean mirrorsRows) {
        this.swapsSides = swapsSides;
        this.readsBackwards = readsBackwards;
        this.mirrorsRows = mirrorsRows;
    }

    /** The orientation with Exif's {@code code}; upright where the code is not one of 1..8, as browsers do it. */
    static Orientation of(long code) {
        return code >= 1 && code <= values().length ? values()[(int) code - 1] : UPRIGHT;
    }

    /** Whether rows of the upright picture are columns of the stored one. */
    boolean swapsSides() {
        return swapsSides;
    }

    /** Whether the first row of the upright picture is the last row or column of the stored one. */
    boolean readsBackwards() {
        return readsBackwards;
    }

    /** Whether left and right are then to be exchanged. */
    boolean mirrorsRows() {
        return mirrorsRows;
    }
}
