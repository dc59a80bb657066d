package org.linnet.internal.image;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * The bits of entropy-coded JPEG data (ITU-T T.81, B.1.1.5): a data byte of 0xff is followed by a 0 that does not count, and
 * the data end before the next marker. Behind their end come zeros, as decoders make them; {@link #ended} says so.
 */
final class JpegBits {
    /** As many can be looked at once {@link #fill} was called. */
    static final int AT_HAND = 32;

    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);
    private static final long LOWEST_BITS = 0x0101010101010101L;
    private static final long HIGHEST_BITS = 0x8080808080808080L;

    private final byte[] bytes;
    private int position;

    /** The next bits, the first one highest. */
    private long buffer;

    private int buffered;

    /** How many of those in the buffer are zeros behind the end. */
    private int made;

    private boolean atEnd;

    JpegBits(byte[] bytes) {
        this.bytes = bytes;
    }

    /** Goes on with the data at {@code start}. */
    void begin(int start) {
        position = start;
        buffer = 0;
        buffered = 0;
        made = 0;
        atEnd = false;
    }

    /** Makes sure that {@link #AT_HAND} bits can be looked at. */
    void fill() {
        if (buffered < AT_HAND) {
            refill();
        }
    }

    private void refill() {
        if (!atEnd && position + Long.BYTES <= bytes.length) {
            long next = (long) LONGS.get(bytes, position);
            // Whether one of the eight bytes is 0xff: its complement is 0, which alone borrows from its highest bit.
            if (((~next - LOWEST_BITS) & next & HIGHEST_BITS) == 0) {
                buffer |= next >>> buffered;
                int taken = (63 - buffered) >>> 3;
                position += taken;
                buffered += taken << 3;
                return;
            }
        }
        while (buffered <= 56) {
            if (atEnd) {
                made += 8;
            } else {
                int next = nextByte();
                if (next < 0) {
                    atEnd = true;
                    continue;
                }
                buffer |= (long) next << (56 - buffered);
            }
            buffered += 8;
        }
    }

    /** The next data byte; -1 in front of a marker. */
    private int nextByte() {
        int at = position;
        while (at + 1 < bytes.length) {
            int next = bytes[at] & 0xff;
            if (next != 0xff) {
                position = at + 1;
                return next;
            }
            int second = bytes[at + 1] & 0xff;
            if (second == 0) {
                position = at + 2;
                return next;
            }
            if (second != 0xff) {
                return -1;
            }
            // A fill byte.
            at++;
        }
        return -1;
    }

    /** The next {@code count} bits, 1..{@link #AT_HAND}, as a number. */
    int peek(int count) {
        return (int) (buffer >>> (64 - count));
    }

    /** Goes past bits that were looked at. */
    void skip(int count) {
        buffer <<= count;
        buffered -= count;
    }

    /** The next {@code count} bits, 0..{@link #AT_HAND} - 1, gone past. */
    int take(int count) {
        fill();
        int bits = (int) (buffer >>> 1 >>> (63 - count));
        skip(count);
        return bits;
    }

    /** Goes past any number of bits. */
    void skipAny(int count) {
        int left = count;
        while (left > 0) {
            fill();
            int step = Math.min(left, AT_HAND);
            skip(step);
            left -= step;
        }
    }

    /** Whether bits were taken that are not there. */
    boolean ended() {
        return made > buffered;
    }

    /** Whether the rest of a byte of which some bits were taken is ones, as the standard fills it up. */
    boolean endsInOnes() {
        int rest = (buffered - made) & 7;
        return ended() || rest == 0 || peek(rest) == (1 << rest) - 1;
    }

    /** Where the first byte lies of which no bit has been taken. */
    int position() {
        int at = position;
        for (int unused = (buffered - made) >> 3; unused > 0; unused--) {
            at -= bytes[at - 1] == 0 && bytes[at - 2] == (byte) 0xff ? 2 : 1;
        }
        return at;
    }
}
