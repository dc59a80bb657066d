package org.linnet.internal.report;

import java.util.ArrayList;
import java.util.List;
import org.linnet.evaluation.CalibrationFigures;
import org.linnet.evaluation.Figure;
import org.linnet.evaluation.NodeCalibration;
import org.linnet.evaluation.NodeEvaluation;
import org.linnet.model.TaxonModel;

/**
 * What calibration does to a node's probabilities, in the page's table.
 *
 * @param errorAfter a dash where the node is not calibrated
 * @param brierAfter a dash where the node is not calibrated
 * @param added what the metrics came to that were added to Linnet's own
 */
record CalibrationRow(
        String node,
        String path,
        String photographs,
        String how,
        String errorBefore,
        String errorAfter,
        String brierBefore,
        String brierAfter,
        List<String> added) {

    static List<CalibrationRow> of(ReportSource source) {
        List<CalibrationRow> rows = new ArrayList<>();
        for (NodeEvaluation node : source.evaluation().nodes()) {
            node.calibration().ifPresent(calibration -> rows.add(of(node, calibration, source.model())));
        }
        return rows;
    }

    private static CalibrationRow of(NodeEvaluation node, NodeCalibration calibration, TaxonModel model) {
        CalibrationFigures before = calibration.before();
        return new CalibrationRow(
                TaxonName.of(node.node()),
                node.node().toString(),
                Figures.count(before.images()),
                model.nodes().get(node.node()).calibration().description(),
                Figures.percent(before.expectedCalibrationError()),
                calibration
                        .after()
                        .map(after -> Figures.percent(after.expectedCalibrationError()))
                        .orElse("–"),
                Figures.decimal(before.brierScore()),
                calibration
                        .after()
                        .map(after -> Figures.decimal(after.brierScore()))
                        .orElse("–"),
                node.figures().stream()
                        .filter(Figure::isAdded)
                        .map(Figures::text)
                        .toList());
    }
}
