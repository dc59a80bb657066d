package org.linnet.internal.image;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * The bits of entropy-coded JPEG data (ITU-T T.81, B.1.1.5): a data byte of 0xff is followed by a 0 that does not count, and
 * the data end before the next marker. Behind their end come zeros, as decoders make them; {@link #ended} says so.
 *
 * <p>Data are copied to a window without what does not count, so that eight bytes of it are the next 64 bits whatever they are.
 */
final class JpegBits {
    /** As many can be looked at once {@link #fill} was called. */
    static final int AT_HAND = 32;

    /** Eight bytes as a number, the first one highest. */
    static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

    private static final long LOWEST_BITS = 0x0101010101010101L;
    private static final long HIGHEST_BITS = 0x8080808080808080L;

    /** Small enough to stay in the processor's nearest cache. */
    private static final int WINDOW = 1 << 13;

    /** More bytes than the codes of any block have: 64 of 27 bits. */
    private static final int MARGIN = 256;

    private final byte[] bytes;
    private final byte[] window = new byte[WINDOW + 2 * MARGIN];

    /** Behind the last byte that is in the window. */
    private int source;

    /** How many bytes of data the window has. */
    private int filled;

    /** Whether no data follow those in the window, behind which there are zeros then. */
    private boolean atEnd;

    /** The next byte of the window of which not all bits are in the buffer. */
    private int position;

    /** The next bits, the first one highest. Those behind {@code buffered} are the right ones or zeros. */
    private long buffer;

    private int buffered;

    JpegBits(byte[] bytes) {
        this.bytes = bytes;
    }

    /** Goes on with the data at {@code start}. */
    void begin(int start) {
        source = start;
        filled = 0;
        position = 0;
        buffer = 0;
        buffered = 0;
        atEnd = false;
        slide();
    }

    /** Copies the next data into the window, behind those bytes of it that are not in the buffer yet. */
    void slide() {
        int rest = filled - position;
        System.arraycopy(window, position, window, 0, rest);
        position = 0;
        filled = rest;
        while (filled < WINDOW && !atEnd) {
            int plain = plain(Math.min(WINDOW - filled, bytes.length - 1 - source));
            System.arraycopy(bytes, source, window, filled, plain);
            source += plain;
            filled += plain;
            if (filled < WINDOW) {
                addSpecial();
            }
        }
        if (atEnd) {
            Arrays.fill(window, filled, window.length, (byte) 0);
        }
    }

    /** How many of the next {@code most} bytes come before one of 0xff. */
    private int plain(int most) {
        int at = source;
        int end = source + most;
        while (at + Long.BYTES <= end) {
            long next = (long) LONGS.get(bytes, at);
            // Whether one of the eight bytes is 0xff: its complement is 0, which alone borrows from its highest bit.
            if (((~next - LOWEST_BITS) & next & HIGHEST_BITS) != 0) {
                break;
            }
            at += Long.BYTES;
        }
        while (at < end && bytes[at] != (byte) 0xff) {
            at++;
        }
        return Math.max(0, at - source);
    }

    /** Adds the byte of 0xff that comes next, unless the data end there. */
    private void addSpecial() {
        for (int at = source; at + 1 < bytes.length; at++) {
            int second = bytes[at + 1] & 0xff;
            if (second == 0) {
                window[filled] = (byte) 0xff;
                filled++;
                source = at + 2;
                return;
            }
            if (second != 0xff) {
                break;
            }
            // A fill byte.
        }
        atEnd = true;
    }

    /** Makes sure that {@link #AT_HAND} bits can be looked at. */
    void fill() {
        if (buffered < AT_HAND) {
            if (position > last()) {
                slide();
            }
            buffer |= (long) LONGS.get(window, position) >>> buffered;
            position += (63 - buffered) >>> 3;
            buffered |= 56;
        }
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

    /** Whether bits were taken that are not there; to be asked after each block. */
    boolean ended() {
        return Byte.SIZE * position - buffered > end();
    }

    /** Whether the rest of a byte of which some bits were taken is ones, as the standard fills it up. */
    boolean endsInOnes() {
        int rest = buffered & 7;
        return ended() || rest == 0 || peek(rest) == (1 << rest) - 1;
    }

    /** Where the first byte lies of which no bit has been taken. */
    int position() {
        int at = source;
        for (int unused = filled - position + (buffered >> 3); unused > 0; unused--) {
            at -= bytes[at - 1] == 0 && bytes[at - 2] == (byte) 0xff ? 2 : 1;
        }
        return at;
    }

    /** The data that are at hand. Who goes through them by {@link #LONGS} tells by {@link #moveTo} how far. */
    byte[] window() {
        return window;
    }

    /** The next byte of the window of which not all bits are in the buffer. */
    int next() {
        return position;
    }

    /** The next bits, the first one highest. */
    long buffer() {
        return buffer;
    }

    /** How many bits the buffer has for certain. */
    int buffered() {
        return buffered;
    }

    /** The last place in the window from which the codes of a whole block can be read; behind it, {@link #slide}. */
    int last() {
        return atEnd ? Integer.MAX_VALUE : filled - MARGIN;
    }

    /** How many bits the window has where no data follow. */
    int end() {
        return atEnd ? Byte.SIZE * filled : Integer.MAX_VALUE;
    }

    /** Goes on from another place in the window. */
    void moveTo(int next, long bits, int count) {
        position = next;
        buffer = bits;
        buffered = count;
    }
}
