package org.linnet.internal.report;

import java.util.List;
import org.linnet.evaluation.EndToEnd;
import org.linnet.evaluation.EndToEndMetric;
import org.linnet.evaluation.EndToEndMetric.Standard;

/**
 * Hierarchical precision, recall and F1 in the page.
 *
 * @param what whose names they are of
 * @param interval of the F1 over all photographs together (micro)
 */
record PartlyRight(
        String what,
        String microPrecision,
        String microRecall,
        String microF1,
        String interval,
        String macroPrecision,
        String macroRecall,
        String macroF1) {

    static List<PartlyRight> of(EndToEnd endToEnd) {
        return List.of(
                of(
                        "always naming",
                        endToEnd,
                        List.of(
                                Standard.HIERARCHICAL_PRECISION,
                                Standard.HIERARCHICAL_RECALL,
                                Standard.HIERARCHICAL_F1,
                                Standard.HIERARCHICAL_MACRO_PRECISION,
                                Standard.HIERARCHICAL_MACRO_RECALL,
                                Standard.HIERARCHICAL_MACRO_F1)),
                of(
                        "with its default settings",
                        endToEnd,
                        List.of(
                                Standard.DECIDED_HIERARCHICAL_PRECISION,
                                Standard.DECIDED_HIERARCHICAL_RECALL,
                                Standard.DECIDED_HIERARCHICAL_F1,
                                Standard.DECIDED_HIERARCHICAL_MACRO_PRECISION,
                                Standard.DECIDED_HIERARCHICAL_MACRO_RECALL,
                                Standard.DECIDED_HIERARCHICAL_MACRO_F1)));
    }

    private static PartlyRight of(String what, EndToEnd endToEnd, List<EndToEndMetric> metrics) {
        List<String> figures =
                metrics.stream().map(endToEnd::figure).map(Figures::text).toList();
        return new PartlyRight(
                what,
                figures.get(0),
                figures.get(1),
                figures.get(2),
                Figures.interval(endToEnd.figure(metrics.get(2))).orElseThrow(),
                figures.get(3),
                figures.get(4),
                figures.get(5));
    }
}
