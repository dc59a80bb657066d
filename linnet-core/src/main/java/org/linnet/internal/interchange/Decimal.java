package org.linnet.internal.interchange;

import java.util.List;
import org.linnet.image.Box;

/**
 * A number from 0 to 1 to five decimals, a twentieth of a pixel in a large photograph. It is written with a point, and never with an
 * exponent: MegaDetector's validator takes a confidence of {@code 1} for an integer, and refuses it.
 *
 * @param units of 1e-5
 */
record Decimal(int units) {
    private static final int ONE = 100_000;

    /** The nearest one. */
    static Decimal of(double value) {
        return new Decimal((int) Math.round(value * ONE));
    }

    /** x, y, width and height of a box, which is not empty after rounding either, and not outside. */
    static List<Decimal> of(Box box) {
        int left = Math.min(of(box.x()).units, ONE - 1);
        int top = Math.min(of(box.y()).units, ONE - 1);
        int right = Math.min(ONE, of(box.x() + box.width()).units);
        int bottom = Math.min(ONE, of(box.y() + box.height()).units);
        return List.of(
                new Decimal(left),
                new Decimal(top),
                new Decimal(Math.max(1, right - left)),
                new Decimal(Math.max(1, bottom - top)));
    }

    @Override
    public String toString() {
        String digits = Integer.toString(ONE + units % ONE).substring(1).replaceFirst("0+$", "");
        return units / ONE + "." + (digits.isEmpty() ? "0" : digits);
    }
}
