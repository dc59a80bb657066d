package org.linnet.report;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.linnet.detector.Detection;
import org.linnet.internal.dataset.DiskName;

/**
 * What a prediction is for.
 *
 * @param name of the photograph's file, or of the observation
 * @param files the photograph, or the crops of the observation; at least one
 * @param box the animal in the photograph; empty where the whole was looked at
 */
public record Subject(String name, List<Path> files, Optional<Detection> box) {
    public Subject {
        requireNonNull(name, "name is null");
        files = List.copyOf(files);
        requireNonNull(box, "box is null");
        if (files.isEmpty()) {
            throw new IllegalArgumentException("no files: " + name);
        }
    }

    /** Whole photographs. */
    public Subject(String name, List<Path> files) {
        this(name, files, Optional.empty());
    }

    /** A photograph by itself. */
    public static Subject photograph(Path file) {
        return new Subject(DiskName.text(file), List.of(file));
    }
}
