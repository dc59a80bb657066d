package org.linnet.detector;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * What a detector is.
 *
 * @param name as on the command line
 * @param sha256 checksum of its file, 64 lower-case hexadecimal digits
 * @param identity checksum of everything that what it finds depends on: file, input, layout and suppression; 64 lower-case
 *     hexadecimal digits
 * @param input what it reads
 * @param categories names of what it finds
 * @param threshold from what confidence on a detection is usually right, 0 to 1
 * @param licence of its weights, and who made them
 */
public record DetectorSpec(
        String name,
        String sha256,
        String identity,
        DetectorInput input,
        List<String> categories,
        double threshold,
        String licence) {
    /** The least confidence that is kept, so that another threshold needs no other run. */
    public static final double FLOOR = 0.01;

    public DetectorSpec {
        requireNonNull(name, "name is null");
        requireNonNull(sha256, "sha256 is null");
        requireNonNull(identity, "identity is null");
        requireNonNull(input, "input is null");
        categories = List.copyOf(categories);
        requireNonNull(licence, "licence is null");
        if (!(threshold >= FLOOR && threshold <= 1)) {
            throw new IllegalArgumentException("threshold must be " + FLOOR + " to 1: " + threshold);
        }
    }

    /** Whether it finds people. */
    public boolean findsPeople() {
        return categories.contains(Detection.PERSON);
    }
}
