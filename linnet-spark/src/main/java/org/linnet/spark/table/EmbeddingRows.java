package org.linnet.spark.table;

import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructType;
import org.linnet.EmbeddedPhotograph;
import org.linnet.detector.Detection;
import org.linnet.detector.Detections;
import org.linnet.image.SkipReason;

/** Rows of embeddings: one of the whole photograph, or one for each animal. */
public final class EmbeddingRows {
    private EmbeddingRows() {}

    /**
     * The rows of one photograph. One in which animals were looked for and none was found is skipped: nothing of it was embedded.
     *
     * @param float16 whether embeddings are written in half the bytes
     */
    public static List<Row> of(Photograph photograph, EmbeddedPhotograph embedded, boolean float16) {
        StructType schema = Tables.embeddings(float16);
        if (embedded.parts().isEmpty()) {
            return List.of(SkippedRows.of(schema, photograph, SkipReason.NO_ANIMAL, ""));
        }
        List<Detection> found = embedded.found().map(Detections::found).orElse(List.of());
        return embedded.parts().stream()
                .map(part -> {
                    RowValues row = new RowValues(schema, photograph, Outcome.EMBEDDED).size(embedded.found());
                    part.box().ifPresent(box -> row.box(box, found.indexOf(box) + 1));
                    return float16
                            ? row.put(Columns.EMBEDDING_FLOAT16, Float16.bytes(part.embedding()))
                            : row.put(Columns.EMBEDDING, part.embedding());
                })
                .map(RowValues::row)
                .toList();
    }
}
