package org.linnet.detector;

import org.linnet.label.Labelled;

/** What a photograph is in which no animal was found. */
public enum NoBox implements Labelled {
    /** Looked at as a whole, as in folders sorted by taxon, where every photograph shows an animal. */
    WHOLE("whole"),
    /** Taken to show no animal, as on a camera's card. */
    BLANK("blank");

    private final String label;

    NoBox(String label) {
        this.label = label;
    }

    /** As written on the command line and in {@code model.json}. */
    @Override
    public String label() {
        return label;
    }
}
