package org.linnet.internal.image;

/** A band of coefficients in a later scan of a progression, which adds a bit to each (ITU-T T.81, G.1.2.3). */
final class RefinedAlternating implements JpegBlocks {
    private static final int SIXTEEN_ZEROS = 15;

    private final HuffmanTable table;
    private final int first;
    private final int last;
    private final long[] known;
    private int emptyBlocks;

    /**
     * A band of one component.
     *
     * @param known for each block, a bit for each coefficient that is not zero; those that become so are added
     */
    RefinedAlternating(HuffmanTable table, JpegScan scan, long[] known) {
        this.table = table;
        this.first = scan.first();
        this.last = scan.last();
        this.known = known;
    }

    @Override
    public void restart() {
        emptyBlocks = 0;
    }

    @Override
    public boolean pass(JpegBits bits, int part, int block) {
        long before = known[block];
        long zeros = ~before & band(first);
        long found = 0;
        int at = first;
        while (emptyBlocks == 0 && at <= last) {
            bits.fill();
            int entry = table.next(bits);
            int length = entry & 0xff;
            int run = entry >> 12;
            int size = (entry >> 8) & 15;
            if (entry == 0 || size > 1) {
                return false;
            }
            if (size == 0 && run != SIXTEEN_ZEROS) {
                bits.skip(length);
                emptyBlocks = (1 << run) + bits.take(run);
                break;
            }
            for (int i = 0; i < run; i++) {
                zeros &= zeros - 1;
            }
            if (zeros == 0) {
                // Fewer zeros are left than are to be gone past, which is how some encoders end a block.
                if (size == 1) {
                    return false;
                }
                bits.skip(length);
                bits.skipAny(Long.bitCount(before & band(at)));
                at = last + 1;
                break;
            }
            int target = Long.numberOfTrailingZeros(zeros);
            // Each of the others on the way has a bit, and the one that is new has its sign.
            int further = target - at - run + size;
            if (length + further <= JpegBits.AT_HAND) {
                bits.skip(length + further);
            } else {
                bits.skip(length);
                bits.skipAny(further);
            }
            found |= (long) size << target;
            zeros &= zeros - 1;
            at = target + 1;
        }
        if (emptyBlocks > 0) {
            bits.skipAny(Long.bitCount(before & band(at)));
            emptyBlocks--;
        }
        known[block] = before | found;
        return true;
    }

    /** The bits of the band's coefficients from {@code from} on. */
    private long band(int from) {
        return from > last ? 0 : -1L >>> (63 - last) & -1L << from;
    }
}
