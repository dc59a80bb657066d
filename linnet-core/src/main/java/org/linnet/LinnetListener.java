package org.linnet;

import org.linnet.embedding.PassListener;
import org.linnet.embedding.Progress;
import org.linnet.head.TrainingListener;

/**
 * Receives every event while Linnet works: the pass over the photographs, the training of each node, and remarks about
 * the data; for progress bars, logs and web pages.
 */
public interface LinnetListener extends PassListener, TrainingListener {
    /** Ignores everything. */
    LinnetListener NONE = new LinnetListener() {};

    @Override
    default void progress(Progress progress) {}
}
