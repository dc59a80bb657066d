package org.linnet.internal.image;

import java.util.List;

/** Blocks whose coefficients are all in one scan (ITU-T T.81, F.2.2). */
final class SequentialBlocks implements JpegBlocks {
    private static final int COEFFICIENTS = 64;

    private final DirectCoefficients[] direct;
    private final AlternatingSteps[] alternating;

    /** @param direct and the other of each part of the scan */
    SequentialBlocks(List<DirectCoefficients> direct, List<AlternatingSteps> alternating) {
        this.direct = direct.toArray(DirectCoefficients[]::new);
        this.alternating = alternating.toArray(AlternatingSteps[]::new);
    }

    @Override
    public void restart() {
        for (DirectCoefficients part : direct) {
            part.restart();
        }
    }

    @Override
    public boolean pass(JpegBits bits, int part, int block) {
        return direct[part].pass(bits) && alternating[part].pass(bits, 1, COEFFICIENTS);
    }
}
