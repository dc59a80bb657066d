package org.linnet.internal.evaluation;

import java.util.ArrayList;
import java.util.List;
import org.linnet.evaluation.CalibrationFigures;
import org.linnet.evaluation.ReliabilityBin;
import org.linnet.internal.linear.ArgMax;

/**
 * Compares a classifier's probabilities with the truth, photograph by photograph, without keeping them. Not safe for
 * use by several threads.
 */
public final class CalibrationCounter {
    private static final int BINS = 15;
    /** The distance from 1 to the next double. */
    private static final double SMALLEST_PROBABILITY = Math.ulp(1.0);

    private final int classes;
    private final long[] images = new long[BINS];
    private final long[] right = new long[BINS];
    private final double[] confidence = new double[BINS];
    private double squares;
    private double loss;

    /**
     * A counter at zero.
     *
     * @param classes how many classes, at least one
     */
    public CalibrationCounter(int classes) {
        if (classes < 1) {
            throw new IllegalArgumentException("classes: " + classes);
        }
        this.classes = classes;
    }

    /**
     * Counts a photograph.
     *
     * @param truth index of its class
     * @param probabilities [classes], with sum 1
     */
    public void add(int truth, double[] probabilities) {
        if (probabilities.length != classes || truth < 0 || truth >= classes) {
            throw new IllegalArgumentException(
                    "class " + truth + " and " + probabilities.length + " probabilities of " + classes + " classes");
        }
        int likeliest = ArgMax.of(probabilities);
        int bin = bin(probabilities[likeliest]);
        images[bin]++;
        confidence[bin] += probabilities[likeliest];
        if (likeliest == truth) {
            right[bin]++;
        }
        for (int c = 0; c < classes; c++) {
            double difference = probabilities[c] - (c == truth ? 1 : 0);
            squares += difference * difference;
        }
        loss -= Math.log(Math.min(1 - SMALLEST_PROBABILITY, Math.max(SMALLEST_PROBABILITY, probabilities[truth])));
    }

    /** The bin (i / 15, (i + 1) / 15] that a probability lies in. */
    private static int bin(double probability) {
        int bin = 0;
        while (bin < BINS - 1 && probability > edge(bin + 1)) {
            bin++;
        }
        return bin;
    }

    private static double edge(int bin) {
        return (double) bin / BINS;
    }

    /** What has been counted so far; errors, score and loss are NaN where nothing was. */
    public CalibrationFigures figures() {
        List<ReliabilityBin> bins = new ArrayList<>();
        long total = 0;
        for (int bin = 0; bin < BINS; bin++) {
            total += images[bin];
            bins.add(new ReliabilityBin(
                    edge(bin),
                    edge(bin + 1),
                    images[bin],
                    confidence[bin] / images[bin],
                    (double) right[bin] / images[bin]));
        }
        double weightedGaps = 0;
        double largestGap = total == 0 ? Double.NaN : 0;
        for (ReliabilityBin bin : bins) {
            weightedGaps += bin.images() * bin.gap();
            largestGap = Math.max(largestGap, bin.gap());
        }
        return new CalibrationFigures(
                total, classes, weightedGaps / total, largestGap, squares / total, loss / total, bins);
    }
}
