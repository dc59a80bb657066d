package org.linnet.spark.output;

import java.util.HashSet;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.spark.sql.Row;
import org.linnet.spark.table.Outcome;

/** Counts rows and photographs. */
final class Tally {
    private static final String SKIPPED = Outcome.SKIPPED.label();

    private final Set<String> answered = new HashSet<>();
    private final Map<String, Long> rows = new TreeMap<>();
    private final Map<String, Long> skipped = new TreeMap<>();

    /** Counts rows of path, outcome and reason. */
    void add(Iterator<Row> all) {
        while (all.hasNext()) {
            Row row = all.next();
            answered.add(row.getString(0));
            String outcome = row.isNullAt(1) ? "" : row.getString(1);
            rows.merge(outcome, 1L, Long::sum);
            if (outcome.equals(SKIPPED)) {
                skipped.merge(row.isNullAt(2) ? "" : row.getString(2), 1L, Long::sum);
            }
        }
    }

    void add(Piece piece) {
        piece.rows().forEach((outcome, count) -> rows.merge(outcome, count, Long::sum));
        piece.skipped().forEach((reason, count) -> skipped.merge(reason, count, Long::sum));
    }

    /** Photographs that have a row. */
    Set<String> answered() {
        return answered;
    }

    Map<String, Long> rows() {
        return rows;
    }

    Map<String, Long> skipped() {
        return skipped;
    }
}
