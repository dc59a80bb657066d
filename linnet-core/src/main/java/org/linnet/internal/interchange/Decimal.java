package org.linnet.internal.interchange;

import java.util.List;
import org.linnet.image.Box;

/**
 * A number from 0 to 1 to five decimals, a twentieth of a pixel in a large photograph. It is written with a point, and never with an
 * exponent: MegaDetector's validator takes a confidence of {@code 1} for an integer, and refuses it.
 *
 * @param units of 1e-5
 */
public record Decimal(int units) {
    private static final int ONE = 100_000;

    /** The nearest one; what is outside is brought in, and no number at all is 0. */
    public static Decimal of(double value) {
        return new Decimal((int) Math.max(0, Math.min(ONE, Math.round(value * ONE))));
    }

    /** x, y, width and height of a box, which is not empty after rounding either, and not outside. */
    public static List<Decimal> of(Box box) {
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
        String digits = Integer.toString(ONE + units % ONE);
        int end = digits.length();
        while (end > 2 && digits.charAt(end - 1) == '0') {
            end--;
        }
        return units / ONE + "." + digits.substring(1, end);
    }
}
