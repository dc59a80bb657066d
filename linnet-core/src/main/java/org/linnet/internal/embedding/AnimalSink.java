package org.linnet.internal.embedding;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import org.linnet.embedding.EmbeddingSink;
import org.linnet.image.SkippedFile;

/** Hands on the embedding of each animal, by its whole view. */
public record AnimalSink(EmbeddingSink sink) implements ViewSink {
    public AnimalSink {
        requireNonNull(sink, "sink is null");
    }

    @Override
    public void embedded(long index, Path file, String contentSha256, Looks looks) {
        if (looks.looks().isEmpty()) {
            sink.withoutAnimal(index, file, contentSha256, looks.found().orElseThrow());
        }
        for (Looks.Look look : looks.looks()) {
            if (look.box().isPresent()) {
                sink.embedded(index, file, contentSha256, look.box().get(), look.views()[0]);
            } else {
                sink.embedded(index, file, contentSha256, look.views()[0]);
            }
        }
    }

    @Override
    public void skipped(long index, SkippedFile file) {
        sink.skipped(index, file);
    }
}
