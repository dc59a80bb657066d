package org.linnet.internal.video;

import java.util.Arrays;
import java.util.Locale;
import org.linnet.image.SkipReason;
import org.linnet.internal.image.UnreadableImageException;

/**
 * Which frames of a video are looked at: the first one, and then so many a second.
 *
 * @param framesPerSecond above 0, at most {@value #MOST_PER_SECOND}
 */
public record VideoSampling(double framesPerSecond) {
    /** More than cameras record. */
    public static final double MOST_PER_SECOND = 60;

    /** What is seen of a video is held until all of it is: of this many frames, 50 MB. */
    public static final int MOST_FRAMES = 10_000;

    private static final double MICROSECONDS = 1e6;

    public VideoSampling {
        if (!(framesPerSecond > 0 && framesPerSecond <= MOST_PER_SECOND)) {
            throw new IllegalArgumentException(
                    "frames a second must be above 0 and at most " + MOST_PER_SECOND + ": " + framesPerSecond);
        }
    }

    /**
     * The frames to look at: the first at or after each multiple of the time between two, and each once, so that of a video with fewer
     * frames a second all are taken.
     *
     * @param times of all frames, in microseconds, ascending
     * @throws UnreadableImageException where they are more than {@value #MOST_FRAMES}
     */
    public long[] of(long[] times) throws UnreadableImageException {
        long[] chosen = new long[Math.min(times.length, MOST_FRAMES)];
        int count = 0;
        double next = 0;
        for (long time : times) {
            if (time < next) {
                continue;
            }
            if (count == MOST_FRAMES) {
                throw new UnreadableImageException(
                        SkipReason.TOO_LARGE,
                        String.format(
                                Locale.ROOT,
                                "%.0f seconds have more than %d frames to look at; choose fewer frames a second",
                                times[times.length - 1] / MICROSECONDS,
                                MOST_FRAMES));
            }
            chosen[count++] = time;
            // A microsecond less, since times are rounded.
            next = (Math.floor((time + 1) * framesPerSecond / MICROSECONDS) + 1) * MICROSECONDS / framesPerSecond - 1;
        }
        return Arrays.copyOf(chosen, count);
    }
}
