package org.linnet.internal.report;

import java.util.Locale;
import org.linnet.detector.BoxRule;
import org.linnet.embedding.BoxCounts;
import org.linnet.embedding.PassSummary;
import org.linnet.image.BoxShape;
import org.linnet.model.TaxonModel;

/** Boxes in words. */
public final class BoxText {
    private BoxText() {}

    /** Which boxes a model looks at, and how they are cut. */
    static String of(BoxRule rule) {
        return (rule.identity().isPresent()
                        ? "animals found by " + rule.detector()
                        : "boxes given in " + rule.detector())
                + ", from confidence " + Figures.number(rule.threshold()) + " on, "
                + (rule.margin() == 0
                        ? "without a margin"
                        : String.format(Locale.ROOT, "with a margin of %s %%", Figures.number(100 * rule.margin())))
                + (rule.shape() == BoxShape.SQUARE ? ", made square" : ", stretched to a square");
    }

    /** How many boxes a model learned from, and what became of photographs without one. */
    static String counts(TaxonModel model) {
        int without = model.photographBoxes().without();
        return Figures.count(model.photographBoxes().count()) + " animals in "
                + Figures.photographs(model.photographBoxes().byFile().size())
                + (without == 0
                        ? "; every photograph has one"
                        : "; none was found in " + Figures.photographs(without)
                                + switch (model.boxes().orElseThrow().noBox()) {
                                    case WHOLE -> ", looked at as a whole";
                                    case BLANK -> ", left out";
                                });
    }

    /**
     * What a pass found.
     *
     * @param leftOut how many photographs were left out since there was no animal in them
     */
    public static String of(PassSummary pass, BoxCounts boxes, long leftOut) {
        long all = pass.embedded();
        long whole = boxes.withoutAnimal() - leftOut;
        return Figures.count(boxes.boxes()) + (boxes.boxes() == 1 ? " animal in " : " animals in ")
                + Figures.count(all - boxes.withoutAnimal()) + " of " + Figures.photographs(all)
                + (whole == 0 ? "" : "; " + Figures.count(whole) + were(whole) + "looked at as a whole")
                + (leftOut == 0 ? "" : "; " + Figures.count(leftOut) + were(leftOut) + "left out");
    }

    private static String were(long count) {
        return count == 1 ? " was " : " were ";
    }
}
