package org.linnet.spark.table;

import org.linnet.model.Prediction;

/**
 * The words of the column {@link Columns#DECISION}, beside the categories of what is never named, such as {@code person} and {@code
 * vehicle}.
 */
public final class Decided {
    /** There is a name. */
    public static final String NAMED = "named";

    /** It is unlike anything that the model learned; what is named is the nearest taxon above, if there is one. */
    public static final String UNKNOWN = "unknown";

    /** No taxon was probable enough. */
    public static final String UNDECIDED = "undecided";

    /** No animal was found. */
    public static final String BLANK = "blank";

    private Decided() {}

    static String of(Prediction prediction) {
        if (prediction.isUnknown()) {
            return UNKNOWN;
        }
        return prediction.decided().isPresent() ? NAMED : UNDECIDED;
    }
}
