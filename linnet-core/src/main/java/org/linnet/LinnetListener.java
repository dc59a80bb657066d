package org.linnet;

import org.linnet.embedding.PassListener;
import org.linnet.embedding.Progress;
import org.linnet.head.TrainingListener;

/**
 * Hears everything that happens while Linnet works: the pass over the photographs, the training of each node, and
 * remarks about the data. A progress bar, a log, and a web page can all hang on it.
 */
public interface LinnetListener extends PassListener, TrainingListener {
    /** Hears nothing. */
    LinnetListener NONE = new LinnetListener() {};

    @Override
    default void progress(Progress progress) {}
}
