package org.linnet.internal.report;

import java.util.List;
import org.linnet.head.EpochRecord;

/** From a training's history to its plot. */
final class HistoryPlots {
    private HistoryPlots() {}

    static HistoryPlot of(String title, List<EpochRecord> history) {
        return new HistoryPlot(
                title,
                history.stream().map(EpochRecord::accuracy).toList(),
                history.stream().map(EpochRecord::validationAccuracy).toList());
    }
}
