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
        int at = first;
        while (emptyBlocks == 0 && at <= last) {
            bits.fill();
            int entry = table.next(bits);
            if (entry == 0) {
                return false;
            }
            bits.skip(entry & 0xff);
            int zeros = entry >> 12;
            int size = (entry >> 8) & 15;
            if (size == 0 && zeros != SIXTEEN_ZEROS) {
                emptyBlocks = (1 << zeros) + bits.take(zeros);
                break;
            }
            if (size > 1) {
                return false;
            }
            bits.skip(size);
            int target = afterZeros(before, at, zeros);
            bits.skipAny(Long.bitCount(before & range(at, target)));
            if (size == 1) {
                if (target > last) {
                    return false;
                }
                known[block] |= 1L << target;
            }
            at = target + 1;
        }
        if (emptyBlocks > 0) {
            bits.skipAny(Long.bitCount(before & range(at, last + 1)));
            emptyBlocks--;
        }
        return true;
    }

    /** The zero behind so many others from {@code from} on; behind the last coefficient where there are not as many. */
    private int afterZeros(long before, int from, int zeros) {
        int left = zeros;
        int at = from;
        while (at <= last && ((before >>> at & 1) != 0 || left-- > 0)) {
            at++;
        }
        return at;
    }

    /** The bits from {@code from} up to {@code to}, exclusive. */
    private static long range(int from, int to) {
        return from >= to ? 0 : -1L >>> (64 - to + from) << from;
    }
}
