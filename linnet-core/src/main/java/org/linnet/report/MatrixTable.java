package org.linnet.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.linnet.evaluation.ConfusionMatrix;
import org.linnet.evaluation.RankEvaluation;
import org.linnet.evaluation.TaxonConfusion;
import org.linnet.taxonomy.TaxonPath;

/**
 * A confusion matrix in the page.
 *
 * @param open whether it is shown from the start
 * @param large whether its cells are too small for figures
 * @param names of the columns
 */
record MatrixTable(String name, String photographs, boolean open, boolean large, List<String> names, List<Row> rows) {
    /** More classes than this are coloured squares without figures. */
    private static final int MOST_WITH_FIGURES = 20;

    /** More classes than this would make the page heavy and nobody could read them; the CSV file has them. */
    private static final int MOST = 60;

    /** A true class. */
    record Row(String name, List<Cell> cells) {}

    /**
     * How many of a true class were given one name.
     *
     * @param title said where the pointer rests
     * @param shade opacity of the colour, 0..1; empty where there is nothing to colour
     */
    record Cell(String text, String title, Optional<String> shade) {}

    /** That of a node; empty where it has too many classes for a page. */
    static Optional<MatrixTable> of(String name, ConfusionMatrix matrix, boolean open) {
        return of(name, matrix.seen(), matrix, open);
    }

    /** That of a rank across the tree; empty where it has too many taxa for a page. */
    static Optional<MatrixTable> of(RankEvaluation rank) {
        List<TaxonPath> taxa = rank.confusion().taxa();
        if (taxa.size() > MOST) {
            return Optional.empty();
        }
        long[][] counts = new long[taxa.size()][taxa.size()];
        for (TaxonConfusion.Cell cell : rank.confusion().cells()) {
            counts[taxa.indexOf(cell.truth())][taxa.indexOf(cell.named())] = cell.images();
        }
        List<String> paths = taxa.stream().map(TaxonPath::toString).toList();
        List<String> names = taxa.stream().map(TaxonPath::name).toList();
        String title = "Across the tree: " + rank.rank();
        return of(title, names, new ConfusionMatrix(paths, counts), false);
    }

    private static Optional<MatrixTable> of(String name, List<String> names, ConfusionMatrix matrix, boolean open) {
        List<String> classes = matrix.seen();
        if (classes.size() > MOST || classes.isEmpty()) {
            return Optional.empty();
        }
        boolean large = classes.size() > MOST_WITH_FIGURES;
        List<Row> rows = new ArrayList<>();
        for (int t = 0; t < classes.size(); t++) {
            List<Cell> cells = new ArrayList<>();
            for (int p = 0; p < classes.size(); p++) {
                cells.add(cell(
                        names.get(t),
                        names.get(p),
                        matrix.count(classes.get(t), classes.get(p)),
                        matrix.support(classes.get(t)),
                        large));
            }
            rows.add(new Row(names.get(t), cells));
        }
        return Optional.of(new MatrixTable(name, Figures.photographs(matrix.total()), open, large, names, rows));
    }

    private static Cell cell(String truth, String named, long count, long support, boolean large) {
        if (count == 0) {
            return new Cell("", truth + " taken for " + named + ": none", Optional.empty());
        }
        double share = (double) count / support;
        String text = large ? "" : String.format(Locale.ROOT, "%.0f", 100 * share);
        String title = String.format(Locale.ROOT, "%s taken for %s: %,d of %,d", truth, named, count, support);
        return new Cell(text, title, Optional.of(String.format(Locale.ROOT, "%.2f", 0.08 + 0.72 * share)));
    }
}
