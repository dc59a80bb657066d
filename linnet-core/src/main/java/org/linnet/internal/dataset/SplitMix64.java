package org.linnet.internal.dataset;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;

/**
 * The generator behind every random choice of Linnet's own, such as {@link TreeSplit}'s: Steele, Lea and Flood's splitmix64 (OOPSLA 2014). It is written out here, and
 * not taken from {@code java.util}, so that the choices are the same under every Java release.
 */
public final class SplitMix64 {
    private static final long GOLDEN_GAMMA = 0x9E3779B97F4A7C15L;

    private long state;

    private SplitMix64(long state) {
        this.state = state;
    }

    /** A sequence of its own for each name: its state starts at the seed, mixed with the name's FNV-1a hash. */
    public static SplitMix64 of(long seed, String name) {
        long hash = 0xCBF29CE484222325L;
        for (byte b : name.getBytes(UTF_8)) {
            hash = (hash ^ (b & 0xFF)) * 0x100000001B3L;
        }
        return new SplitMix64(mix(seed + GOLDEN_GAMMA) ^ hash);
    }

    /** Fisher and Yates' shuffle, from the last place to the second. */
    void shuffle(List<?> list) {
        for (int i = list.size() - 1; i > 0; i--) {
            swap(list, i, below(i + 1));
        }
    }

    /** Uniform in 0..bound-1; values that would favour the small ones are drawn again. */
    public int below(int bound) {
        long drawn;
        long remainder;
        do {
            drawn = next() >>> 1;
            remainder = drawn % bound;
        } while (drawn - remainder + (bound - 1) < 0);
        return (int) remainder;
    }

    private long next() {
        state += GOLDEN_GAMMA;
        return mix(state);
    }

    private static long mix(long value) {
        long z = value;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }

    private static <T> void swap(List<T> list, int i, int j) {
        list.set(i, list.set(j, list.get(i)));
    }
}
