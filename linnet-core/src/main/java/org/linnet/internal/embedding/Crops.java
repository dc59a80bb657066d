package org.linnet.internal.embedding;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.linnet.detector.Detection;
import org.linnet.detector.Detections;

/**
 * Photographs that make one decision: the crops of an observation, a photograph by itself, or one animal in it.
 *
 * @param name of the observation, or of the photograph's file
 * @param files at least one
 * @param contentSha256 checksum of each file's bytes, 64 lower-case hexadecimal digits
 * @param looks what was looked at in each file
 * @param box the animal; empty for all that was looked at
 */
public record Crops(
        String name, List<Path> files, List<String> contentSha256, List<Looks> looks, Optional<Detection> box) {
    public Crops {
        files = List.copyOf(files);
        contentSha256 = List.copyOf(contentSha256);
        looks = List.copyOf(looks);
        requireNonNull(box, "box is null");
        if (files.isEmpty() || files.size() != contentSha256.size() || files.size() != looks.size()) {
            throw new IllegalArgumentException(files.size() + " files, " + contentSha256.size() + " checksums, "
                    + looks.size() + " looked at: " + name);
        }
    }

    /** Whether no animal was found, so that there is nothing to decide. */
    public boolean isBlank() {
        return looks.stream().allMatch(one -> one.looks().isEmpty());
    }

    /** What was found in each file; nothing where nobody looked for boxes. */
    public List<Detections> found() {
        return looks.stream().flatMap(one -> one.found().stream()).toList();
    }

    /** The first view of the first that was looked at, [embedding]; not of blank photographs. */
    public float[] first() {
        return looks.stream()
                .flatMap(one -> one.looks().stream())
                .findFirst()
                .orElseThrow()
                .views()[0];
    }

    /** All views of all that was looked at: [views][embedding]. */
    public List<float[]> views() {
        return looks.stream()
                .flatMap(one -> one.looks().stream())
                .flatMap(look -> Arrays.stream(look.views()))
                .toList();
    }
}
