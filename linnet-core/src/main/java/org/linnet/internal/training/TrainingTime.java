package org.linnet.internal.training;

import java.time.Duration;

/**
 * About how long the heads of a tree are trained, by rows and leaves. Measured with 1,280 numbers a row on two cores (processor
 * seconds): 415 rows of 10 leaves 6, 351 of 36 7, 720 of 60 13, 1,984 of 496 42, 10,000 of 5,000 399. The curve through them is
 * off by a third at most; by the clock it was six tenths of that.
 */
public final class TrainingTime {
    private static final double LEAST_SECONDS = 4;
    private static final double SECONDS = 0.0225;
    private static final double EXPONENT = 0.55;
    private static final double NUMBERS = 1280;

    /** What does not get faster with more cores, and what does. */
    private static final double ALONE = 0.3;

    private static final double SHARED = 0.6;

    /** How much faster or slower another machine, or other data, may be. */
    private static final double FASTEST = 0.5;

    private static final double SLOWEST = 2;

    private TrainingTime() {}

    /** The least and the most that it may take: [2]. */
    public static Duration[] of(long rows, long leaves, int embeddingLength) {
        double processor =
                LEAST_SECONDS + SECONDS * Math.pow((double) rows * leaves * embeddingLength / NUMBERS, EXPONENT);
        double clock = processor * (ALONE + SHARED / Runtime.getRuntime().availableProcessors());
        return new Duration[] {seconds(clock * FASTEST), seconds(clock * SLOWEST)};
    }

    private static Duration seconds(double seconds) {
        return Duration.ofMillis((long) (seconds * 1000));
    }
}
