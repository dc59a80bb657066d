package org.linnet.embedding;

/** Hears how far a pass has come: once at its start, then at most ten times a second, and once at its end. */
@FunctionalInterface
public interface PassListener {
    /** Called on the thread that runs the pass. */
    void progress(Progress progress);

    /** Something worth knowing about the data or the machine, in a line. */
    default void remark(String remark) {}

    /** Listens to nothing. */
    static PassListener none() {
        return progress -> {};
    }
}
