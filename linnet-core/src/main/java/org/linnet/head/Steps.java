package org.linnet.head;

import org.linnet.label.Labelled;

/** How much of the training subset an epoch of gradient descent sees. */
public enum Steps implements Labelled {
    /** The total. */
    FULL("full"),
    /**
     * {@code max(1, floor(batches / batch size))} batches: the next epoch resumes where this one ended, and training
     * ends when the data are used up. Validation sees {@code max(1, floor(0.05 · batches))} batches. Both count the
     * batches of the training subset.
     */
    REFERENCE("reference");

    private final String label;

    Steps(String label) {
        this.label = label;
    }

    /** As written on the command line and in {@code model.json}. */
    @Override
    public String label() {
        return label;
    }
}
