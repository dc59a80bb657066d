package org.linnet.internal.dataset;

import org.linnet.label.Labelled;

/** What a photograph is used for at a node. */
public enum Subset implements Labelled {
    TRAINING("training"),
    VALIDATION("validation");

    private final String label;

    Subset(String label) {
        this.label = label;
    }

    /** As written in {@code splits.csv}. */
    @Override
    public String label() {
        return label;
    }
}
