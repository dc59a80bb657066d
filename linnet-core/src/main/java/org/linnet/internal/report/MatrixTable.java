package org.linnet.internal.report;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.linnet.evaluation.ConfusionMatrix;
import org.linnet.evaluation.NodeEvaluation;
import org.linnet.evaluation.RankEvaluation;
import org.linnet.evaluation.TreeEvaluation;
import org.linnet.model.TaxonModel;
import org.linnet.taxonomy.TaxonPath;

/**
 * A confusion matrix in the page.
 *
 * @param name without markup
 * @param open whether it is shown from the start
 * @param large whether its cells are too small for figures
 * @param names of the columns
 */
record MatrixTable(
        Html heading,
        String name,
        String photographs,
        boolean open,
        boolean large,
        List<TaxonLabel> names,
        List<Row> rows) {
    /** More classes than this are coloured squares without figures. */
    private static final int MOST_WITH_FIGURES = 20;

    /** Nobody could read a matrix of more classes than this; the CSV files have them. */
    private static final int MOST_CLASSES = 60;

    /** All matrices of a page together: more would make it heavy. */
    private static final int MOST_CELLS = 40_000;

    static final int SHADES = 10;

    /**
     * A true class.
     *
     * @param few whether there are too few photographs of it to say much
     */
    record Row(TaxonLabel name, boolean few, List<Cell> cells) {}

    /** What a matrix is about: {@code Felidae › Panthera: species}. */
    private record Title(Html heading, String name) {}

    /**
     * How many of a true class were given one name.
     *
     * @param title said where the pointer rests
     * @param shade 1 to 10; empty where there were none
     */
    record Cell(String text, String title, Optional<Integer> shade) {}

    /** Those of the nodes, and of the ranks that several nodes reach; what does not fit on a page is left out. */
    static List<MatrixTable> of(TaxonModel model, TreeEvaluation evaluation, JudgedTaxa judged, TaxonNames taxonNames) {
        List<MatrixTable> tables = new ArrayList<>();
        Set<Integer> toldByOneNode = new HashSet<>();
        int cells = 0;
        for (NodeEvaluation node : evaluation.nodes()) {
            int classes = node.matrix().seen().size();
            List<Integer> places = node.matrix().classes().stream()
                    .map(name -> model.ranks().place(node.node().child(name)))
                    .distinct()
                    .toList();
            if (places.size() == 1
                    && judged.taxaOfRank(places.get(0))
                            == node.matrix().classes().size()) {
                toldByOneNode.add(places.get(0));
            }
            if (fits(classes, cells)) {
                cells += classes * classes;
                List<TaxonLabel> names = node.matrix().seen().stream()
                        .map(name -> taxonNames.of(node.node().child(name)))
                        .toList();
                tables.add(of(title(node, taxonNames), names, node.matrix(), tables.isEmpty()));
            }
        }
        for (RankEvaluation rank : judged.ranks()) {
            List<TaxonPath> taxa = rank.confusion().taxa();
            if (!toldByOneNode.contains(rank.depth()) && fits(taxa.size(), cells)) {
                cells += taxa.size() * taxa.size();
                List<TaxonLabel> names = taxa.stream().map(taxonNames::of).toList();
                String title = "Across the tree: " + rank.rank();
                tables.add(of(
                        new Title(Html.of(title), title),
                        names,
                        rank.confusion().matrix(),
                        false));
            }
        }
        return tables;
    }

    private static Title title(NodeEvaluation node, TaxonNames names) {
        String above = TaxonName.above(node.node());
        String way = above.isEmpty() ? "" : " › ";
        return new Title(
                Html.of(names.above(node.node()), way, names.of(node.node()), ": " + node.classRank()),
                above + way + names.of(node.node()) + ": " + node.classRank());
    }

    private static boolean fits(int classes, int cells) {
        return classes > 0 && classes <= MOST_CLASSES && cells + classes * classes <= MOST_CELLS;
    }

    private static MatrixTable of(Title title, List<TaxonLabel> names, ConfusionMatrix matrix, boolean open) {
        List<String> classes = matrix.seen();
        boolean large = classes.size() > MOST_WITH_FIGURES;
        List<Row> rows = new ArrayList<>();
        for (int t = 0; t < classes.size(); t++) {
            long support = matrix.support(classes.get(t));
            List<Cell> cells = new ArrayList<>();
            for (int p = 0; p < classes.size(); p++) {
                cells.add(cell(
                        names.get(t).text(),
                        names.get(p).text(),
                        matrix.count(classes.get(t), classes.get(p)),
                        support,
                        large));
            }
            rows.add(new Row(names.get(t), FewPhotographs.are(support), cells));
        }
        return new MatrixTable(
                title.heading, title.name, Figures.photographs(matrix.total()), open, large, names, rows);
    }

    private static Cell cell(String truth, String named, long count, long support, boolean large) {
        if (count == 0) {
            return new Cell("", "", Optional.empty());
        }
        double share = (double) count / support;
        return new Cell(
                large ? "" : String.format(Locale.ROOT, "%.0f", 100 * share),
                truth.equals(named)
                        ? String.format(Locale.ROOT, "%s named right: %,d of %,d", truth, count, support)
                        : String.format(Locale.ROOT, "%s named %s: %,d of %,d", truth, named, count, support),
                Optional.of(Math.max(1, (int) Math.round(SHADES * share))));
    }
}
