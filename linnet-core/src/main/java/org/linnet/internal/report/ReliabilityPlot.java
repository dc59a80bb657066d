package org.linnet.internal.report;

import java.util.Comparator;
import java.util.List;
import org.linnet.evaluation.CalibrationFigures;
import org.linnet.evaluation.Interval;
import org.linnet.evaluation.NodeCalibration;
import org.linnet.evaluation.NodeEvaluation;
import org.linnet.evaluation.ReliabilityBin;
import org.linnet.evaluation.TreeEvaluation;

/**
 * A reliability diagram in the page. Bins without photographs part the lines.
 *
 * @param counts where the photographs are
 * @param before path of the probabilities as the head gives them
 * @param after path of the calibrated ones
 * @param marks the points of the latter
 */
record ReliabilityPlot(
        TaxonLabel name, List<String> caption, List<Column> counts, String before, String after, List<Mark> marks) {
    private static final double TALLEST_BAR = 60;

    /** With fewer photographs the points lie anywhere. */
    private static final int LEAST_PHOTOGRAPHS = 20;

    /** Nobody looks at more than these; the table has every node. */
    private static final int MOST = 12;

    /** A rectangle, in the units of the drawing. */
    record Column(String x, String y, String width, String height) {}

    /**
     * A point and its 95 % interval, in the units of the drawing.
     *
     * @param few whether the bin holds too few photographs to say much
     */
    record Mark(String x, String y, String low, String high, boolean few) {}

    /** Those of the nodes with the most photographs. */
    static List<ReliabilityPlot> of(TreeEvaluation evaluation, TaxonNames names) {
        return evaluation.nodes().stream()
                .filter(node -> node.calibration().isPresent() && node.matrix().total() >= LEAST_PHOTOGRAPHS)
                .sorted(Comparator.comparingLong(
                                (NodeEvaluation node) -> node.matrix().total())
                        .reversed())
                .limit(MOST)
                .map(node -> of(names.of(node.node()), node.calibration().orElseThrow()))
                .toList();
    }

    private static ReliabilityPlot of(TaxonLabel name, NodeCalibration calibration) {
        CalibrationFigures inUse = calibration.inUse();
        return new ReliabilityPlot(
                name,
                caption(calibration),
                bars(inUse),
                path(calibration.before()),
                path(inUse),
                filled(inUse).stream().map(ReliabilityPlot::mark).toList());
    }

    private static List<String> caption(NodeCalibration calibration) {
        CalibrationFigures before = calibration.before();
        String off = "on average " + Figures.percent(before.expectedCalibrationError()) + " off";
        return List.of(
                Figures.photographs(before.images()),
                calibration
                        .after()
                        .map(after -> off + " before calibration, " + Figures.percent(after.expectedCalibrationError())
                                + " after")
                        .orElse(off + "; not calibrated"));
    }

    /** For those who hear the picture. */
    String description() {
        return "Calibration of " + name + ": share right against how sure it was. " + String.join("; ", caption) + ".";
    }

    private static List<Column> bars(CalibrationFigures figures) {
        long most =
                figures.bins().stream().mapToLong(ReliabilityBin::images).max().orElse(1);
        return filled(figures).stream()
                .map(bin -> {
                    double height = TALLEST_BAR * bin.images() / most;
                    double left = PlotArea.x(bin.lower());
                    return new Column(
                            Figures.coordinate(left + 1),
                            Figures.coordinate(PlotArea.y(0) - height),
                            Figures.coordinate(PlotArea.x(bin.upper()) - left - 2),
                            Figures.coordinate(height));
                })
                .toList();
    }

    static String path(CalibrationFigures figures) {
        StringBuilder path = new StringBuilder();
        boolean joins = false;
        for (ReliabilityBin bin : figures.bins()) {
            if (bin.images() > 0) {
                path.append(joins ? 'L' : 'M').append(PlotArea.point(bin.confidence(), bin.accuracy()));
            }
            joins = bin.images() > 0;
        }
        return path.toString();
    }

    static Mark mark(ReliabilityBin bin) {
        Interval interval = Wilson.of(bin.accuracy(), bin.images());
        return new Mark(
                Figures.coordinate(PlotArea.x(bin.confidence())),
                Figures.coordinate(PlotArea.y(bin.accuracy())),
                Figures.coordinate(PlotArea.y(interval.low())),
                Figures.coordinate(PlotArea.y(interval.high())),
                FewPhotographs.are(bin.images()));
    }

    private static List<ReliabilityBin> filled(CalibrationFigures figures) {
        return figures.bins().stream().filter(bin -> bin.images() > 0).toList();
    }
}
