package org.linnet.cropping;

import org.linnet.label.Labelled;

/** In which format crops are written. */
public enum CropFormat implements Labelled {
    /** JPEG, which is small. */
    JPG("jpg"),
    /** PNG, which loses nothing. */
    PNG("png");

    private final String label;

    CropFormat(String label) {
        this.label = label;
    }

    /** As written on the command line, and what names of files end in. */
    @Override
    public String label() {
        return label;
    }
}
