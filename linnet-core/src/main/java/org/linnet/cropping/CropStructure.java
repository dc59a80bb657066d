package org.linnet.cropping;

import org.linnet.label.Labelled;

/** In which folders crops lie. */
public enum CropStructure implements Labelled {
    /** As their photographs do. */
    FOLDERS("folders"),
    /** All in one. */
    FLAT("flat"),
    /**
     * By taxon, as {@code taxon_train/family/genus/genus_species/subspecies}, and 15 % of each taxon's observations likewise in {@code
     * taxon_validate}.
     */
    TAXA("taxa");

    private final String label;

    CropStructure(String label) {
        this.label = label;
    }

    /** As written on the command line. */
    @Override
    public String label() {
        return label;
    }
}
