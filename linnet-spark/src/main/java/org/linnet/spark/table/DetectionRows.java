package org.linnet.spark.table;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Row;
import org.linnet.DetectedPhotograph;
import org.linnet.detector.Detection;

/** Rows of boxes, the most confident first; one without a box of a photograph in which nothing was found. */
public final class DetectionRows {
    private DetectionRows() {}

    /** The rows of one photograph. */
    public static List<Row> of(Photograph photograph, DetectedPhotograph detected) {
        List<Row> rows = new ArrayList<>();
        for (Detection box : detected.found().found()) {
            rows.add(row(photograph, detected).box(box, rows.size() + 1).row());
        }
        return rows.isEmpty() ? List.of(row(photograph, detected).row()) : rows;
    }

    private static RowValues row(Photograph photograph, DetectedPhotograph detected) {
        return new RowValues(Tables.detections(), photograph, Outcome.DETECTED).size(Optional.of(detected.found()));
    }
}
