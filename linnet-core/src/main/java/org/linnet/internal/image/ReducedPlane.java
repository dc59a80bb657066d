package org.linnet.internal.image;

/**
 * One colour of a JPEG picture, of which each block becomes a pixel or two, across and down. A pixel is the mean of those that it
 * stands for, as far as the block's mean and its three lowest frequencies tell it (ITU-T T.81, A.3.3).
 */
final class ReducedPlane {
    /** Where the frequencies are in the order of the file (figure A.6). */
    private static final int ACROSS = 1;

    private static final int DOWN = 2;
    private static final int BOTH = 4;

    /** Room for those that pixels are made of. */
    static final int COEFFICIENTS = BOTH + 1;

    private static final int BLOCK = 8;
    private static final float MIDDLE = 128.5f;

    /** The mean of the lowest cosine over the first half of a block, as the inverse transform weighs it. */
    private static final float HALF = (float) ((Math.cos(Math.PI / 16)
                    + Math.cos(3 * Math.PI / 16)
                    + Math.cos(5 * Math.PI / 16)
                    + Math.cos(7 * Math.PI / 16))
            / 8);

    private static final float MEAN = (float) Math.sqrt(1.0 / BLOCK);

    private final int across;
    private final int blockWidth;
    private final int blockHeight;
    private final int stride;
    private final int unitWidth;
    private final int rowOfUnits;
    private final byte[] samples;
    private final int lastNeeded;

    /** By the place of a coefficient in the file's order, what one of it adds to a pixel; 0 where it is not needed. */
    private final float[] steps = new float[COEFFICIENTS];

    /**
     * A plane without pixels yet.
     *
     * @param unitsAcross how many minimum coded units are beside one another
     * @param unitsDown how many are below one another
     * @param across how many blocks a unit has in a row
     * @param down how many rows of blocks it has
     * @param blockWidth how many pixels a block becomes in a row: 1 or 2
     * @param blockHeight how many rows: 1 or 2
     * @param quantisation what one of each coefficient stands for, in the file's order
     */
    ReducedPlane(
            int unitsAcross, int unitsDown, int across, int down, int blockWidth, int blockHeight, int[] quantisation) {
        this.across = across;
        this.blockWidth = blockWidth;
        this.blockHeight = blockHeight;
        unitWidth = across * blockWidth;
        stride = unitsAcross * unitWidth;
        rowOfUnits = down * blockHeight * stride;
        samples = new byte[Math.multiplyExact(rowOfUnits, unitsDown)];
        steps[0] = quantisation[0] * MEAN * MEAN;
        int last = 0;
        if (blockWidth == 2) {
            steps[ACROSS] = quantisation[ACROSS] * HALF * MEAN;
            last = ACROSS;
        }
        if (blockHeight == 2) {
            steps[DOWN] = quantisation[DOWN] * HALF * MEAN;
            last = DOWN;
        }
        if (blockWidth == 2 && blockHeight == 2) {
            steps[BOTH] = quantisation[BOTH] * HALF * HALF;
            last = BOTH;
        }
        lastNeeded = last;
    }

    /** The last coefficient that is needed, in the file's order: less than {@value #COEFFICIENTS}. */
    int lastNeeded() {
        return lastNeeded;
    }

    /** Where the first pixel of a unit goes. */
    int place(int row, int column) {
        return row * rowOfUnits + column * unitWidth;
    }

    /** How far from there that of the {@code block}th block of the unit goes. */
    int offset(int block) {
        return block / across * blockHeight * stride + block % across * blockWidth;
    }

    /** Makes a block of its first coefficient alone a pixel. */
    void set(int place, long direct) {
        samples[place] = level(direct * steps[0] + MIDDLE);
    }

    /**
     * Makes a block pixels.
     *
     * @param place of the first one
     * @param direct the first coefficient
     * @param coefficients the others by their places in the file's order, of which {@value #COEFFICIENTS} are looked at
     */
    void set(int place, long direct, int[] coefficients) {
        float mean = direct * steps[0] + MIDDLE;
        float acrossPart = coefficients[ACROSS] * steps[ACROSS];
        float downPart = coefficients[DOWN] * steps[DOWN];
        float bothPart = coefficients[BOTH] * steps[BOTH];
        samples[place] = level(mean + acrossPart + downPart + bothPart);
        if (blockWidth == 2) {
            samples[place + 1] = level(mean - acrossPart + downPart - bothPart);
        }
        if (blockHeight == 2) {
            samples[place + stride] = level(mean + acrossPart - downPart - bothPart);
            if (blockWidth == 2) {
                samples[place + stride + 1] = level(mean - acrossPart - downPart + bothPart);
            }
        }
    }

    private static byte level(float value) {
        return (byte) Math.max(0, Math.min(255, (int) value));
    }

    /** How many bytes a row has. */
    int stride() {
        return stride;
    }

    /** Row by row; not a copy. */
    byte[] samples() {
        return samples;
    }
}
