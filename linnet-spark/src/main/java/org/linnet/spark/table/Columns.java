package org.linnet.spark.table;

/** The names of columns. They stay the same within a {@link Tables#VERSION}; later versions may have more of them. */
public final class Columns {
    /** Of a photograph, as it was given. */
    public static final String PATH = "path";

    /** SHA-256 of the file's bytes, 64 lower-case hexadecimal digits; null where it was not read. */
    public static final String CONTENT_SHA256 = "content_sha256";

    /** Bytes of the file; null where it is not known. */
    public static final String LENGTH = "length";

    /** {@link Outcome}'s label. */
    public static final String OUTCOME = "outcome";

    /** In shares of the photograph turned upright, from its upper left corner; null for a whole photograph. */
    public static final String BOX = "box";

    /** From 1, the most confident first, among all that was found in a photograph. */
    public static final String BOX_NUMBER = "box_number";

    /** {@code animal}, {@code person}, {@code vehicle}, or another that the detector has. */
    public static final String BOX_CATEGORY = "box_category";

    /** The detector's, 0 to 1. */
    public static final String BOX_CONFIDENCE = "box_confidence";

    /** Pixels of the photograph turned upright, where boxes were looked for. */
    public static final String WIDTH = "width";

    /** Pixels of the photograph turned upright, where boxes were looked for. */
    public static final String HEIGHT = "height";

    public static final String EMBEDDING = "embedding";

    /** Values of two bytes each, IEEE 754 binary16, little-endian. */
    public static final String EMBEDDING_FLOAT16 = "embedding_float16";

    /** The taxon's path, such as {@code felidae/panthera}; null where nothing is named. */
    public static final String TAXON = "taxon";

    public static final String RANK = "rank";

    /** Of the taxon, 0 to 1. */
    public static final String PROBABILITY = "probability";

    /** One of {@link Decided}'s words, or a category that is never named. */
    public static final String DECISION = "decision";

    /** How unlike what the model learned it is; null where the model cannot say. */
    public static final String NOVELTY = "novelty";

    /** From the top of the tree down to the taxon that is named, and on to the most probable leaf below it. */
    public static final String RANKS = "ranks";

    /** The most probable leaves of the tree, the most probable first, whether they are named or not; null unless they were asked for. */
    public static final String TOP = "top";

    /** {@link org.linnet.image.SkipReason}'s label, of what was skipped. */
    public static final String REASON = "reason";

    /** What exactly was found, in words, of what was skipped. */
    public static final String MESSAGE = "message";

    private Columns() {}
}
