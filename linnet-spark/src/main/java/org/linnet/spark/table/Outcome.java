package org.linnet.spark.table;

import java.util.Locale;
import org.linnet.label.Labelled;

/** What became of a photograph: the column {@link Columns#OUTCOME}. */
public enum Outcome implements Labelled {
    EMBEDDED,
    DETECTED,
    NAMED,
    /** There is no photograph in the file, or it cannot be read, or it has no animal where animals alone are embedded. */
    SKIPPED;

    @Override
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
