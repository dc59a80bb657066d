package org.linnet.internal.report;

/**
 * A share as a bar and a figure.
 *
 * @param figure in per cent
 * @param width of the bar, 0..100
 * @param tone {@code good}, {@code fair} or {@code poor}
 */
record Bar(String figure, int width, String tone) {
    static final double GOOD = 0.9;
    static final double FAIR = 0.7;

    /** @param share 0..1 */
    static Bar of(double share) {
        return new Bar(
                Figures.percent(share),
                (int) Math.round(100 * share),
                share >= GOOD ? "good" : share >= FAIR ? "fair" : "poor");
    }
}
