package org.linnet.model;

/** What one decision is made for. */
public enum DecisionUnit {
    /** Each photograph by itself. */
    PHOTOGRAPH("photograph"),
    /** All crops of an observation together: the mean of their probabilities. */
    OBSERVATION("observation");

    private final String label;

    DecisionUnit(String label) {
        this.label = label;
    }

    /** As written on the command line. */
    public String label() {
        return label;
    }
}
