package org.linnet.internal.image;

/** A band of coefficients in its first scan of a progression (ITU-T T.81, G.1.2.2). */
final class FirstAlternating implements JpegBlocks {
    private static final int LARGEST_SIZE = 10;
    private static final int SIXTEEN_ZEROS = 15;

    private final HuffmanTable table;
    private final int first;
    private final int last;
    private final long[] known;

    /** How many blocks, this one among them, have nothing more. */
    private int emptyBlocks;

    /**
     * A band of one component.
     *
     * @param known for each block, a bit for each coefficient that is not zero; those of this scan are added
     */
    FirstAlternating(HuffmanTable table, JpegScan scan, long[] known) {
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
        if (emptyBlocks > 0) {
            emptyBlocks--;
            return true;
        }
        long found = 0;
        int at = first;
        while (at <= last) {
            bits.fill();
            int entry = table.next(bits);
            if (entry == 0) {
                return false;
            }
            bits.skip(entry & 0xff);
            int zeros = entry >> 12;
            int size = (entry >> 8) & 15;
            if (size != 0) {
                at += zeros;
                if (size > LARGEST_SIZE || at > last) {
                    return false;
                }
                bits.skip(size);
                found |= 1L << at;
                at++;
            } else if (zeros == SIXTEEN_ZEROS) {
                at += 16;
            } else {
                emptyBlocks = (1 << zeros) - 1 + bits.take(zeros);
                break;
            }
        }
        known[block] |= found;
        return at <= last + 1;
    }
}
