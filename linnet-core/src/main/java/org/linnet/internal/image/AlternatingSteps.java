package org.linnet.internal.image;

/**
 * How to go past the coefficients of a block behind its first one (ITU-T T.81, F.2.2.2), several at a time: whatever bits come
 * next, it is looked up how many of them make whole codes with what belongs to them, and how many coefficients those stand for.
 *
 * <p>A step is a number of 16 bits: its lowest {@value #BITS} are how many bits to go past, the others how many coefficients.
 */
final class AlternatingSteps {
    /** Steps are found by so many bits; measured with 10 to 14. */
    static final int LOOK = 12;

    /** How far the coefficients are above the bits. */
    static final int BITS = 6;

    /** Added to the coefficients where a block ends, so that their number tells it from any other. */
    static final int END_OF_BLOCK = 128;

    /** The bits of a step. */
    static final int STEP = 0xffff;

    /** In place of coefficients where codes are to be gone past one by one. */
    private static final int NONE = 256;

    private static final int COEFFICIENTS = 64;

    /** The largest coefficient of samples of eight bits has ten. */
    private static final int LARGEST_SIZE = 10;

    private static final int SIXTEEN_ZEROS = 0xf0;
    private static final int SIZE = 16;
    private static final int LENGTH = 20;

    private final HuffmanTable table;
    private final char[] steps = new char[1 << LOOK];
    private final int[] codes = new int[1 << HuffmanTable.QUICK];

    AlternatingSteps(HuffmanTable table) {
        this.table = table;
        for (int next = 0; next < codes.length; next++) {
            codes[next] = code(table.quick(next));
        }
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
            int step = code(entry) & STEP;
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
     * The first code of these bits: its step, and above that the size of its coefficient ({@link #size}) and its own length ({@link
     * #length}); 0 where there is none.
     */
    int next(long bits) {
        int code = codes[(int) (bits >>> (Long.SIZE - HuffmanTable.QUICK))];
        return code == 0 ? code(table.next(bits)) : code;
    }

    /** The same of what a table has. */
    private static int code(int entry) {
        int symbol = entry >> 8;
        int length = entry & 0xff;
        int size = symbol & 15;
        if (entry == 0 || size > LARGEST_SIZE) {
            return 0;
        }
        int coefficients = (symbol >> 4) + 1;
        if (size == 0 && symbol != SIXTEEN_ZEROS) {
            // Zeros up to the end are coded otherwise than any number of them in between.
            coefficients = END_OF_BLOCK;
        }
        return length << LENGTH | size << SIZE | coefficients << BITS | (length + size);
    }

    /** How many bits behind a code are its coefficient. */
    static int size(int code) {
        return (code >> SIZE) & 15;
    }

    /** How many bits a code has without its coefficient. */
    static int length(int code) {
        return code >> LENGTH;
    }

    /** By the next {@value #LOOK} bits; not a copy. */
    char[] steps() {
        return steps;
    }
}
