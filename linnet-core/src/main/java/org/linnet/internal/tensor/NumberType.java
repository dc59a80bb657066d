package org.linnet.internal.tensor;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** How a file keeps a number; all little-endian. In memory every number is a float, rounded to the nearest. */
public enum NumberType {
    /** IEEE 754 binary32. */
    FLOAT32(4) {
        @Override
        float get(ByteBuffer from) {
            return from.getFloat();
        }

        @Override
        void put(ByteBuffer to, float value) {
            to.putFloat(value);
        }
    },
    /** IEEE 754 binary16. */
    FLOAT16(2) {
        @Override
        float get(ByteBuffer from) {
            return half(from.getShort());
        }
    },
    /** The upper half of a binary32. */
    BFLOAT16(2) {
        @Override
        float get(ByteBuffer from) {
            return Float.intBitsToFloat(from.getShort() << 16);
        }
    },
    /** IEEE 754 binary64. */
    FLOAT64(8) {
        @Override
        float get(ByteBuffer from) {
            return (float) from.getDouble();
        }

        @Override
        void put(ByteBuffer to, float value) {
            to.putDouble(value);
        }
    },
    INT32(4) {
        @Override
        float get(ByteBuffer from) {
            return from.getInt();
        }

        @Override
        void put(ByteBuffer to, float value) {
            to.putInt((int) value);
        }
    },
    INT64(8) {
        @Override
        float get(ByteBuffer from) {
            return from.getLong();
        }

        @Override
        void put(ByteBuffer to, float value) {
            to.putLong((long) value);
        }
    };

    private static final int CHUNK_BYTES = 1 << 16;

    private final int bytes;

    NumberType(int bytes) {
        this.bytes = bytes;
    }

    /** How many bytes a number takes. */
    public int bytes() {
        return bytes;
    }

    /**
     * Reads {@code count} numbers, a piece at a time, so that nothing but the result needs memory.
     *
     * @throws EOFException where the stream ends before
     */
    public float[] read(InputStream in, int count) throws IOException {
        float[] values = new float[count];
        byte[] chunk = new byte[CHUNK_BYTES];
        int from = 0;
        while (from < count) {
            int numbers = Math.min(count - from, CHUNK_BYTES / bytes);
            if (in.readNBytes(chunk, 0, numbers * bytes) < numbers * bytes) {
                throw new EOFException("it ends within its numbers");
            }
            ByteBuffer buffer = ByteBuffer.wrap(chunk).order(ByteOrder.LITTLE_ENDIAN);
            for (int i = 0; i < numbers; i++) {
                values[from + i] = get(buffer);
            }
            from += numbers;
        }
        return values;
    }

    /** Writes numbers, a piece at a time; whole numbers lose their fraction. */
    void write(OutputStream out, float[] values) throws IOException {
        byte[] chunk = new byte[CHUNK_BYTES];
        int from = 0;
        while (from < values.length) {
            int numbers = Math.min(values.length - from, CHUNK_BYTES / bytes);
            ByteBuffer buffer = ByteBuffer.wrap(chunk).order(ByteOrder.LITTLE_ENDIAN);
            for (int i = 0; i < numbers; i++) {
                put(buffer, values[from + i]);
            }
            out.write(chunk, 0, numbers * bytes);
            from += numbers;
        }
    }

    abstract float get(ByteBuffer from);

    void put(ByteBuffer to, float value) {
        throw new IllegalArgumentException("not written: " + this);
    }

    /** What the bits of a binary16 stand for, exactly. */
    public static float half(short bits) {
        int sign = (bits & 0x8000) << 16;
        int exponent = bits >> 10 & 0x1F;
        int fraction = bits & 0x3FF;
        if (exponent == 0) {
            // Subnormal: steps of 2^-24, exact in float.
            return Float.intBitsToFloat(Float.floatToRawIntBits(fraction * 0x1p-24f) | sign);
        }
        int widened = exponent == 0x1F ? 0xFF : exponent - 15 + 127;
        return Float.intBitsToFloat(sign | widened << 23 | fraction << 13);
    }
}
