package org.linnet.server.answer;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.util.Optional;
import org.linnet.image.SkippedFile;

/**
 * What became of a photograph: an answer, or the reason why there is none.
 *
 * @param file what answers call it
 */
public record Outcome<T>(Path file, Optional<T> answer, Optional<SkippedFile> skipped) {
    public Outcome {
        requireNonNull(file, "file is null");
        if (answer.isPresent() == skipped.isPresent()) {
            throw new IllegalArgumentException("either an answer or a reason to skip: " + file);
        }
    }

    static <T> Outcome<T> answered(Path file, T answer) {
        return new Outcome<>(file, Optional.of(answer), Optional.empty());
    }

    static <T> Outcome<T> skipped(SkippedFile file) {
        return new Outcome<>(file.file(), Optional.empty(), Optional.of(file));
    }
}
