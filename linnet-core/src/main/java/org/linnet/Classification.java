package org.linnet;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.util.Optional;
import org.linnet.image.SkippedFile;
import org.linnet.model.Prediction;

/**
 * What became of one photograph: it has either a prediction or a reason why it was passed over.
 *
 * @param prediction empty where the file could not be read as a photograph
 * @param skipped empty where it could
 */
public record Classification(Path file, Optional<Prediction> prediction, Optional<SkippedFile> skipped) {
    public Classification {
        requireNonNull(file, "file is null");
        if (prediction.isPresent() == skipped.isPresent()) {
            throw new IllegalArgumentException("either a prediction or a reason to skip: " + file);
        }
    }
}
