package org.linnet;

import static java.util.Objects.requireNonNull;

/**
 * What {@link Linnet#pack} puts into the file of a model besides what names photographs.
 *
 * @param backbone whether a copy of the backbone goes in, so that the model names the same wherever it is taken. Else it
 *     needs one with the same weights there
 * @param photographs what of the photographs that the model was made from goes in
 */
public record PackOptions(boolean backbone, Photographs photographs) {
    /** What a file has of the photographs that its model was made from. Names of files can tell where animals live. */
    public enum Photographs {
        /** Their checksums, by taxon, so that the model is not judged by what it was trained on. */
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
