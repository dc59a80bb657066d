package org.linnet.image;

import org.linnet.label.Labelled;

/** Why a file was skipped. */
public enum SkipReason implements Labelled {
    EMPTY_FILE("empty file"),
    NOT_AN_IMAGE("not an image"),
    UNSUPPORTED("unsupported kind of image"),
    VIDEO("video"),
    NOT_A_VIDEO("not a video"),
    DAMAGED_VIDEO("damaged video"),
    TRUNCATED("truncated image"),
    DAMAGED("damaged image"),
    TOO_LARGE("larger than the limit"),
    NOT_READABLE("cannot be read"),
    SYMLINK_LOOP("symbolic link that leads back to itself"),
    NOT_IN_A_TAXON("not in a taxon's folder"),
    /** Boxes were looked at, there is none, and such photographs are taken to be blank. */
    NO_ANIMAL("no animal found"),
    /** Boxes are taken from a file that says nothing of this photograph, so that nobody knows whether it is blank. */
    NO_BOXES_GIVEN("the file of boxes does not cover it"),
    /** A job on a cluster goes on without a photograph that is too large for the memory of an executor. */
    OUT_OF_MEMORY("not enough memory"),
    /** Embeddings are taken from a table that has none of this photograph. */
    NOT_EMBEDDED("not in the table of embeddings");

    private final String label;

    SkipReason(String label) {
        this.label = label;
    }

    /** As written in {@code skipped.csv} and summaries. */
    @Override
    public String label() {
        return label;
    }
}
