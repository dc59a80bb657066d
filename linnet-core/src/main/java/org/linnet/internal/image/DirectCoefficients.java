package org.linnet.internal.image;

/** The first coefficient of each block, coded as its difference from the block before (ITU-T T.81, F.2.2.1). */
final class DirectCoefficients {
    /** A difference of eleven bits is the largest that samples of eight bits make. */
    static final int LARGEST_SIZE = 11;

    /**
     * The coefficient of a block that is all white is 1016, and -1024 of one all black; quantisation moves them by half a
     * step, and encoders that draw white edges sharper go beyond white by a quarter. Sums of differences that make no sense
     * soon leave this; of photographs with four bytes changed, a tenth of those that show it are found by it alone.
     */
    private static final int LARGEST = 1280;

    private final HuffmanTable table;
    private final long step;
    private long value;

    /** @param step what one of the coefficient stands for: the quantisation, times the bits that come later */
    DirectCoefficients(HuffmanTable table, long step) {
        this.table = table;
        this.step = step;
    }

    void restart() {
        value = 0;
    }

    boolean pass(JpegBits bits) {
        bits.fill();
        int entry = table.next(bits);
        int size = entry >> 8;
        if (entry == 0 || size > LARGEST_SIZE) {
            return false;
        }
        bits.skip(entry & 0xff);
        if (size != 0) {
            int read = bits.peek(size);
            bits.skip(size);
            // Those whose first bit is 0 are negative.
            value += read >> (size - 1) != 0 ? read : read - (1 << size) + 1;
        }
        return isPossible(value, step);
    }

    /** Whether a block can have such a coefficient. */
    static boolean isPossible(long value, long step) {
        return Math.abs(value) * step <= LARGEST + step;
    }
}
