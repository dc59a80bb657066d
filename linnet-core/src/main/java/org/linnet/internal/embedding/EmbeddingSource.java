package org.linnet.internal.embedding;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.linnet.embedding.PassListener;
import org.linnet.embedding.PassSummary;
import org.linnet.image.View;

/** What gives a job the embeddings of its photographs: a pass over them, or a table that was written of an earlier one. */
public interface EmbeddingSource {
    /**
     * Gives the embeddings of files and returns when all are delivered, in the order of the files. Those that there are none of are skipped.
     *
     * @param views at least one, all different
     * @throws org.linnet.error.LinnetException WRONG_USAGE where it has no such views; FAILURE where the calling thread was interrupted or
     *     told to stop
     */
    PassSummary run(Iterable<Path> files, List<View> views, ViewSink sink, PassListener listener);

    /** The fingerprints of the same photographs, by which copies are found that were encoded again; empty where nobody looks at pixels. */
    Optional<Fingerprints> fingerprints();
}
