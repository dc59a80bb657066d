package org.linnet.internal.report;

import java.util.ArrayList;
import java.util.List;

/**
 * An axis: from its lowest to its highest value, with marks at round numbers.
 *
 * @param step between two marks: 1, 2 or 5 times a power of ten
 */
record Scale(double lowest, double highest, double step) {
    private static final int MOST_TICKS = 11;

    Scale {
        if (!(highest >= lowest) || !(step > 0)) {
            throw new IllegalArgumentException("no scale: " + lowest + ".." + highest + " by " + step);
        }
    }

    /** Widened so that it starts and ends at a mark. */
    static Scale of(double lowest, double highest) {
        double step = step(highest - lowest);
        return new Scale(Math.floor(lowest / step) * step, Math.ceil(highest / step) * step, step);
    }

    /** For whole numbers; not widened. */
    static Scale ofCounts(int lowest, int highest) {
        return new Scale(lowest, highest, Math.max(1, step((double) highest - lowest)));
    }

    private static double step(double span) {
        if (span <= 0) {
            return 1;
        }
        double power = Math.pow(10, Math.floor(Math.log10(span / (MOST_TICKS - 1))));
        for (double factor : new double[] {1, 2, 5}) {
            if (span / (power * factor) <= MOST_TICKS - 1) {
                return power * factor;
            }
        }
        return 10 * power;
    }

    /** The round numbers on the scale. */
    List<Double> ticks() {
        List<Double> ticks = new ArrayList<>();
        long first = (long) Math.ceil(lowest / step - 1e-9);
        for (long i = first; i * step <= highest + step * 1e-9; i++) {
            ticks.add(i * step);
        }
        return ticks;
    }

    /** Where a value lies: 0 at the lowest, 1 at the highest, the middle where they are the same. */
    double fraction(double value) {
        return highest == lowest ? 0.5 : (value - lowest) / (highest - lowest);
    }

    String label(double tick) {
        return step >= 1 ? Long.toString(Math.round(tick)) : Double.toString(Math.round(tick / step) * step);
    }
}
