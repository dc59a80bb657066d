package org.linnet.internal.report;

import java.util.List;
import org.linnet.evaluation.Figure;
import org.linnet.evaluation.NodeEvaluation;
import org.linnet.evaluation.NodeMetric;
import org.linnet.evaluation.TreeEvaluation;

/**
 * How well a node's classifier tells the children of its taxon apart, given that it is the right one.
 *
 * @param classes {@code 6 genera}
 * @param interval of the balanced accuracy; a dash where photographs are too few for one
 * @param added what metrics came to that are not Linnet's own
 */
record NodeScoreRow(
        TaxonLabel node,
        String classes,
        String photographs,
        boolean few,
        String accuracy,
        String balanced,
        String interval,
        String macroF1,
        List<Added> added) {
    /** What a metric of another came to. */
    record Added(String name, String value) {}

    static List<NodeScoreRow> of(TreeEvaluation evaluation, TaxonNames names) {
        return evaluation.nodes().stream().map(node -> of(node, names)).toList();
    }

    private static NodeScoreRow of(NodeEvaluation node, TaxonNames names) {
        Figure balanced = node.figure(NodeMetric.Standard.BALANCED_ACCURACY);
        return new NodeScoreRow(
                names.of(node.node()),
                RankWord.count(node.matrix().classes().size(), node.classRank()),
                Figures.count(node.matrix().total()),
                FewPhotographs.are(node.matrix().total()),
                Figures.percent(node.matrix().accuracy()),
                Figures.percent(balanced.value()),
                balanced.interval()
                        .filter(of -> of.low() < of.high())
                        .map(Figures::wholePercent)
                        .orElse("–"),
                Figures.decimal(node.matrix().macroF1()),
                node.figures().stream()
                        .filter(Figure::isAdded)
                        .map(figure -> new Added(figure.metric().title(), Figures.text(figure)))
                        .toList());
    }
}
