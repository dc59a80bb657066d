package org.linnet.spark.table;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Numbers of two bytes, IEEE 754 binary16: 11 significant bits, as NumPy's {@code <f2}. */
public final class Float16 {
    private static final int LARGEST_EXPONENT = 15;
    private static final int LEAST_EXPONENT = -14;
    private static final int MANTISSA_BITS = 10;
    private static final int INFINITY = 0x7c00;
    private static final int NOT_A_NUMBER = 0x7e00;

    private Float16() {}

    /** The values one after the other, little-endian. */
    public static byte[] bytes(float[] values) {
        ByteBuffer bytes = ByteBuffer.allocate(2 * values.length).order(ByteOrder.LITTLE_ENDIAN);
        for (float value : values) {
            bytes.putShort(of(value));
        }
        return bytes.array();
    }

    /** The nearest value, the even one of two that are as near; infinite from 65,520 on. {@code Float.floatToFloat16} is in Java 20. */
    static short of(float value) {
        int sign = Float.floatToRawIntBits(value) >>> 16 & 0x8000;
        float size = Math.abs(value);
        if (Float.isNaN(value)) {
            return (short) (sign | NOT_A_NUMBER);
        }
        int exponent = Math.max(Math.getExponent(size), LEAST_EXPONENT);
        if (exponent > LARGEST_EXPONENT) {
            return (short) (sign | INFINITY);
        }
        // Scaling by powers of two is exact, and rint rounds halves to even. A mantissa that is rounded up to the next
        // power of two
        // carries into the exponent, as it should.
        int mantissa = (int) Math.rint(Math.scalb((double) size, MANTISSA_BITS - exponent));
        int magnitude = ((exponent - LEAST_EXPONENT) << MANTISSA_BITS) + mantissa;
        return (short) (sign | magnitude);
    }

    /** The values of bytes that {@link #bytes} made. */
    public static float[] values(byte[] bytes) {
        ByteBuffer halves = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        float[] values = new float[bytes.length / 2];
        for (int i = 0; i < values.length; i++) {
            values[i] = value(halves.getShort());
        }
        return values;
    }

    /** Exactly what the bits say. */
    static float value(short bits) {
        int exponent = (bits & INFINITY) >> MANTISSA_BITS;
        int mantissa = bits & (1 << MANTISSA_BITS) - 1;
        float size;
        if (exponent == 0) {
            size = Math.scalb((float) mantissa, LEAST_EXPONENT - MANTISSA_BITS);
        } else if (exponent > LARGEST_EXPONENT - LEAST_EXPONENT + 1) {
            size = mantissa == 0 ? Float.POSITIVE_INFINITY : Float.NaN;
        } else {
            size = Math.scalb((float) (mantissa | 1 << MANTISSA_BITS), exponent - 1 + LEAST_EXPONENT - MANTISSA_BITS);
        }
        return bits < 0 ? -size : size;
    }
}
