package org.linnet.internal.dataset;

/** What photographs are read for; it tells which folder of the reference's layout is meant. */
public enum Purpose {
    TRAINING("taxon_train"),
    EVALUATION("taxon_validate");

    private final String folder;

    Purpose(String folder) {
        this.folder = folder;
    }

    /** The folder of the reference's layout that holds such photographs. */
    public String folder() {
        return folder;
    }
}
