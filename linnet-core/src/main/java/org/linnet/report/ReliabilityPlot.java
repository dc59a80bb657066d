package org.linnet.report;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.linnet.evaluation.CalibrationFigures;
import org.linnet.evaluation.NodeCalibration;
import org.linnet.evaluation.ReliabilityBin;

/**
 * A reliability diagram in the page.
 *
 * @param counts where the photographs are
 * @param before path of the probabilities as the head gives them
 * @param after path of the calibrated ones
 * @param marks the points of the latter
 */
record ReliabilityPlot(String name, String caption, List<Bar> counts, String before, String after, List<Mark> marks) {
    private static final double TALLEST_BAR = 60;

    /** A rectangle, in the units of the drawing. */
    record Bar(String x, String y, String width, String height) {}

    /** A point, in the units of the drawing. */
    record Mark(String x, String y, String title) {}

    static ReliabilityPlot of(String name, NodeCalibration calibration) {
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
        if (after.isEmpty()) {
            return "not calibrated: expected calibration error "
                    + Figures.decimal(before.expectedCalibrationError()) + ", Brier score "
                    + Figures.decimal(before.brierScore());
        }
        return "expected calibration error " + Figures.decimal(before.expectedCalibrationError()) + " → "
                + Figures.decimal(after.get().expectedCalibrationError()) + ", Brier score "
                + Figures.decimal(before.brierScore()) + " → "
                + Figures.decimal(after.get().brierScore());
    }

    private static List<Bar> bars(CalibrationFigures figures) {
        long most =
                figures.bins().stream().mapToLong(ReliabilityBin::images).max().orElse(1);
        return filled(figures).stream()
                .map(bin -> {
                    double height = TALLEST_BAR * bin.images() / most;
                    double left = PlotArea.x(bin.lower());
                    return new Bar(
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
