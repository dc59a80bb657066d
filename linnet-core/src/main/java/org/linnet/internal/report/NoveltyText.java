package org.linnet.internal.report;

import java.util.Locale;
import org.linnet.novelty.Novelty;

/** How new to a model a photograph is, in words. */
final class NoveltyText {
    private static final int MOST_DECIMALS = 4;

    private NoveltyText() {}

    /** {@code 8.7; above 3.8 means unlike anything it learned}, with as many decimals as tell the two figures apart. */
    static String of(Novelty novelty) {
        int decimals = 1;
        while (decimals < MOST_DECIMALS
                && text(novelty.score(), decimals).equals(text(novelty.threshold(), decimals))) {
            decimals++;
        }
        return text(novelty.score(), decimals) + "; above " + text(novelty.threshold(), decimals)
                + " means unlike anything it learned";
    }

    private static String text(double value, int decimals) {
        return String.format(Locale.ROOT, "%." + decimals + "f", value);
    }
}
