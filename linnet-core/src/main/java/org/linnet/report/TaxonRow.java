package org.linnet.report;

import java.util.List;
import java.util.Optional;
import org.linnet.evaluation.ConfusionMatrix;
import org.linnet.evaluation.NodeEvaluation;
import org.linnet.evaluation.TreeEvaluation;
import org.linnet.model.NodeModel;
import org.linnet.model.TaxonModel;
import org.linnet.taxonomy.TaxonPath;

/**
 * A taxon in the tree of the page, with everything below it.
 *
 * @param isParent whether it has children
 * @param open whether they are shown from the start
 * @param hasFigure whether there is a figure to draw as a bar
 * @param figure in per cent, or why there is none
 * @param percent width of the bar, 0..100
 * @param tone {@code good}, {@code fair} or {@code poor}
 */
record TaxonRow(
        String name,
        String rank,
        boolean isParent,
        boolean open,
        boolean hasFigure,
        String figure,
        int percent,
        String tone,
        String photographs,
        List<TaxonRow> children) {
    private static final int DEPTH_SHOWN = 2;
    private static final double GOOD = 0.9;
    private static final double FAIR = 0.7;

    /** The whole tree of a model, from its top. */
    static TaxonRow of(TaxonModel model, TreeEvaluation evaluation) {
        return of(TaxonPath.ROOT, model, evaluation);
    }

    private static TaxonRow of(TaxonPath path, TaxonModel model, TreeEvaluation evaluation) {
        String name = path.isRoot() ? "all taxa" : path.name();
        String rank = path.isRoot() ? "" : model.ranks().nameOf(path.depth());
        NodeModel node = model.nodes().get(path);
        if (node == null) {
            return leaf(name, rank, path, evaluation);
        }
        List<TaxonRow> children = node.classes().stream()
                .map(child -> of(path.child(child), model, evaluation))
                .toList();
        boolean open = path.depth() < DEPTH_SHOWN;
        Optional<NodeEvaluation> judged = evaluation.node(path);
        if (judged.isEmpty()) {
            String reason = node.head().isEmpty() ? "one child" : "no photographs";
            return new TaxonRow(name, rank, true, open, false, reason, 0, "", "", children);
        }
        ConfusionMatrix matrix = judged.get().matrix();
        return row(name, rank, open, matrix.balancedAccuracy(), matrix.total(), children);
    }

    private static TaxonRow leaf(String name, String rank, TaxonPath path, TreeEvaluation evaluation) {
        Optional<ConfusionMatrix> matrix =
                path.parent().flatMap(evaluation::node).map(NodeEvaluation::matrix);
        if (matrix.isEmpty() || matrix.get().support(path.name()) == 0) {
            return new TaxonRow(name, rank, false, false, false, "", 0, "", "", List.of());
        }
        return row(
                name,
                rank,
                false,
                matrix.get().recall(path.name()),
                matrix.get().support(path.name()),
                List.of());
    }

    private static TaxonRow row(
            String name, String rank, boolean open, double share, long photographs, List<TaxonRow> children) {
        return new TaxonRow(
                name,
                rank,
                !children.isEmpty(),
                open,
                true,
                Figures.percent(share),
                (int) Math.round(100 * share),
                share >= GOOD ? "good" : share >= FAIR ? "fair" : "poor",
                Figures.photographs(photographs),
                children);
    }
}
