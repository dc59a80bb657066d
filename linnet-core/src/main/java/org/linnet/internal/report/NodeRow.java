package org.linnet.internal.report;

import java.util.List;
import java.util.Locale;
import org.linnet.model.NodeModel;
import org.linnet.model.NodeTraining;
import org.linnet.model.TaxonModel;

/**
 * What a classifier was taught and how it did on photographs held out in training; the same for the page and the model
 * card.
 *
 * @param balanced balanced accuracy on the photographs held out; a dash where there were none
 * @param calibratedOn how many photographs calibration was judged on, by classifiers that had not seen them
 * @param error expected calibration error on these, before and after calibration; a dash where there were none
 * @param brier their Brier score, before and after; a dash where there were none
 */
record NodeRow(
        TaxonLabel node,
        String path,
        int classes,
        String trained,
        String validated,
        String balanced,
        String calibration,
        String calibratedOn,
        String error,
        String brier) {
    /** With fewer the balanced accuracy would say nothing. */
    private static final int LEAST_PHOTOGRAPHS = 10;

    static List<NodeRow> of(TaxonModel model) {
        TaxonNames names = TaxonNames.of(model);
        return model.nodes().values().stream()
                .flatMap(node -> node.training().map(training -> of(node, training, names)).stream())
                .toList();
    }

    private static NodeRow of(NodeModel node, NodeTraining training, TaxonNames names) {
        return new NodeRow(
                names.of(node.path()),
                node.path().toString(),
                node.classes().size(),
                Figures.count(training.trainingPhotographs()),
                Figures.count(training.validationPhotographs()),
                training.validation()
                        .map(metrics -> metrics.images() < LEAST_PHOTOGRAPHS
                                ? "too few"
                                : Figures.percent(metrics.balancedAccuracy()))
                        .orElse("–"),
                node.calibration().description(),
                training.calibration()
                        .map(effect -> Figures.count(effect.photographs()))
                        .orElse("–"),
                training.calibration()
                        .map(effect ->
                                change(Figures.percent(effect.errorBefore()), Figures.percent(effect.errorAfter())))
                        .orElse("–"),
                training.calibration()
                        .map(effect ->
                                change(Figures.decimal(effect.brierBefore()), Figures.decimal(effect.brierAfter())))
                        .orElse("–"));
    }

    private static String change(String before, String after) {
        return before.equals(after) ? before : String.format(Locale.ROOT, "%s → %s", before, after);
    }
}
