package org.linnet.internal.interchange.camtrapdp;

import java.math.BigDecimal;
import java.math.RoundingMode;
import org.linnet.image.Box;

/** Numbers as the tables have them: with a point, without an exponent and without zeros at the end. */
final class Numbers {
    private static final int ONE = 1_000_000;

    private Numbers() {}

    /** A share from 0 to 1, to six decimals. */
    static String share(double value) {
        return units((int) Math.round(value * ONE));
    }

    /** x, y, width and height of a box, which has a size after rounding too, and does not reach beyond the photograph. */
    static String[] box(Box box) {
        int left = Math.min(ONE - 1, (int) Math.round(box.x() * ONE));
        int top = Math.min(ONE - 1, (int) Math.round(box.y() * ONE));
        int right = Math.min(ONE, (int) Math.round((box.x() + box.width()) * ONE));
        int bottom = Math.min(ONE, (int) Math.round((box.y() + box.height()) * ONE));
        return new String[] {units(left), units(top), units(Math.max(1, right - left)), units(Math.max(1, bottom - top))
        };
    }

    /** Degrees, to about 0.1 m. */
    static String degrees(double value) {
        return plain(BigDecimal.valueOf(value).setScale(6, RoundingMode.HALF_EVEN));
    }

    /** Degrees, rounded to a multiple of a precision. */
    static String degrees(double value, double precision) {
        BigDecimal step = BigDecimal.valueOf(precision);
        return plain(BigDecimal.valueOf(value)
                .divide(step, 0, RoundingMode.HALF_EVEN)
                .multiply(step));
    }

    private static String plain(BigDecimal number) {
        BigDecimal short_ = number.stripTrailingZeros();
        return (short_.scale() < 0 ? short_.setScale(0) : short_).toPlainString();
    }

    private static String units(int units) {
        int rest = units % ONE;
        if (rest == 0) {
            return Integer.toString(units / ONE);
        }
        String digits = Integer.toString(ONE + rest).substring(1);
        int end = digits.length();
        while (digits.charAt(end - 1) == '0') {
            end--;
        }
        return units / ONE + "." + digits.substring(0, end);
    }
}
