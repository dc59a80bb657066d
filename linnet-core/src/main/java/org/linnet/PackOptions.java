package org.linnet;

import static java.util.Objects.requireNonNull;

/**
 * What {@link Linnet#pack} puts into the file of a model besides the model itself.
 *
 * @param backbone whether copies of the backbone and the detector go in, so that the model names the same wherever it is taken. Else it
 *     needs the same ones there
 * @param photographs what the file contains of the training photographs
 */
public record PackOptions(boolean backbone, Photographs photographs) {
    /** What a file contains of its model's training photographs. Names of files can reveal where animals live. */
    public enum Photographs {
        /** Their checksums, by taxon, so that the model is not tested on what it was trained on. */
        CHECKSUMS,
        /** Their embeddings too, for the most similar ones of an explanation; numbers stand for their names. */
        EMBEDDINGS,
        /** Their names too, and every file that {@link Linnet#train} wrote, some of which show photographs. */
        NAMED
    }

    public PackOptions {
        requireNonNull(photographs, "photographs is null");
    }

    /** With the backbone, and embeddings without names. */
    public static PackOptions defaults() {
        return new PackOptions(true, Photographs.EMBEDDINGS);
    }
}
