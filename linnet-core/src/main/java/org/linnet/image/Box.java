package org.linnet.image;

import java.util.Locale;
import java.util.Optional;

/**
 * A rectangle within a photograph that is turned upright, in shares of its width and height from its upper left corner, as MegaDetector's
 * results and Camtrap DP have it. Never empty and never outside: what a file says is brought in by {@link #clamped}.
 *
 * @param x left edge, 0 to below 1
 * @param y upper edge, 0 to below 1
 * @param width above 0; x + width is at most 1
 * @param height above 0; y + height is at most 1
 */
public record Box(double x, double y, double width, double height) {
    /** The whole photograph. */
    public static final Box WHOLE = new Box(0, 0, 1, 1);

    /** What adding up shares of a width may be wrong by. */
    private static final double ROUNDING = 1e-9;

    public Box {
        if (!(x >= 0 && y >= 0 && width > 0 && height > 0 && x + width <= 1 + ROUNDING && y + height <= 1 + ROUNDING)) {
            throw new IllegalArgumentException(
                    String.format(Locale.ROOT, "not within a photograph: %s %s %s %s", x, y, width, height));
        }
    }

    /**
     * The part of a rectangle that is within the photograph; empty if there is none, or a number is not finite or a size not above 0.
     *
     * @param x left edge
     * @param y upper edge
     */
    public static Optional<Box> clamped(double x, double y, double width, double height) {
        double left = Math.max(0, x);
        double top = Math.max(0, y);
        double right = Math.min(1, x + width);
        double bottom = Math.min(1, y + height);
        boolean finite = Double.isFinite(x) && Double.isFinite(y) && Double.isFinite(width) && Double.isFinite(height);
        if (!finite || !(width > 0 && height > 0 && right > left && bottom > top)) {
            return Optional.empty();
        }
        // What is within stays to the last digit: its pixels are found by truncation.
        return Optional.of(new Box(
                left,
                top,
                x == left && right == x + width ? width : right - left,
                y == top && bottom == y + height ? height : bottom - top));
    }

    /** The share of the photograph that it covers, above 0 to 1. */
    public double area() {
        return width * height;
    }

    /** Intersection over union with another, 0 to 1. */
    public double overlap(Box other) {
        double shared = Math.max(0, Math.min(x + width, other.x + other.width) - Math.max(x, other.x))
                * Math.max(0, Math.min(y + height, other.y + other.height) - Math.max(y, other.y));
        return shared / (area() + other.area() - shared);
    }
}
