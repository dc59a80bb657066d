package org.linnet.internal.report;

/** Where shares, 0..1 on both axes, lie in the drawings of the page. */
final class PlotArea {
    private static final double LEFT = 48;
    private static final double RIGHT = 348;
    private static final double TOP = 14;
    private static final double BOTTOM = 214;

    private PlotArea() {}

    static double x(double share) {
        return LEFT + share * (RIGHT - LEFT);
    }

    static double y(double share) {
        return BOTTOM - share * (BOTTOM - TOP);
    }

    /** {@code x y}, for a path. */
    static String point(double x, double y) {
        return Figures.coordinate(x(x)) + " " + Figures.coordinate(y(y));
    }
}
