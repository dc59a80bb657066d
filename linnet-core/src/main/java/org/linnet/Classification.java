package org.linnet;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.linnet.detector.Detection;
import org.linnet.detector.Detections;
import org.linnet.image.SkippedFile;
import org.linnet.internal.dataset.DiskName;
import org.linnet.internal.embedding.Crops;
import org.linnet.model.EventAnswer;
import org.linnet.model.Prediction;
import org.linnet.model.VideoAnswer;

/**
 * The result for one photograph, for one animal in it where boxes are looked at, for the crops of one observation, or for a video: a prediction, a
 * reason why it was skipped, or neither, where no animal was found.
 *
 * @param name of the photograph's file; or of the observation, which is the crops' path less {@code _a.jpg}
 * @param files the photographs that the prediction is for, or the one that was skipped; at least one
 * @param prediction empty where the file could not be read as a photograph, or shows no animal
 * @param skipped empty where it could be read
 * @param box the animal that the prediction is for; empty where it is for the whole of the files
 * @param found what was found in each of the files, people and vehicles too, of a video in its best frame; none where nobody looked for
 *     boxes
 * @param event that the photograph belongs to, and its answer; empty where events are not asked for, or the file was skipped
 * @param video which of its frames the answer comes from; empty of what is no video
 */
public record Classification(
        String name,
        List<Path> files,
        Optional<Prediction> prediction,
        Optional<SkippedFile> skipped,
        Optional<Detection> box,
        List<Detections> found,
        Optional<EventAnswer> event,
        Optional<VideoAnswer> video) {
    public Classification {
        requireNonNull(name, "name is null");
        files = List.copyOf(files);
        requireNonNull(box, "box is null");
        found = List.copyOf(found);
        requireNonNull(event, "event is null");
        requireNonNull(video, "video is null");
        if (files.isEmpty()) {
            throw new IllegalArgumentException("no files: " + name);
        }
        if (prediction.isPresent() && skipped.isPresent()) {
            throw new IllegalArgumentException("either a prediction or a reason to skip: " + name);
        }
        if (prediction.isEmpty() && skipped.isEmpty() && found.isEmpty()) {
            throw new IllegalArgumentException("a prediction or a reason to skip: " + name);
        }
    }

    /** A result that is of no event. */
    public Classification(
            String name,
            List<Path> files,
            Optional<Prediction> prediction,
            Optional<SkippedFile> skipped,
            Optional<Detection> box,
            List<Detections> found) {
        this(name, files, prediction, skipped, box, found, Optional.empty(), Optional.empty());
    }

    /** A result for whole photographs. */
    public Classification(
            String name, List<Path> files, Optional<Prediction> prediction, Optional<SkippedFile> skipped) {
        this(name, files, prediction, skipped, Optional.empty(), List.of());
    }

    /** A model's answer for an animal, or for photographs together. */
    static Classification named(Crops crops, Prediction prediction) {
        return new Classification(
                crops.name(), crops.files(), Optional.of(prediction), Optional.empty(), crops.box(), crops.found());
    }

    /** Photographs in which no animal was found. */
    static Classification blank(Crops crops) {
        return new Classification(
                crops.name(), crops.files(), Optional.empty(), Optional.empty(), Optional.empty(), crops.found());
    }

    /** A video. */
    static Classification video(
            Crops video, Optional<Prediction> prediction, List<Detections> found, VideoAnswer answer) {
        return new Classification(
                video.name(),
                video.files(),
                prediction,
                Optional.empty(),
                Optional.empty(),
                found,
                Optional.empty(),
                Optional.of(answer));
    }

    /** A file that was skipped. */
    static Classification skipped(SkippedFile file) {
        return new Classification(
                DiskName.text(file.file()), List.of(file.file()), Optional.empty(), Optional.of(file));
    }

    /** The same, as part of an event. */
    Classification with(EventAnswer answer) {
        return new Classification(name, files, prediction, skipped, box, found, Optional.of(answer), video);
    }

    /** Whether no animal was found; people or vehicles may have been. */
    public boolean isBlank() {
        return prediction.isEmpty() && skipped.isEmpty();
    }

    /** The photograph, or the first of several. */
    public Path file() {
        return files.get(0);
    }
}
