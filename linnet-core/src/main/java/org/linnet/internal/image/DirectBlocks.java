package org.linnet.internal.image;

import java.util.List;

/** The first coefficients of the blocks of a progression (ITU-T T.81, G.1.2.1): as a whole, then a bit in each scan. */
final class DirectBlocks {
    private DirectBlocks() {}

    /** The first scan, of the upper bits; {@code parts} are those of the scan. */
    static JpegBlocks first(List<DirectCoefficients> parts) {
        return new JpegBlocks() {
            @Override
            public void restart() {
                parts.forEach(DirectCoefficients::restart);
            }

            @Override
            public boolean pass(JpegBits bits, int part, int block) {
                return parts.get(part).pass(bits);
            }
        };
    }

    /** A later scan, of one bit. */
    static JpegBlocks refined() {
        return new JpegBlocks() {
            @Override
            public void restart() {}

            @Override
            public boolean pass(JpegBits bits, int part, int block) {
                bits.fill();
                bits.skip(1);
                return true;
            }
        };
    }
}
