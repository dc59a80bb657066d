package org.linnet.internal.report;

import java.util.List;
import org.linnet.evaluation.DecisionEvaluation;
import org.linnet.evaluation.EndToEnd;
import org.linnet.evaluation.HierarchicalMetrics;
import org.linnet.evaluation.Interval;

/**
 * Hierarchical precision, recall and F1 in the page, over all photographs together (micro) and with each taxon counting
 * alike (macro).
 *
 * @param what whose names are judged
 * @param interval of the F1 over all photographs together
 */
record PartlyRight(
        String what,
        String precision,
        String recall,
        String f1,
        String interval,
        String macroPrecision,
        String macroRecall,
        String macroF1) {

    static List<PartlyRight> of(EndToEnd endToEnd) {
        DecisionEvaluation decisions = endToEnd.decisions();
        return List.of(
                of(
                        "its likeliest name",
                        endToEnd.hierarchical(),
                        endToEnd.intervals().hierarchicalF1(),
                        endToEnd.hierarchicalMacro()),
                of(
                        "what it decides by itself",
                        decisions.hierarchical(),
                        endToEnd.intervals().decidedHierarchicalF1(),
                        decisions.hierarchicalMacro()));
    }

    private static PartlyRight of(
            String what, HierarchicalMetrics micro, Interval interval, HierarchicalMetrics macro) {
        return new PartlyRight(
                what,
                Figures.decimal(micro.precision()),
                Figures.decimal(micro.recall()),
                Figures.decimal(micro.f1()),
                Figures.decimal(interval),
                Figures.decimal(macro.precision()),
                Figures.decimal(macro.recall()),
                Figures.decimal(macro.f1()));
    }
}
