package org.linnet.spark.table;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.linnet.Classification;
import org.linnet.PhotographAnswer;
import org.linnet.detector.Detection;
import org.linnet.detector.Detections;
import org.linnet.model.Prediction;
import org.linnet.model.RankedTaxon;

/**
 * Rows of names, as those of the command line's table: a row is a box, where boxes are looked at, with a name if it is an animal's; and the
 * whole photograph has a row where it is named, or where nothing was found.
 */
public final class NameRows {
    private NameRows() {}

    /**
     * The rows of one photograph.
     *
     * @param top how many of the most probable leaves of the tree are told of; 0 for none
     */
    public static List<Row> of(Photograph photograph, PhotographAnswer answer, int top) {
        List<Classification> named = answer.classifications().stream()
                .filter(one -> one.prediction().isPresent())
                .toList();
        List<Row> rows = new ArrayList<>();
        List<Detection> found = answer.found().map(Detections::found).orElse(List.of());
        int next = 0;
        for (int i = 0; i < found.size(); i++) {
            Detection box = found.get(i);
            RowValues row = row(photograph, answer).box(box, i + 1);
            if (next < named.size() && named.get(next).box().equals(Optional.of(box))) {
                put(row, named.get(next).prediction().orElseThrow(), top);
                next++;
            } else {
                row.put(Columns.DECISION, box.category());
            }
            rows.add(row.row());
        }
        named.stream()
                .filter(one -> one.box().isEmpty())
                .flatMap(one -> one.prediction().stream())
                .forEach(whole ->
                        rows.add(put(row(photograph, answer), whole, top).row()));
        return rows.isEmpty()
                ? List.of(row(photograph, answer)
                        .put(Columns.DECISION, Decided.BLANK)
                        .row())
                : rows;
    }

    private static RowValues row(Photograph photograph, PhotographAnswer answer) {
        return new RowValues(Tables.names(), photograph, Outcome.NAMED).size(answer.found());
    }

    private static RowValues put(RowValues row, Prediction prediction, int top) {
        prediction.decided().ifPresent(decided -> row.put(
                        Columns.TAXON, decided.taxon().toString())
                .put(Columns.RANK, decided.rank())
                .put(Columns.PROBABILITY, (float) decided.probability()));
        prediction.novelty().ifPresent(novelty -> row.put(Columns.NOVELTY, novelty.score()));
        if (top > 0) {
            row.put(Columns.TOP, ranked(prediction.top(top)));
        }
        return row.put(Columns.DECISION, Decided.of(prediction)).put(Columns.RANKS, ranked(prediction.wayDown()));
    }

    private static Row[] ranked(List<RankedTaxon> taxa) {
        return taxa.stream().map(NameRows::ranked).toArray(Row[]::new);
    }

    private static Row ranked(RankedTaxon taxon) {
        return RowFactory.create(taxon.rank(), taxon.taxon().toString(), (float) taxon.probability());
    }
}
