package org.linnet.internal.dataset;

import java.util.List;

/**
 * NumPy's legacy {@code RandomState(seed)}: the Mersenne Twister MT19937 (Matsumoto and Nishimura 1998), seeded by
 * {@code init_genrand}, with the {@code shuffle} that NumPy has frozen for compatibility.
 */
final class LegacyRandomState {
    private static final int LENGTH = 624;
    private static final int MIDDLE = 397;

    private final int[] state = new int[LENGTH];
    private int position = LENGTH;

    /** @param seed 0..2^32-1 */
    LegacyRandomState(long seed) {
        if (seed < 0 || seed > 0xFFFF_FFFFL) {
            throw new IllegalArgumentException("seed must be 0..4294967295: " + seed);
        }
        state[0] = (int) seed;
        for (int i = 1; i < LENGTH; i++) {
            state[i] = 1812433253 * (state[i - 1] ^ (state[i - 1] >>> 30)) + i;
        }
    }

    /** In place, from the last place to the second. */
    void shuffle(List<?> list) {
        for (int i = list.size() - 1; i > 0; i--) {
            swap(list, i, interval(i));
        }
    }

    /** Uniform in 0..max: bits are drawn under the smallest mask that holds max, until they do not exceed it. */
    private int interval(int max) {
        int mask = -1 >>> Integer.numberOfLeadingZeros(max);
        int value;
        do {
            value = next() & mask;
        } while (value > max);
        return value;
    }

    private int next() {
        if (position == LENGTH) {
            twist();
        }
        int y = state[position++];
        y ^= y >>> 11;
        y ^= (y << 7) & 0x9D2C5680;
        y ^= (y << 15) & 0xEFC60000;
        return y ^ (y >>> 18);
    }

    private void twist() {
        for (int i = 0; i < LENGTH; i++) {
            int y = (state[i] & 0x80000000) | (state[(i + 1) % LENGTH] & 0x7FFFFFFF);
            state[i] = state[(i + MIDDLE) % LENGTH] ^ (y >>> 1) ^ ((y & 1) == 0 ? 0 : 0x9908B0DF);
        }
        position = 0;
    }

    private static <T> void swap(List<T> list, int i, int j) {
        list.set(i, list.set(j, list.get(i)));
    }
}
