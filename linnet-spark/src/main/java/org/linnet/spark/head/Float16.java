package org.linnet.spark.head;

/** IEEE 754 binary16. */
final class Float16 {
    private static final int INFINITE = 0x1F;
    private static final int BIAS = 15;

    private Float16() {}

    /** The same number, to the last bit. */
    static float toFloat(short bits) {
        int exponent = bits >> 10 & INFINITE;
        int fraction = bits & 0x3FF;
        float size =
                switch (exponent) {
                    case 0 -> fraction * 0x1p-24f;
                    case INFINITE -> fraction == 0 ? Float.POSITIVE_INFINITY : Float.NaN;
                    default -> Math.scalb(1 + fraction * 0x1p-10f, exponent - BIAS);
                };
        return bits < 0 ? -size : size;
    }
}
