package org.linnet.internal.dataset;

/** What a photograph is used for at a node. */
public enum Subset {
    TRAINING("training"),
    VALIDATION("validation");

    private final String label;

    Subset(String label) {
        this.label = label;
    }

    /** As written in {@code splits.csv}. */
    public String label() {
        return label;
    }
}
