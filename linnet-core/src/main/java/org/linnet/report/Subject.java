package org.linnet.report;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.util.List;
import org.linnet.internal.dataset.DiskName;

/**
 * What a prediction is for.
 *
 * @param name of the photograph's file, or of the observation
 * @param files the photograph, or the crops of the observation; at least one
 */
public record Subject(String name, List<Path> files) {
    public Subject {
        requireNonNull(name, "name is null");
        files = List.copyOf(files);
        if (files.isEmpty()) {
            throw new IllegalArgumentException("no files: " + name);
        }
    }

    /** A photograph by itself. */
    public static Subject photograph(Path file) {
        return new Subject(DiskName.text(file), List.of(file));
    }
}
