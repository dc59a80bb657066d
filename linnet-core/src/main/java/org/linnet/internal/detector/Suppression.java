package org.linnet.internal.detector;

/** Leaves one of several boxes around the same animal. */
final class Suppression {
    /** Intersection over union above which the less confident of two boxes goes: zamba's, MegaDetector's and YOLOX's. */
    static final double OVERLAP = 0.45;

    private Suppression() {}
}
