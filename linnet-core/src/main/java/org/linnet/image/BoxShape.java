package org.linnet.image;

import org.linnet.label.Labelled;

/** How a box is cut from a photograph for a backbone, which reads squares. */
public enum BoxShape implements Labelled {
    /** The box itself, whose aspect ratio is not kept. */
    STRETCHED("stretched"),
    /** The shorter side widened to the longer one, as far as the photograph reaches. */
    SQUARE("square");

    private final String label;

    BoxShape(String label) {
        this.label = label;
    }

    /** As written on the command line and in {@code model.json}. */
    @Override
    public String label() {
        return label;
    }
}
