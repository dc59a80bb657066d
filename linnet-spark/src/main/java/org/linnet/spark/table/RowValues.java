package org.linnet.spark.table;

import java.util.Optional;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;
import org.linnet.detector.Detection;
import org.linnet.detector.Detections;
import org.linnet.image.Box;

/** The values of one row, by column; what is not put in is null. */
final class RowValues {
    private final StructType schema;
    private final Object[] values;

    RowValues(StructType schema, Photograph photograph, Outcome outcome) {
        this.schema = schema;
        this.values = new Object[schema.size()];
        put(Columns.PATH, photograph.path());
        photograph.contentSha256().ifPresent(sha256 -> put(Columns.CONTENT_SHA256, sha256));
        photograph.length().ifPresent(length -> put(Columns.LENGTH, length));
        put(Columns.OUTCOME, outcome.label());
    }

    RowValues put(String column, Object value) {
        values[schema.fieldIndex(column)] = value;
        return this;
    }

    /** @param number from 1 */
    RowValues box(Detection found, int number) {
        Box box = found.box();
        return put(Columns.BOX, RowFactory.create((float) box.x(), (float) box.y(), (float) box.width(), (float)
                        box.height()))
                .put(Columns.BOX_NUMBER, number)
                .put(Columns.BOX_CATEGORY, found.category())
                .put(Columns.BOX_CONFIDENCE, (float) found.confidence());
    }

    RowValues size(Optional<Detections> found) {
        found.filter(size -> size.width() > 0).ifPresent(size -> {
            put(Columns.WIDTH, size.width());
            put(Columns.HEIGHT, size.height());
        });
        return this;
    }

    Row row() {
        return RowFactory.create(values);
    }
}
