package org.linnet;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.linnet.image.SkippedFile;
import org.linnet.internal.dataset.DiskName;
import org.linnet.model.Prediction;

/**
 * The result for one photograph, or for the crops of one observation: it has either a prediction or a reason why it was
 * skipped.
 *
 * @param name of the photograph's file; or of the observation, which is the crops' path less {@code _a.jpg}
 * @param files the photographs that the prediction is for, or the one that was skipped; at least one
 * @param prediction empty where the file could not be read as a photograph
 * @param skipped empty where it could
 */
public record Classification(
        String name, List<Path> files, Optional<Prediction> prediction, Optional<SkippedFile> skipped) {
    public Classification {
        requireNonNull(name, "name is null");
        files = List.copyOf(files);
        if (files.isEmpty()) {
            throw new IllegalArgumentException("no files: " + name);
        }
        if (prediction.isPresent() == skipped.isPresent()) {
            throw new IllegalArgumentException("either a prediction or a reason to skip: " + name);
        }
    }

    /** A model's answer for some photographs together. */
    static Classification named(String name, List<Path> files, Prediction prediction) {
        return new Classification(name, files, Optional.of(prediction), Optional.empty());
    }

    /** A file that was skipped. */
    static Classification skipped(SkippedFile file) {
        return new Classification(
                DiskName.text(file.file()), List.of(file.file()), Optional.empty(), Optional.of(file));
    }

    /** The photograph, or the first of several. */
    public Path file() {
        return files.get(0);
    }
}
