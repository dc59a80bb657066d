package org.linnet.internal.report;

import org.linnet.evaluation.UnknownDetection;

/**
 * How well a model notices taxa that it does not know, in the page.
 *
 * @param area of the ROC curve, in per cent
 * @param falseAlarms share of the known ones called unknown when 95 % of the unknown are found
 * @param missed share of the unknown ones that pass when 95 % of the known pass
 */
record Strangers(
        String known, String unknown, String area, String falseAlarms, String missed, String averagePrecision) {
    static Strangers of(UnknownDetection detection) {
        return new Strangers(
                Figures.photographs(detection.known()),
                Figures.photographs(detection.unknown()),
                Figures.percent(detection.areaUnderRoc()),
                Figures.percent(detection.falsePositiveRate()),
                Figures.percent(detection.missRate()),
                Figures.decimal(detection.averagePrecision()));
    }
}
