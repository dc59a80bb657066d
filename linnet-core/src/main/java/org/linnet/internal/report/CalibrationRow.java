package org.linnet.internal.report;

import java.util.ArrayList;
import java.util.List;
import org.linnet.evaluation.CalibrationFigures;
import org.linnet.evaluation.NodeCalibration;
import org.linnet.evaluation.NodeEvaluation;
import org.linnet.model.TaxonModel;

/**
 * What calibration does to a node's probabilities, in the page's table.
 *
 * @param errorAfter a dash where the node is not calibrated
 * @param brierAfter a dash where the node is not calibrated
 */
record CalibrationRow(
        TaxonLabel node,
        String path,
        String photographs,
        String how,
        String errorBefore,
        String errorAfter,
        String brierBefore,
        String brierAfter) {

    static List<CalibrationRow> of(ReportSource source, TaxonNames names) {
        List<CalibrationRow> rows = new ArrayList<>();
        for (NodeEvaluation node : source.evaluation().nodes()) {
            node.calibration().ifPresent(calibration -> rows.add(of(node, calibration, source.model(), names)));
        }
        return rows;
    }

    private static CalibrationRow of(
            NodeEvaluation node, NodeCalibration calibration, TaxonModel model, TaxonNames names) {
        CalibrationFigures before = calibration.before();
        return new CalibrationRow(
                names.of(node.node()),
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
                        .orElse("–"));
    }
}
