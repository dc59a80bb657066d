package org.linnet.internal.report;

import java.util.List;
import java.util.Optional;
import org.linnet.evaluation.Figure;
import org.linnet.evaluation.NodeEvaluation;
import org.linnet.evaluation.NodeMetric;
import org.linnet.evaluation.TaxonScore;
import org.linnet.model.NodeModel;
import org.linnet.model.TaxonModel;
import org.linnet.taxonomy.TaxonPath;

/**
 * A taxon in the tree of the page, with everything below it.
 *
 * @param rank empty for the top
 * @param open whether the children are shown from the start
 * @param named how many of its photographs are named right; empty where that was not tested or is certain
 * @param remark why there is no figure, or how many photographs there are
 * @param few whether there are too few photographs of it to say much
 * @param apart how well its children are told apart, in words; empty where there is nothing to tell apart
 */
record TaxonRow(
        TaxonLabel name,
        String rank,
        boolean open,
        Optional<Bar> named,
        String remark,
        boolean few,
        Optional<Apart> apart,
        List<TaxonRow> children) {
    /** More rows than this are not shown from the start. */
    private static final int MOST_SHOWN = 100;

    /**
     * How well the children of a taxon are told apart, given that it is the right parent.
     *
     * @param figure balanced accuracy
     * @param detail what was told apart, and the figure's interval
     */
    record Apart(String figure, String detail) {}

    /** The tree of a model, from the first taxon that has something to tell apart below it. */
    static TaxonRow of(TaxonModel model, JudgedTaxa judged, TaxonNames names) {
        TaxonPath top = TaxonPath.ROOT;
        while (model.nodes().containsKey(top)
                && model.nodes().get(top).classes().size() == 1) {
            top = top.child(model.nodes().get(top).classes().get(0));
        }
        return of(top, depthShown(top.depth(), judged), model, judged, names);
    }

    /** The deepest taxa that are shown without being asked for. */
    private static int depthShown(int top, JudgedTaxa judged) {
        int depth = top;
        int rows = 1;
        while (judged.taxaAtDepth(depth + 1) > 0 && rows + judged.taxaAtDepth(depth + 1) <= MOST_SHOWN) {
            rows += judged.taxaAtDepth(depth + 1);
            depth++;
        }
        return depth;
    }

    private static TaxonRow of(TaxonPath path, int depthShown, TaxonModel model, JudgedTaxa judged, TaxonNames names) {
        NodeModel node = model.nodes().get(path);
        List<TaxonRow> children = node == null
                ? List.of()
                : node.classes().stream()
                        .map(child -> of(path.child(child), depthShown, model, judged, names))
                        .toList();
        Optional<Bar> named = named(path, judged);
        return new TaxonRow(
                names.of(path),
                path.isRoot() ? "" : model.ranks().of(path),
                path.depth() < depthShown,
                named,
                named.isPresent() || judged.photographs(path) > 0
                        ? Figures.photographs(judged.photographs(path))
                        : remarkWithout(path, model, judged),
                FewPhotographs.are(judged.photographs(path)),
                judged.node(path).map(TaxonRow::apart),
                children);
    }

    private static Optional<Bar> named(TaxonPath path, JudgedTaxa judged) {
        return judged.score(path)
                .filter(score -> score.images() > 0)
                .map(TaxonScore::recall)
                .or(() -> judged.toldFromSiblings(path))
                .map(share -> Bar.of(share, judged.photographs(path)));
    }

    private static String remarkWithout(TaxonPath path, TaxonModel model, JudgedTaxa judged) {
        boolean hasSiblings = path.parent()
                .map(model.nodes()::get)
                .map(parent -> parent.classes().size() > 1)
                .orElse(false);
        return hasSiblings || judged.tellsApart(model.ranks().place(path)) ? "no photographs" : "";
    }

    private static Apart apart(NodeEvaluation node) {
        // An interval of no width is that of too few photographs, not a certainty.
        Figure figure = node.figure(NodeMetric.Standard.BALANCED_ACCURACY);
        String interval = figure.interval()
                .filter(of -> of.low() < of.high())
                .map(of -> " (" + Figures.wholePercent(of) + ")")
                .orElse("");
        return new Apart(
                Figures.percent(figure.value()),
                RankWord.count(node.matrix().classes().size(), node.classRank()) + interval);
    }

    boolean isParent() {
        return !children.isEmpty();
    }
}
