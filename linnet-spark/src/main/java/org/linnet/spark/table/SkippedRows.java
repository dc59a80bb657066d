package org.linnet.spark.table;

import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructType;
import org.linnet.image.SkipReason;

/** Rows of what was skipped, in any of the tables. */
public final class SkippedRows {
    private SkippedRows() {}

    /**
     * The row of a file.
     *
     * @param message what exactly was found; may be empty
     */
    public static Row of(StructType schema, Photograph photograph, SkipReason reason, String message) {
        return of(schema, photograph, reason.label(), message);
    }

    /**
     * The same for a reason that no photograph gives by itself.
     *
     * @param message null where there is none
     */
    public static Row of(StructType schema, Photograph photograph, String reason, String message) {
        return new RowValues(schema, photograph, Outcome.SKIPPED)
                .put(Columns.REASON, reason)
                .put(Columns.MESSAGE, message)
                .row();
    }
}
