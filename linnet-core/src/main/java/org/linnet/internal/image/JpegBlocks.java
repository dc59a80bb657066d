package org.linnet.internal.image;

/** The way in which a scan codes blocks of coefficients. */
interface JpegBlocks {
    /** Forgets what was before, as at the beginning and behind a restart marker. */
    void restart();

    /**
     * Goes past the codes of units.
     *
     * @param partOfBlock for each block of a unit, the part of the scan that it is of
     * @param from the first unit
     * @param end behind the last one
     * @return {@code end}, or the first unit whose codes make no sense or are not all there
     */
    default int pass(JpegBits bits, int[] partOfBlock, int from, int end) {
        for (int unit = from; unit < end; unit++) {
            for (int part : partOfBlock) {
                if (!pass(bits, part, unit) || bits.ended()) {
                    return unit;
                }
            }
        }
        return end;
    }

    /**
     * Goes past the codes of a block.
     *
     * @param part of the scan that the block is of
     * @param block its number where the scan has one component
     * @return whether they make sense
     */
    boolean pass(JpegBits bits, int part, int block);
}
