package org.linnet.internal.report;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.linnet.evaluation.CalibrationFigures;
import org.linnet.evaluation.NodeCalibration;
import org.linnet.evaluation.NodeEvaluation;
import org.linnet.evaluation.ReliabilityBin;
import org.linnet.evaluation.TreeEvaluation;

/**
 * A reliability diagram in the page.
 *
 * @param counts where the photographs are
 * @param before path of the probabilities as the head gives them
 * @param after path of the calibrated ones
 * @param marks the points of the latter
 */
record ReliabilityPlot(
        String name, String caption, List<Column> counts, String before, String after, List<Mark> marks) {
    private static final double TALLEST_BAR = 60;

    /** With fewer photographs the points lie anywhere. */
    private static final int LEAST_PHOTOGRAPHS = 20;

    /** Nobody looks at more than these; the table has every node. */
    private static final int MOST = 12;

    /** A rectangle, in the units of the drawing. */
    record Column(String x, String y, String width, String height) {}

    /** A point, in the units of the drawing. */
    record Mark(String x, String y, String title) {}

    /** Those of the nodes with the most photographs. */
    static List<ReliabilityPlot> of(TreeEvaluation evaluation) {
        return evaluation.nodes().stream()
                .filter(node -> node.calibration().isPresent() && node.matrix().total() >= LEAST_PHOTOGRAPHS)
                .sorted(Comparator.comparingLong(
                                (NodeEvaluation node) -> node.matrix().total())
                        .reversed())
                .limit(MOST)
                .map(node -> of(TaxonName.of(node.node()), node.calibration().orElseThrow()))
                .toList();
    }

    private static ReliabilityPlot of(String name, NodeCalibration calibration) {
        CalibrationFigures inUse = calibration.inUse();
        return new ReliabilityPlot(
                name,
                caption(calibration),
                bars(inUse),
                path(calibration.before()),
                path(inUse),
                filled(inUse).stream().map(ReliabilityPlot::mark).toList());
    }

    private static String caption(NodeCalibration calibration) {
        CalibrationFigures before = calibration.before();
        Optional<CalibrationFigures> after = calibration.after();
        String count = Figures.photographs(before.images()) + "; ";
        return after.isEmpty()
                ? count + "on average " + Figures.percent(before.expectedCalibrationError()) + " off; not calibrated"
                : count + "on average " + Figures.percent(before.expectedCalibrationError()) + " off before, "
                        + Figures.percent(after.get().expectedCalibrationError()) + " after";
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

    private static String path(CalibrationFigures figures) {
        String points = filled(figures).stream()
                .map(bin -> PlotArea.point(bin.confidence(), bin.accuracy()))
                .collect(Collectors.joining("L"));
        return points.isEmpty() ? "" : "M" + points;
    }

    private static Mark mark(ReliabilityBin bin) {
        return new Mark(
                Figures.coordinate(PlotArea.x(bin.confidence())),
                Figures.coordinate(PlotArea.y(bin.accuracy())),
                Figures.photographs(bin.images()) + ", on average " + Figures.percent(bin.confidence()) + " sure, "
                        + Figures.percent(bin.accuracy()) + " right");
    }

    private static List<ReliabilityBin> filled(CalibrationFigures figures) {
        return figures.bins().stream().filter(bin -> bin.images() > 0).toList();
    }
}
