package org.linnet.report;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.linnet.detector.Detection;
import org.linnet.detector.Detections;
import org.linnet.internal.dataset.DiskName;
import org.linnet.model.EventAnswer;
import org.linnet.model.VideoAnswer;

/**
 * What a prediction is for.
 *
 * @param name of the photograph's file, or of the observation
 * @param files the photograph, or the crops of the observation; at least one
 * @param box the animal in the photograph; empty where the whole was looked at
 * @param found what was found in each of the files, people and vehicles too, of a video in its best frame; none where nobody looked for
 *     boxes
 * @param event that the photograph belongs to, and its answer; empty where events are not asked for
 * @param video which of its frames the answer comes from; empty of what is no video
 */
public record Subject(
        String name,
        List<Path> files,
        Optional<Detection> box,
        List<Detections> found,
        Optional<EventAnswer> event,
        Optional<VideoAnswer> video) {
    public Subject {
        requireNonNull(name, "name is null");
        files = List.copyOf(files);
        requireNonNull(box, "box is null");
        found = List.copyOf(found);
        requireNonNull(event, "event is null");
        requireNonNull(video, "video is null");
        if (files.isEmpty()) {
            throw new IllegalArgumentException("no files: " + name);
        }
        if (!found.isEmpty() && found.size() != files.size()) {
            throw new IllegalArgumentException(found.size() + " searched of " + files.size() + " files: " + name);
        }
    }

    /** What is no video, and of no event. */
    public Subject(String name, List<Path> files, Optional<Detection> box, List<Detections> found) {
        this(name, files, box, found, Optional.empty(), Optional.empty());
    }

    /** One animal, or a whole photograph. */
    public Subject(String name, List<Path> files, Optional<Detection> box) {
        this(name, files, box, List.of());
    }

    /** Whole photographs. */
    public Subject(String name, List<Path> files) {
        this(name, files, Optional.empty());
    }

    /** A photograph by itself. */
    public static Subject photograph(Path file) {
        return new Subject(DiskName.text(file), List.of(file));
    }

    /** Whether boxes were looked for. */
    public boolean isSearched() {
        return !found.isEmpty();
    }

    /** One of its animals; empty for all of it. */
    public Subject with(Optional<Detection> animal) {
        return new Subject(name, files, animal, found, event, video);
    }
}
