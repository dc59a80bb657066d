package org.linnet;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;
import org.linnet.image.SkippedFile;
import org.linnet.internal.dataset.FileNames;
import org.linnet.internal.embedding.ViewSink;
import org.linnet.internal.model.TaxonNamer;
import org.linnet.model.DecisionUnit;

/**
 * Names photographs as their embeddings come: each by itself, or together those crops of one observation that follow one
 * another. Holds no more than one observation's embeddings.
 */
final class NamingSink implements ViewSink {
    private final TaxonNamer namer;
    private final DecisionUnit by;
    private final Consumer<Classification> sink;
    private String name;
    private final List<Path> files = new ArrayList<>();
    private final List<float[]> embeddings = new ArrayList<>();

    NamingSink(TaxonNamer namer, DecisionUnit by, Consumer<Classification> sink) {
        this.namer = namer;
        this.by = by;
        this.sink = sink;
    }

    @Override
    public void embedded(long index, Path file, String contentSha256, float[][] views) {
        String next =
                switch (by) {
                    case PHOTOGRAPH -> file.toString();
                    case OBSERVATION -> FileNames.observation(file);
                };
        if (by == DecisionUnit.PHOTOGRAPH || !next.equals(name)) {
            finish();
        }
        name = next;
        files.add(file);
        Collections.addAll(embeddings, views);
        if (by == DecisionUnit.PHOTOGRAPH) {
            finish();
        }
    }

    @Override
    public void skipped(long index, SkippedFile file) {
        sink.accept(Classification.skipped(file));
    }

    /** Names what has been gathered; to be called once more after the last photograph. */
    void finish() {
        if (!files.isEmpty()) {
            sink.accept(Classification.named(name, files, namer.nameTogether(embeddings.toArray(float[][]::new))));
            files.clear();
            embeddings.clear();
        }
    }
}
