package org.linnet.internal.image;

/** The way in which a scan codes blocks of coefficients. */
interface JpegBlocks {
    /** Forgets what was before, as at the beginning and behind a restart marker. */
    void restart();

    /**
     * Goes past the codes of a block.
     *
     * @param part of the scan that the block is of
     * @param block its number where the scan has one component
     * @return whether they make sense
     */
    boolean pass(JpegBits bits, int part, int block);
}
