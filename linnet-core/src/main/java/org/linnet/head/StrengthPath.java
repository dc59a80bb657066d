package org.linnet.head;

/** The strengths of regularisation that may be tried, from strong to weak, half a power of ten apart. */
final class StrengthPath {
    private static final double STRONGEST = 10;
    private static final int STEPS = 12;
    /** What suits most data; see {@link #penalty}. */
    private static final int USUAL = 5;

    /** Where to begin: with tens of classes, weaker strengths than usual are best. */
    private static final int START = 6;

    /** Standard deviation of the prior below, in steps of the path. */
    private static final double SPREAD = 2;

    private StrengthPath() {}

    static int steps() {
        return STEPS;
    }

    /** The step to take where nothing can be held out. */
    static int usual() {
        return USUAL;
    }

    /** The step to try first. */
    static int start() {
        return START;
    }

    /** @param step 0 ≤ step &lt; {@link #steps} */
    static double strength(int step) {
        return STRONGEST * Math.pow(10, -step / 2.0);
    }

    /**
     * What is added to the log-loss summed over the held-out rows: a log-normal prior around the usual strength. A few
     * rows, perfectly told apart by chance, must not take regularisation away; a hundred outvote it.
     */
    static double penalty(int step) {
        double distance = (step - USUAL) / SPREAD;
        return distance * distance / 2;
    }
}
