package org.linnet.internal.embedding;

import static java.util.Objects.requireNonNull;

/**
 * What a pass saw of one frame of a video.
 *
 * @param microseconds from the video's first frame
 * @param looks as those of a photograph
 */
public record SeenFrame(long microseconds, Looks looks) {
    public SeenFrame {
        requireNonNull(looks, "looks is null");
        if (microseconds < 0) {
            throw new IllegalArgumentException("before the first frame: " + microseconds);
        }
    }
}
