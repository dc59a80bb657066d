package org.linnet.model;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;

/**
 * What a model's answer for a video comes from: the mean of the logarithms of the probabilities of all animals in all of its frames.
 *
 * @param frames how many were looked at, at least one
 * @param named how many of them the answer comes from: where animals are looked for, those with one; none where the video is blank
 * @param best the one that tells most; empty where the video is blank
 * @param found categories of what was found in any frame, people and vehicles too, in order; none where nobody looked
 */
public record VideoAnswer(int frames, int named, Optional<BestFrame> best, List<String> found) {
    public VideoAnswer {
        requireNonNull(best, "best is null");
        found = List.copyOf(found);
        if (frames < 1 || named < 0 || named > frames) {
            throw new IllegalArgumentException(named + " of " + frames + " frames");
        }
        if (best.isPresent() != named > 0) {
            throw new IllegalArgumentException("the best of " + named + " frames: " + best);
        }
    }

    /**
     * The frame that by itself is most surely of the taxon that the video was named; where it was given no name, of the most probable
     * leaf.
     *
     * @param seconds from the video's first frame
     * @param confidence in that taxon, 0 to 1
     */
    public record BestFrame(double seconds, double confidence) {
        public BestFrame {
            if (!(seconds >= 0)) {
                throw new IllegalArgumentException("before the first frame: " + seconds);
            }
        }
    }
}
