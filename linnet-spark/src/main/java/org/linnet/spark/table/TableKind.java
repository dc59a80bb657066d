package org.linnet.spark.table;

import java.util.Locale;
import org.linnet.label.Labelled;

/** What a table says of photographs, by the command that makes it. */
public enum TableKind implements Labelled {
    EMBED,
    DETECT,
    PREDICT;

    @Override
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
