package org.linnet.internal.embedding;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.linnet.detector.Detection;
import org.linnet.detector.Detections;

/**
 * Photographs that make one decision: the crops of an observation, a photograph by itself, one animal in it, or a video.
 *
 * @param name of the observation, or of the photograph's file
 * @param files at least one
 * @param contentSha256 checksum of each file's bytes, 64 lower-case hexadecimal digits
 * @param looks what was looked at in each file
 * @param box the animal; empty for all that was looked at
 * @param frames of a video, by time, whose looks are those of all its frames together; none of photographs
 */
public record Crops(
        String name,
        List<Path> files,
        List<String> contentSha256,
        List<Looks> looks,
        Optional<Detection> box,
        List<SeenFrame> frames) {
    public Crops {
        files = List.copyOf(files);
        contentSha256 = List.copyOf(contentSha256);
        looks = List.copyOf(looks);
        requireNonNull(box, "box is null");
        frames = List.copyOf(frames);
        if (files.isEmpty() || files.size() != contentSha256.size() || files.size() != looks.size()) {
            throw new IllegalArgumentException(files.size() + " files, " + contentSha256.size() + " checksums, "
                    + looks.size() + " looked at: " + name);
        }
    }

    /** Photographs. */
    public Crops(
            String name, List<Path> files, List<String> contentSha256, List<Looks> looks, Optional<Detection> box) {
        this(name, files, contentSha256, looks, box, List.of());
    }

    /** A video, looked at in those of its frames that {@linkplain #telling tell}. */
    static Crops ofVideo(String name, Path file, String contentSha256, List<SeenFrame> frames) {
        List<Looks.Look> looks = telling(frames).stream()
                .flatMap(frame -> frame.looks().looks().stream())
                .toList();
        return new Crops(
                name,
                List.of(file),
                List.of(contentSha256),
                List.of(new Looks(frames.get(0).looks().found(), looks)),
                Optional.empty(),
                frames);
    }

    /** Whether it is a video. */
    public boolean isVideo() {
        return !frames.isEmpty();
    }

    /** The frames that the answer for a video comes from: where there is an animal in one, those with an animal. */
    public List<SeenFrame> telling() {
        return telling(frames);
    }

    private static List<SeenFrame> telling(List<SeenFrame> frames) {
        List<SeenFrame> withAnimals = frames.stream()
                .filter(frame -> frame.looks().looks().stream()
                        .anyMatch(look -> look.box().isPresent()))
                .toList();
        return withAnimals.isEmpty()
                ? frames.stream()
                        .filter(frame -> !frame.looks().looks().isEmpty())
                        .toList()
                : withAnimals;
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
