package org.linnet;

import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * A model of an {@link InferenceService} that stays as it is until this is closed, even where it is replaced meanwhile. Photographs that
 * were handed over are answered also after it is closed. Safe for use by several threads at once.
 *
 * <p>Futures complete on the service's own threads, whose number is fixed: whoever goes on there must not wait. One that is cancelled
 * is not worked at any more, as far as that was not begun. They fail with
 *
 * <ul>
 *   <li>{@link org.linnet.image.UnreadablePhotographException} where there is no photograph in a file, or one beyond the limits;
 *   <li>{@link org.linnet.service.DeadlineExceededException} where the deadline passed before the photograph was decoded, or before it went
 *       into a batch;
 *   <li>another {@link org.linnet.error.LinnetException}: WRONG_USAGE where the model has no such rank or no taxon is left to
 *       name, UNUSABLE_MODEL where the detector that was asked for is not here, FAILURE where a network fails.
 * </ul>
 *
 * <p>All methods that take a request throw {@link org.linnet.service.BusyException} at once where there is no room, and {@link
 * org.linnet.service.ServiceClosedException} where the service is being closed.
 */
public final class ModelLease implements AutoCloseable {
    /** The model. */
    public ServedModel served() {
        throw new UnsupportedOperationException();
    }

    /** Names a photograph, or each animal in it. */
    public CompletableFuture<PhotographAnswer> classify(PhotographRequest request) {
        throw new UnsupportedOperationException();
    }

    /** Embeds a photograph, or each animal in it, by its whole view. */
    public CompletableFuture<EmbeddedPhotograph> embed(PhotographRequest request) {
        throw new UnsupportedOperationException();
    }

    /**
     * Explains how a photograph, or each animal in it, is named. It takes several times as long as naming.
     */
    public CompletableFuture<ExplainedPhotograph> explain(PhotographRequest request) {
        throw new UnsupportedOperationException();
    }

    /**
     * Names photographs together that this model has answered: those of an observation or of an event, as the options say. It takes no
     * time worth mentioning, and works on the thread that asks.
     *
     * @param answers in any order; those of photographs that could not be read are left out
     * @return as {@link Classifier#classify(List, ClassificationOptions)} gives them: for observations one each, for events one
     *     for each animal, which says what its event is named
     * @throws org.linnet.error.LinnetException WRONG_USAGE where the model has no such rank or no taxon is left to name
     */
    public List<Classification> together(List<PhotographAnswer> answers, ClassificationOptions options) {
        throw new UnsupportedOperationException();
    }

    /** Lets go of the model. Closing twice does nothing. */
    @Override
    public void close() {
        throw new UnsupportedOperationException();
    }
}
