package org.linnet.internal.image;

/**
 * How to go past the coefficients of a block behind its first one (ITU-T T.81, F.2.2.2), several at a time: whatever bits come
 * next, it is looked up how many of them make whole codes with what belongs to them, and how many coefficients those stand for.
 *
 * <p>A step is a number: its lowest {@value #BITS} bits are how many bits to go past, the others how many coefficients.
 */
final class AlternatingSteps {
    /** Steps are found by so many bits; measured with 10 to 14. */
    static final int LOOK = 12;

    /** How far the coefficients are above the bits. */
    static final int BITS = 6;

    /** Added to the coefficients where a block ends, so that their number tells it from any other. */
    static final int END_OF_BLOCK = 128;

    /** In place of coefficients where codes are to be gone past one by one. */
    private static final int NONE = 256;

    private static final int COEFFICIENTS = 64;

    /** The largest coefficient of samples of eight bits has ten. */
    private static final int LARGEST_SIZE = 10;

    private static final int SIXTEEN_ZEROS = 0xf0;

    private final char[] steps = new char[1 << LOOK];

    AlternatingSteps(HuffmanTable table) {
        for (int next = 0; next < steps.length; next++) {
            steps[next] = (char) steps(table, (long) next << (Long.SIZE - LOOK));
        }
    }

    /** All whole codes within the highest bits, taken together. */
    private static int steps(HuffmanTable table, long bits) {
        int gone = 0;
        int coefficients = 0;
        // Behind the last code may be bits that belong to it, which need not be looked at.
        while (gone < LOOK) {
            int entry = table.next(bits << gone);
            int step = step(entry);
            int further = step >> BITS;
            // The codes before the last one must not fill a block, or what follows would be another block's.
            if (step == 0 || gone + (entry & 0xff) > LOOK || coefficients >= COEFFICIENTS) {
                break;
            }
            gone += step & ((1 << BITS) - 1);
            coefficients += further;
            if (further == END_OF_BLOCK) {
                break;
            }
        }
        return gone == 0 ? NONE << BITS : coefficients << BITS | gone;
    }

    /**
     * What a single code stands for; 0 for no code.
     *
     * @param entry as a table has it
     */
    static int step(int entry) {
        int symbol = entry >> 8;
        int size = symbol & 15;
        if (entry == 0 || size > LARGEST_SIZE) {
            return 0;
        }
        if (size == 0) {
            // Zeros up to the end are coded otherwise than any number of them in between.
            return (symbol == SIXTEEN_ZEROS ? 16 : END_OF_BLOCK) << BITS | (entry & 0xff);
        }
        return ((symbol >> 4) + 1) << BITS | ((entry & 0xff) + size);
    }

    /** By the next {@value #LOOK} bits; not a copy. */
    char[] steps() {
        return steps;
    }
}
