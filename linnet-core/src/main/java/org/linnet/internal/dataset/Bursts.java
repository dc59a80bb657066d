package org.linnet.internal.dataset;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Frames that one camera took one soon after another, whatever taxa they show. */
final class Bursts {
    private final Map<Photograph, Occasion> occasions;
    private final Duration gap;

    /** @param gap the most time from one frame to the next */
    Bursts(Map<Photograph, Occasion> occasions, Duration gap) {
        this.occasions = requireNonNull(occasions, "occasions is null");
        this.gap = requireNonNull(gap, "gap is null");
    }

    /** The frames that belong together, by any way in which their camera is known; frames by themselves are left out. */
    Collection<List<Photograph>> find() {
        Map<String, List<Photograph>> byCamera = new TreeMap<>();
        occasions.forEach((photograph, occasion) -> {
            if (occasion.time().isPresent()) {
                occasion.cameras().forEach(camera -> byCamera.computeIfAbsent(camera, name -> new ArrayList<>())
                        .add(photograph));
            }
        });
        List<List<Photograph>> bursts = new ArrayList<>();
        byCamera.values().forEach(frames -> addBursts(frames, bursts));
        return bursts;
    }

    private void addBursts(List<Photograph> frames, List<List<Photograph>> bursts) {
        frames.sort(Comparator.comparing(frame -> occasions.get(frame).time().orElseThrow()));
        int start = 0;
        for (int next = 1; next <= frames.size(); next++) {
            if (next == frames.size()
                    || apart(frames.get(next - 1), frames.get(next)).compareTo(gap) > 0) {
                if (next - start > 1) {
                    bursts.add(List.copyOf(frames.subList(start, next)));
                }
                start = next;
            }
        }
    }

    private Duration apart(Photograph first, Photograph second) {
        return Duration.between(
                occasions.get(first).time().orElseThrow(),
                occasions.get(second).time().orElseThrow());
    }
}
