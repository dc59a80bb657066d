package org.linnet.backbone;

import java.nio.FloatBuffer;
import org.linnet.error.ErrorCode;
import org.linnet.error.LinnetException;
import org.linnet.image.Preprocessing;

/**
 * A backbone that is loaded and ready: from batches of tensors to embeddings. Whoever has a network of another kind
 * implements this and {@link BackboneSource}, and gives the latter to a job in place of a name.
 *
 * <p>Several threads call {@link #embed} at once, with a tensor each. The embedding of a photograph must depend on its
 * tensor alone, not on the others in its batch, on the thread, or on what was embedded before: embeddings are kept, and
 * jobs are to give the same result when they are run again.
 */
public interface Backbone extends AutoCloseable {
    /** What it is; always the same as its source says. */
    BackboneSpec spec();

    /** What this backbone was opened for; its size is the one that {@link #embed} expects. */
    Preprocessing preprocessing();

    /**
     * Embeds a batch.
     *
     * @param tensor direct, native byte order, [batch, 3, size, size] from its position to its limit: photograph by
     *     photograph, red, green and blue of each as a plane by itself, row by row from the top left, normalised by
     *     {@link #preprocessing}. Content, position and limit are not changed, and nothing is kept of it: the next batch
     *     is written to the same memory
     * @param batch at least 1, and not always the same
     * @return [batch][embeddingLength] in the order of the tensor, all of them finite; new arrays, which the caller keeps
     * @throws IllegalArgumentException where the tensor is not such a batch
     * @throws LinnetException for what a user can mend: ({@link ErrorCode#FAILURE}) such as too little memory,
     *     ({@link ErrorCode#UNUSABLE_MODEL}) weights that do not give what the spec says. This, and any other exception,
     *     ends the job, which goes on behind the last batch that was kept when it is run again
     */
    float[][] embed(FloatBuffer tensor, int batch);

    /** Frees what it holds. Calls to {@link #embed} must have returned, and none may follow. */
    @Override
    void close();
}
