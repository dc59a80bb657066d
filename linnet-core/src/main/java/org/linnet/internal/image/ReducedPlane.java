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

    private static final int BLOCK = 8;
    private static final float MIDDLE = 128.5f;

    /** The mean of the lowest cosine over the first half of a block, as the inverse transform weighs it. */
    private static final float HALF = (float) ((Math.cos(Math.PI / 16)
                    + Math.cos(3 * Math.PI / 16)
                    + Math.cos(5 * Math.PI / 16)
                    + Math.cos(7 * Math.PI / 16))
            / 8);

    private static final float MEAN = (float) Math.sqrt(1.0 / BLOCK);

    private final int blockWidth;
    private final int blockHeight;
    private final int stride;
    private final byte[] samples;
    private final int lastNeeded;

    /** By the place of a coefficient in the file's order, what one of it adds to a pixel; 0 where it is not needed. */
    private final float[] steps = new float[BOTH + 1];

    private float mean;
    private float across;
    private float down;
    private float both;

    /**
     * A plane without pixels yet.
     *
     * @param blocksAcross how many blocks are beside one another
     * @param blocksDown how many are below one another
     * @param blockWidth how many pixels a block becomes in a row: 1 or 2
     * @param blockHeight how many rows: 1 or 2
     * @param quantisation what one of each coefficient stands for, in the file's order
     */
    ReducedPlane(int blocksAcross, int blocksDown, int blockWidth, int blockHeight, int[] quantisation) {
        this.blockWidth = blockWidth;
        this.blockHeight = blockHeight;
        stride = blocksAcross * blockWidth;
        samples = new byte[Math.multiplyExact(stride, blocksDown * blockHeight)];
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

    /** The last coefficient that is needed, in the file's order. */
    int lastNeeded() {
        return lastNeeded;
    }

    /** Begins a block, of which {@code direct} is the first coefficient. */
    void begin(long direct) {
        mean = direct * steps[0] + MIDDLE;
        across = 0;
        down = 0;
        both = 0;
    }

    /** Adds another coefficient, by its place in the file's order. */
    void set(int index, int value) {
        switch (index) {
            case ACROSS -> across = value * steps[ACROSS];
            case DOWN -> down = value * steps[DOWN];
            case BOTH -> both = value * steps[BOTH];
            default -> {
                // Too fine to be seen.
            }
        }
    }

    /** Writes the block as the {@code column}th of its row of blocks. */
    void end(int column, int row) {
        int at = row * blockHeight * stride + column * blockWidth;
        samples[at] = level(mean + across + down + both);
        if (blockWidth == 2) {
            samples[at + 1] = level(mean - across + down - both);
        }
        if (blockHeight == 2) {
            samples[at + stride] = level(mean + across - down - both);
            if (blockWidth == 2) {
                samples[at + stride + 1] = level(mean - across - down + both);
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
