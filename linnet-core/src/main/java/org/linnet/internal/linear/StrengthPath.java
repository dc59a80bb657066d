package org.linnet.internal.linear;

import java.util.Arrays;

/** The strengths of regularisation that may be tried, from strong to weak, half a power of ten apart. */
public final class StrengthPath {
    private static final double STRONGEST = 10;
    private static final int STEPS = 12;
    /** What suits most data; see {@link #penalty}. */
    private static final int USUAL = 5;

    /** Where to begin: with tens of classes, weaker strengths than usual are best. */
    private static final int START = 6;

    /** Standard deviation of the prior below, in steps of the path. */
    private static final double SPREAD = 2;

    /** Steps by which strengths are stronger on the way from 0 to a weak one: straight to it takes half as long again. */
    private static final int[] DETOUR = {4, 2, 0};

    private StrengthPath() {}

    /** How many strengths there are. */
    public static int steps() {
        return STEPS;
    }

    /** The step to take where nothing can be held out. */
    public static int usual() {
        return USUAL;
    }

    /** The step to try first. */
    public static int start() {
        return START;
    }

    /**
     * The strength of a step.
     *
     * @param step 0 ≤ step &lt; {@link #steps}
     */
    public static double strength(int step) {
        return STRONGEST * Math.pow(10, -step / 2.0);
    }

    /**
     * What is added to the log-loss summed over the held-out rows: a log-normal prior around the usual strength. A few
     * rows, perfectly told apart by chance, must not take regularisation away; a hundred outvote it.
     */
    public static double penalty(int step) {
        double distance = (step - USUAL) / SPREAD;
        return distance * distance / 2;
    }

    /** The strengths by which to go from zero to that of a step, which is the last. */
    public static double[] detour(int step) {
        return Arrays.stream(DETOUR)
                .mapToDouble(stronger -> strength(Math.max(0, step - stronger)))
                .toArray();
    }

    /** The same for a strength, above 0, that need not be one of the path. */
    public static double[] detour(double strength) {
        double step = 2 * Math.log10(STRONGEST / strength);
        double[] detour = detour((int) Math.max(0, Math.min(STEPS - 1, Math.round(step))));
        detour[detour.length - 1] = strength;
        return detour;
    }
}
