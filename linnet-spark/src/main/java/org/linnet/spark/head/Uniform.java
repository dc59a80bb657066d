package org.linnet.spark.head;

/** Numbers that look drawn, one for every key: the same wherever and however often they are asked for. */
final class Uniform {
    private static final long GOLDEN_GAMMA = 0x9E3779B97F4A7C15L;

    private Uniform() {}

    /** In 0 ≤ number &lt; 1: the key mixed with the seed as by splitmix64 (Steele, Lea and Flood, OOPSLA 2014). */
    static double of(long key, long seed) {
        return (mix(key ^ mix(seed + GOLDEN_GAMMA)) >>> 11) * 0x1p-53;
    }

    private static long mix(long value) {
        long z = value + GOLDEN_GAMMA;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }
}
