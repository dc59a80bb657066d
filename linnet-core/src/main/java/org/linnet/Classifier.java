package org.linnet;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.linnet.embedding.PassListener;
import org.linnet.embedding.PassSummary;
import org.linnet.error.LinnetException;
import org.linnet.internal.backbone.SharedBackbone;
import org.linnet.internal.embedding.EmbeddingPass;
import org.linnet.internal.model.TaxonNamer;
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
     * @return what became of each file or observation, in the order of {@link #classify(Iterable, ClassificationOptions,
     *     Consumer, PassListener)}
     */
    public List<Classification> classify(List<Path> files, ClassificationOptions options) {
        List<Classification> classifications = new ArrayList<>(files.size());
        classify(files, options, classifications::add, PassListener.none());
        return classifications;
    }

    /**
     * Names photographs one after the other, with memory that does not grow with their number.
     *
     * @param files where observations are named, the crops of one are together if they follow one another, as {@link
     *     org.linnet.dataset.PhotographFiles#byObservation()} has them
     * @param sink called on this thread, in the order of the files; an observation is named after its last crop, and a
     *     file that was passed over is told of by itself
     * @throws LinnetException WRONG_USAGE where the model has no such rank or no taxon is left to name
     */
    public PassSummary classify(
            Iterable<Path> files, ClassificationOptions options, Consumer<Classification> sink, PassListener listener) {
        NamingSink naming = new NamingSink(new TaxonNamer(model, options.decision()), options.by(), sink);
        PassSummary summary = pass.run(files, options.views().list(), naming, listener);
        naming.finish();
        return summary;
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
