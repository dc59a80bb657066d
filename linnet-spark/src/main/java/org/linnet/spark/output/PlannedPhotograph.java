package org.linnet.spark.output;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import java.util.OptionalLong;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;
import org.linnet.spark.table.Photograph;
import org.linnet.spark.table.SkippedRows;

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
        return RowFactory.create(path, length == UNKNOWN ? null : Long.valueOf(length));
    }

    boolean isSkipped() {
        return reason.isPresent();
    }

    /** The same, skipped for a reason that was found later. */
    PlannedPhotograph skippedFor(String why, String words) {
        return new PlannedPhotograph(path, length, Optional.of(why), Optional.of(words));
    }

    /** One that is skipped, as a row of a table. */
    Row skipped(StructType schema) {
        return SkippedRows.of(
                schema,
                new Photograph(
                        path, Optional.empty(), length == UNKNOWN ? OptionalLong.empty() : OptionalLong.of(length)),
                reason.orElseThrow(),
                message.orElse(null));
    }
}
