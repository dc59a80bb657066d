package org.linnet.image;

import org.linnet.label.Labelled;

/** What is cut from a photograph before it is resampled to a square. */
public enum Crop implements Labelled {
    /** Nothing: the whole photograph is resampled, and its aspect ratio is not kept. */
    NONE("none"),
    /** The largest centred square. */
    CENTRE("centre");

    private final String label;

    Crop(String label) {
        this.label = label;
    }

    /** As written on the command line and in {@code model.json}. */
    @Override
    public String label() {
        return label;
    }
}
