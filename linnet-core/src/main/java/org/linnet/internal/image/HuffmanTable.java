package org.linnet.internal.image;

import java.util.Arrays;

/**
 * A table of Huffman codes of JPEG (ITU-T T.81, annex C and F.2.2), made for going past codes and the bits that follow
 * them, not for computing coefficients.
 */
final class HuffmanTable {
    /** The longest code. */
    private static final int LONGEST = 16;

    /** Codes of up to so many bits, which are nearly all that occur, are found at once; measured with 9, 10, 11 and 12. */
    static final int QUICK = 10;

    private static final int QUICK_ENTRIES = 1 << QUICK;

    /** The number of bits of a code and its symbol above them; 0 where the first ten bits are no code. */
    private final short[] quick = new short[QUICK_ENTRIES];

    /** For each length, the largest code; -1 where there is none. */
    private final int[] largest = new int[LONGEST + 1];

    /** For each length, what is added to a code to find its symbol. */
    private final int[] offset = new int[LONGEST + 1];

    private final int[] counts;
    private final byte[] symbols;

    private final boolean plain;

    /** Null until it is asked for; whichever thread makes it, it is the same. */
    private volatile AlternatingSteps steps;

    /**
     * A table as a DHT segment has it.
     *
     * @param counts how many codes there are of 1, 2, … 16 bits
     * @param symbols in the order of their codes
     */
    HuffmanTable(int[] counts, byte[] symbols) throws UnreadableImageException {
        this.counts = counts.clone();
        this.symbols = symbols.clone();
        int code = 0;
        int symbol = 0;
        boolean onesAreFree = true;
        for (int length = 1; length <= LONGEST; length++) {
            int count = counts[length - 1];
            if (code + count > 1 << length) {
                throw ImageFile.damaged("a Huffman table with more codes than there can be");
            }
            onesAreFree &= count == 0 || code + count < 1 << length;
            offset[length] = symbol - code;
            if (length <= QUICK) {
                for (int i = 0; i < count; i++) {
                    int from = (code + i) << (QUICK - length);
                    short entry = (short) (length | (symbols[symbol + i] & 0xff) << 8);
                    Arrays.fill(quick, from, from + (1 << (QUICK - length)), entry);
                }
            }
            code += count;
            symbol += count;
            largest[length] = count == 0 ? -1 : code - 1;
            code <<= 1;
        }
        plain = onesAreFree;
    }

    /** Whether no code is all ones, as the standard has it. */
    boolean isPlain() {
        return plain;
    }

    /** Whether it is made of these. */
    boolean has(int[] otherCounts, byte[] otherSymbols) {
        return Arrays.equals(counts, otherCounts) && Arrays.equals(symbols, otherSymbols);
    }

    /** Whether all its symbols are numbers of bits, as those of first coefficients are. */
    boolean isOfSizes() {
        for (byte symbol : symbols) {
            if ((symbol & 0xff) > LONGEST - 1) {
                return false;
            }
        }
        return true;
    }

    /** The number of bits of the next code, and its symbol above those eight bits; 0 where there is no such code. */
    int next(JpegBits bits) {
        return next(bits.buffer());
    }

    /** The same of the highest of these bits. */
    int next(long bits) {
        int entry = quick[(int) (bits >>> (Long.SIZE - QUICK))];
        return entry == 0 ? longer((int) (bits >>> (Long.SIZE - LONGEST))) : entry & 0xffff;
    }

    /** As {@link #next} of bits that begin with these ten; 0 also where the code is longer. */
    int quick(int next) {
        return quick[next] & 0xffff;
    }

    /** How {@link AlternatingSteps} goes past its codes. */
    AlternatingSteps steps() {
        if (steps == null) {
            steps = new AlternatingSteps(this);
        }
        return steps;
    }

    private int longer(int next) {
        for (int length = QUICK + 1; length <= LONGEST; length++) {
            int code = next >> (LONGEST - length);
            if (code <= largest[length]) {
                int symbol = offset[length] + code;
                return symbol < 0 || symbol >= symbols.length ? 0 : length | (symbols[symbol] & 0xff) << 8;
            }
        }
        return 0;
    }
}
