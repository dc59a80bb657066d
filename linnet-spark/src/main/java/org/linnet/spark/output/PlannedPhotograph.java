package org.linnet.spark.output;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/**
 * A photograph of a piece.
 *
 * @param length in bytes, when it was listed; {@link #UNKNOWN} where nobody said
 * @param reason why it is skipped without being looked at; empty for the others
 * @param message what exactly was found, in words; may be empty
 */
record PlannedPhotograph(String path, long length, Optional<String> reason, Optional<String> message) {
    static final long UNKNOWN = -1;

    PlannedPhotograph {
        requireNonNull(path, "path is null");
        requireNonNull(reason, "reason is null");
        requireNonNull(message, "message is null");
    }

    /** One that is looked at. */
    PlannedPhotograph(String path, long length) {
        this(path, length, Optional.empty(), Optional.empty());
    }

    /** Of a row of {@link Plan#COLUMNS}. */
    static PlannedPhotograph of(Row row) {
        return new PlannedPhotograph(
                row.getString(0),
                row.isNullAt(1) ? UNKNOWN : row.getLong(1),
                Optional.ofNullable(row.getString(2)),
                Optional.ofNullable(row.getString(3)));
    }

    /** As a pass gets it: a row of {@link Plan#PHOTOGRAPHS}. */
    Row toRow() {
        return RowFactory.create(path, lengthOrNull());
    }

    /** As skipped: a row of {@link SkippedRows#COLUMNS}. */
    Row skipped(String why, String words) {
        return RowFactory.create(path, lengthOrNull(), Tally.SKIPPED, why, words);
    }

    private Long lengthOrNull() {
        return length == UNKNOWN ? null : Long.valueOf(length);
    }
}
