package org.linnet.internal.report;

import java.util.List;
import org.linnet.evaluation.EndToEnd;
import org.linnet.evaluation.EndToEndMetric;
import org.linnet.evaluation.EndToEndMetric.Standard;
import org.linnet.evaluation.Figure;

/**
 * Hierarchical precision, recall and F1 in the page.
 *
 * @param what whose names are judged
 * @param micro the three over all photographs together
 * @param interval of the F1 among these
 * @param macro the three averaged over taxa
 */
record PartlyRight(String what, List<String> micro, String interval, List<String> macro) {

    static List<PartlyRight> of(EndToEnd endToEnd) {
        return List.of(
                of(
                        "always naming",
                        endToEnd,
                        List.of(
                                Standard.HIERARCHICAL_PRECISION,
                                Standard.HIERARCHICAL_RECALL,
                                Standard.HIERARCHICAL_F1),
                        List.of(
                                Standard.HIERARCHICAL_MACRO_PRECISION,
                                Standard.HIERARCHICAL_MACRO_RECALL,
                                Standard.HIERARCHICAL_MACRO_F1)),
                of(
                        "with its default settings",
                        endToEnd,
                        List.of(
                                Standard.DECIDED_HIERARCHICAL_PRECISION,
                                Standard.DECIDED_HIERARCHICAL_RECALL,
                                Standard.DECIDED_HIERARCHICAL_F1),
                        List.of(
                                Standard.DECIDED_HIERARCHICAL_MACRO_PRECISION,
                                Standard.DECIDED_HIERARCHICAL_MACRO_RECALL,
                                Standard.DECIDED_HIERARCHICAL_MACRO_F1)));
    }

    private static PartlyRight of(
            String what, EndToEnd endToEnd, List<EndToEndMetric> micro, List<EndToEndMetric> macro) {
        List<Figure> figures = micro.stream().map(endToEnd::figure).toList();
        return new PartlyRight(
                what,
                figures.stream().map(Figures::text).toList(),
                Figures.interval(figures.get(2)).orElseThrow(),
                macro.stream().map(endToEnd::figure).map(Figures::text).toList());
    }
}
