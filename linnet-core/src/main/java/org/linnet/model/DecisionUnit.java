package org.linnet.model;

import org.linnet.label.Labelled;

/** What gets one name. */
public enum DecisionUnit implements Labelled {
    /** Each photograph by itself. */
    PHOTOGRAPH("photograph"),
    /** All crops of an observation together: the mean of their probabilities. */
    OBSERVATION("observation"),
    /**
     * All photographs that one camera took on one occasion: of one sequence, or each no later than a gap after the one before; all
     * animals in them together, by the mean of the logarithms of their probabilities. Each photograph keeps its own name beside.
     */
    EVENT("event");

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
