package org.linnet;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.linnet.backbone.SharedBackbone;
import org.linnet.embedding.EmbeddingPass;
import org.linnet.embedding.EmbeddingSink;
import org.linnet.embedding.PassListener;
import org.linnet.embedding.PassSummary;
import org.linnet.image.SkippedFile;
import org.linnet.model.TaxonModel;

/**
 * Names photographs with one model: one pass for the whole tree. The backbone is loaded
 * at the first photograph that has no embedding yet, and stays loaded until this is closed. Safe for use by several
 * threads at once.
 */
public final class Classifier implements AutoCloseable {
    private final TaxonModel model;
    private final EmbeddingPass pass;
    private final SharedBackbone backbone;

    Classifier(TaxonModel model, EmbeddingPass pass, SharedBackbone backbone) {
        this.model = requireNonNull(model, "model is null");
        this.pass = requireNonNull(pass, "pass is null");
        this.backbone = requireNonNull(backbone, "backbone is null");
    }

    /**
     * Names a batch of photographs.
     *
     * @param minConfidence the cumulative probability below which a taxon is not stood for, 0..1
     * @return one for each file, in the same order
     */
    public List<Classification> classify(List<Path> files, double minConfidence) {
        List<Classification> classifications = new ArrayList<>(files.size());
        classify(files, minConfidence, classifications::add, PassListener.none());
        return classifications;
    }

    /**
     * Names photographs one after the other, with memory that does not grow with their number.
     *
     * @param sink called on this thread, in the order of the files
     */
    public PassSummary classify(
            Iterable<Path> files, double minConfidence, Consumer<Classification> sink, PassListener listener) {
        if (!(minConfidence >= 0 && minConfidence <= 1)) {
            throw new IllegalArgumentException("minConfidence must be 0..1: " + minConfidence);
        }
        return pass.run(
                files,
                new EmbeddingSink() {
                    @Override
                    public void embedded(long index, Path file, String sha256, float[] embedding) {
                        sink.accept(new Classification(
                                file, Optional.of(model.predict(embedding, minConfidence)), Optional.empty()));
                    }

                    @Override
                    public void skipped(long index, SkippedFile file) {
                        sink.accept(new Classification(file.file(), Optional.empty(), Optional.of(file)));
                    }
                },
                listener);
    }

    /** The model that names. */
    public TaxonModel model() {
        return model;
    }

    /** Frees the backbone. Calls to {@link #classify} must have returned. */
    @Override
    public void close() {
        backbone.close();
    }
}
