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
import org.linnet.error.LinnetException;
import org.linnet.image.SkippedFile;
import org.linnet.model.DecisionOptions;
import org.linnet.model.TaxonModel;
import org.linnet.model.TaxonNamer;

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
     * @param options which taxon is decided on, and of which taxa
     * @return one for each file, in the same order
     */
    public List<Classification> classify(List<Path> files, DecisionOptions options) {
        List<Classification> classifications = new ArrayList<>(files.size());
        classify(files, options, classifications::add, PassListener.none());
        return classifications;
    }

    /**
     * Names photographs one after the other, with memory that does not grow with their number.
     *
     * @param options which taxon is decided on, and of which taxa
     * @param sink called on this thread, in the order of the files
     * @throws LinnetException WRONG_USAGE where the model has no such rank or no taxon is left to name
     */
    public PassSummary classify(
            Iterable<Path> files, DecisionOptions options, Consumer<Classification> sink, PassListener listener) {
        TaxonNamer namer = new TaxonNamer(model, options);
        return pass.run(
                files,
                new EmbeddingSink() {
                    @Override
                    public void embedded(long index, Path file, String sha256, float[] embedding) {
                        sink.accept(new Classification(file, Optional.of(namer.name(embedding)), Optional.empty()));
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
