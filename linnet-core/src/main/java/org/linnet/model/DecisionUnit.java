package org.linnet.model;

import org.linnet.label.Labelled;

/** What gets one name. */
public enum DecisionUnit implements Labelled {
    /** Each photograph by itself. */
    PHOTOGRAPH("photograph"),
    /** All crops of an observation together: the mean of their probabilities. */
    OBSERVATION("observation");

    private final String label;

    DecisionUnit(String label) {
        this.label = label;
    }

    /** As written on the command line. */
    @Override
    public String label() {
        return label;
    }
}
