package org.linnet.embedding;

/** Hears how far a pass has come: once at its start, then at most ten times a second, and once at its end. */
@FunctionalInterface
public interface PassListener {
    /** Called on the thread that runs the pass. */
    void progress(Progress progress);

    /** Listens to nothing. */
    static PassListener none() {
        return progress -> {};
    }
}
