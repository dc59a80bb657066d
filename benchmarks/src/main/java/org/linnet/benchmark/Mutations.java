package org.linnet.benchmark;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Ways in which files are damaged, by chance and by people. */
final class Mutations {
    private static final int HEADER = 120;

    /** Where programs that read them mostly fail. */
    private static final long[] NUMBERS = {
        0,
        1,
        2,
        3,
        7,
        8,
        15,
        16,
        127,
        128,
        255,
        256,
        32767,
        32768,
        65535,
        65536,
        16_777_215,
        0x7fff_fffeL,
        0x7fff_ffffL,
        0x8000_0000L,
        0xffff_fffeL,
        0xffff_ffffL,
        0x7fff_ffff_ffff_ffffL,
        -1
    };

    private Mutations() {}

    /** A length or count as it should not be. */
    static long number(Random random) {
        return NUMBERS[random.nextInt(NUMBERS.length)];
    }

    /**
     * A copy with one to five changes.
     *
     * @param others whose parts may be put in
     */
    static byte[] of(byte[] whole, List<byte[]> others, Random random) {
        byte[] bytes = whole.clone();
        int changes = 1 + random.nextInt(5);
        for (int i = 0; i < changes && bytes.length > 0; i++) {
            bytes = change(bytes, others, random);
        }
        return bytes;
    }

    private static byte[] change(byte[] bytes, List<byte[]> others, Random random) {
        int at = place(bytes, random);
        int run = Math.min(1 + random.nextInt(random.nextBoolean() ? 8 : 400), bytes.length - at);
        switch (random.nextInt(12)) {
            case 0, 1, 2 -> bytes[at] ^= (byte) (1 << random.nextInt(8));
            case 3, 4 -> bytes[at] = (byte) random.nextInt();
            case 5, 6 -> putNumber(bytes, at, random);
            case 7 -> Arrays.fill(bytes, at, at + run, (byte) random.nextInt());
            case 8 -> {
                return splice(bytes, at, Arrays.copyOfRange(bytes, at, at + run), at);
            }
            case 9 -> {
                return splice(bytes, at, new byte[0], at + run);
            }
            case 10 -> {
                return random.nextInt(3) == 0 ? Arrays.copyOf(bytes, at) : bytes;
            }
            default -> {
                return spliced(bytes, at, others.get(random.nextInt(others.size())), random);
            }
        }
        return bytes;
    }

    /** The headers are short and say most, so half of the changes go there. */
    private static int place(byte[] bytes, Random random) {
        return random.nextInt(random.nextBoolean() ? Math.min(HEADER, bytes.length) : bytes.length);
    }

    private static void putNumber(byte[] bytes, int at, Random random) {
        int size = 1 << random.nextInt(4);
        if (at + size > bytes.length) {
            return;
        }
        ByteOrder order = random.nextBoolean() ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
        ByteBuffer number = ByteBuffer.wrap(bytes, at, size).order(order);
        long value = number(random);
        switch (size) {
            case 1 -> number.put((byte) value);
            case 2 -> number.putShort((short) value);
            case 4 -> number.putInt((int) value);
            default -> number.putLong(value);
        }
    }

    /** The beginning of one and the end of another, or a part of the other in its midst. */
    private static byte[] spliced(byte[] bytes, int at, byte[] other, Random random) {
        int from = random.nextInt(other.length + 1);
        if (random.nextBoolean()) {
            return splice(bytes, at, Arrays.copyOfRange(other, from, other.length), bytes.length);
        }
        int to = Math.min(other.length, from + random.nextInt(300));
        return splice(bytes, at, Arrays.copyOfRange(other, from, to), Math.min(bytes.length, at + to - from));
    }

    /** Puts bytes in place of those between {@code from} and {@code to}. */
    static byte[] splice(byte[] bytes, int from, byte[] between, int to) {
        byte[] spliced = Arrays.copyOf(bytes, from + between.length + bytes.length - to);
        System.arraycopy(between, 0, spliced, from, between.length);
        System.arraycopy(bytes, to, spliced, from + between.length, bytes.length - to);
        return spliced;
    }
}
