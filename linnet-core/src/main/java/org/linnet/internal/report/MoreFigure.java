package org.linnet.internal.report;

import static org.linnet.evaluation.EndToEndMetric.Standard.HIERARCHICAL_F1;
import static org.linnet.evaluation.EndToEndMetric.Standard.LEAF_BALANCED_ACCURACY;
import static org.linnet.evaluation.EndToEndMetric.Standard.TOP_3_ACCURACY;
import static org.linnet.evaluation.EndToEndMetric.Standard.TOP_5_ACCURACY;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.linnet.evaluation.EndToEnd;
import org.linnet.evaluation.Figure;
import org.linnet.evaluation.UnknownDetection;

/**
 * A figure that does not come first.
 *
 * @param detail what it means; empty where its name says it
 * @param interval empty where it has none
 */
record MoreFigure(String label, String detail, String value, String interval) {
    private static final String NONE = "";

    /** @param leaf what the most specific taxa are called, such as {@code species} */
    static List<MoreFigure> of(EndToEnd endToEnd, Optional<UnknownDetection> unknown, String leaf) {
        List<MoreFigure> figures = new ArrayList<>();
        figures.add(of(
                "right, averaged over " + (leaf.equals("species") ? leaf : "taxa"),
                "rare ones count as much as common ones",
                endToEnd.figure(LEAF_BALANCED_ACCURACY)));
        figures.add(of("right " + leaf + " among the 3 most likely", "", endToEnd.figure(TOP_3_ACCURACY)));
        figures.add(of("right " + leaf + " among the 5 most likely", "", endToEnd.figure(TOP_5_ACCURACY)));
        figures.add(new MoreFigure(
                "share nameable at 95 % precision",
                "to " + leaf + ", with the threshold that suits these photographs best",
                CoveragePlot.coverageAt(endToEnd.leafCoverage(), CoveragePlot.TARGET)
                        .map(Figures::wholePercent)
                        .orElse("none"),
                NONE));
        figures.add(of(
                "hierarchical F1",
                "gives partial credit where a name is right at some ranks only; 1 is perfect",
                endToEnd.figure(HIERARCHICAL_F1)));
        unknown.ifPresent(detection -> figures.add(new MoreFigure(
                "unknown taxa told from known ones",
                "share of pairs, one of each, in which the unknown one looks less familiar (AUROC)",
                Figures.wholePercent(detection.areaUnderRoc()),
                NONE)));
        endToEnd.figures().stream()
                .filter(Figure::isAdded)
                .map(figure -> of(figure.metric().title(), "", figure))
                .forEach(figures::add);
        return figures;
    }

    private static MoreFigure of(String label, String detail, Figure figure) {
        // An interval of no width is that of too few photographs, not a certainty.
        boolean wide = figure.interval().filter(of -> of.low() < of.high()).isPresent();
        return new MoreFigure(
                label,
                detail,
                Figures.text(figure),
                wide ? Figures.interval(figure).orElse(NONE) : NONE);
    }

    boolean hasDetail() {
        return !detail.isEmpty();
    }
}
