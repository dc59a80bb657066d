package org.linnet.internal.report;

import java.awt.Color;
import java.util.List;

/**
 * Colours for 0 to 1, evenly spaced, straight lines between them.
 *
 * @param stops at least two
 */
record ColorRamp(List<Color> stops) {
    /** ColorBrewer's Blues (Harrower and Brewer 2003): light to dark, told apart without colour vision and in print. */
    static final ColorRamp BLUES = new ColorRamp(List.of(
            new Color(0xFFFFFF),
            new Color(0xDEEBF7),
            new Color(0xC6DBEF),
            new Color(0x9ECAE1),
            new Color(0x6BAED6),
            new Color(0x4292C6),
            new Color(0x2171B5),
            new Color(0x08519C),
            new Color(0x08306B)));

    ColorRamp {
        stops = List.copyOf(stops);
        if (stops.size() < 2) {
            throw new IllegalArgumentException("a ramp needs two colours");
        }
    }

    Color at(double value) {
        double place = Math.max(0, Math.min(1, value)) * (stops.size() - 1);
        int below = (int) Math.min(place, stops.size() - 2.0);
        Color from = stops.get(below);
        Color to = stops.get(below + 1);
        double part = place - below;
        return new Color(
                mixed(from.getRed(), to.getRed(), part),
                mixed(from.getGreen(), to.getGreen(), part),
                mixed(from.getBlue(), to.getBlue(), part));
    }

    private static int mixed(int from, int to, double part) {
        return (int) Math.round(from + (to - from) * part);
    }
}
