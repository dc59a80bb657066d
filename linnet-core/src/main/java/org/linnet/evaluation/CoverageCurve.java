package org.linnet.evaluation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Coverage against accuracy: how accuracy rises when only the more confident names are given. Photographs of equal
 * confidence are taken together. El-Yaniv and Wiener, "On the foundations of noise-free selective classification",
 * 2010; Geifman and El-Yaniv, "Selective classification for deep neural networks", 2017.
 *
 * @param images how many photographs
 * @param points by falling threshold, so rising coverage, up to coverage 1; {@value #POINTS} or fewer, spread evenly
 *     over coverage
 * @param areaUnderRiskCoverage mean share of wrong names over all coverages from the most confident photograph to all of them,
 *     0..1, the smaller the better; NaN without photographs
 * @param atPrecision what can be named with 90, 95 and 99 % of the names right; from all thresholds, not the points alone
 */
public record CoverageCurve(
        long images, List<CoveragePoint> points, double areaUnderRiskCoverage, List<PrecisionCoverage> atPrecision) {
    private static final int POINTS = 200;
    private static final double[] PRECISIONS = {0.90, 0.95, 0.99};

    public CoverageCurve {
        points = List.copyOf(points);
        atPrecision = List.copyOf(atPrecision);
    }

    /**
     * The curve of some photographs.
     *
     * @param right confidence in each name that is right
     * @param wrong confidence in each name that is wrong
     */
    public static CoverageCurve of(double[] right, double[] wrong) {
        List<Step> steps = steps(right, wrong);
        long images = (long) right.length + wrong.length;
        List<PrecisionCoverage> atPrecision = Arrays.stream(PRECISIONS)
                .mapToObj(precision -> new PrecisionCoverage(precision, widest(steps, images, precision)))
                .toList();
        return new CoverageCurve(images, spread(steps, images), area(steps, images), atPrecision);
    }

    /**
     * A threshold with what lies at or above it.
     *
     * @param right how many names that are right
     * @param named how many names
     */
    private record Step(double threshold, long right, long named) {
        CoveragePoint point(long images) {
            return new CoveragePoint(threshold, (double) named / images, (double) right / named);
        }
    }

    /** Every distinct confidence, falling. */
    private static List<Step> steps(double[] right, double[] wrong) {
        double[] sortedRight = sorted(right);
        double[] sortedWrong = sorted(wrong);
        List<Step> steps = new ArrayList<>();
        int r = right.length;
        int w = wrong.length;
        while (r > 0 || w > 0) {
            double threshold = Math.max(
                    r > 0 ? sortedRight[r - 1] : Double.NEGATIVE_INFINITY,
                    w > 0 ? sortedWrong[w - 1] : Double.NEGATIVE_INFINITY);
            while (r > 0 && sortedRight[r - 1] >= threshold) {
                r--;
            }
            while (w > 0 && sortedWrong[w - 1] >= threshold) {
                w--;
            }
            long rightSoFar = (long) right.length - r;
            steps.add(new Step(threshold, rightSoFar, rightSoFar + wrong.length - w));
        }
        return steps;
    }

    private static double[] sorted(double[] confidences) {
        double[] sorted = confidences.clone();
        Arrays.sort(sorted);
        if (sorted.length > 0 && Double.isNaN(sorted[sorted.length - 1])) {
            throw new IllegalArgumentException("a confidence is NaN");
        }
        return sorted;
    }

    private static Optional<CoveragePoint> widest(List<Step> steps, long images, double precision) {
        return steps.stream()
                .filter(step -> (double) step.right() / step.named() >= precision)
                .reduce((earlier, later) -> later)
                .map(step -> step.point(images));
    }

    private static List<CoveragePoint> spread(List<Step> steps, long images) {
        if (steps.size() <= POINTS) {
            return steps.stream().map(step -> step.point(images)).toList();
        }
        List<CoveragePoint> points = new ArrayList<>();
        long next = 1;
        for (Step step : steps) {
            if (step.named() * POINTS >= next * images) {
                points.add(step.point(images));
                next = step.named() * POINTS / images + 1;
            }
        }
        return points;
    }

    /** Where confidences are equal, the mistakes are spread evenly over them: the mean over all their orders. */
    private static double area(List<Step> steps, long images) {
        double sum = 0;
        long named = 0;
        long wrong = 0;
        for (Step step : steps) {
            long wrongHere = step.named() - step.right() - wrong;
            long here = step.named() - named;
            for (long i = 1; i <= here; i++) {
                sum += (wrong + (double) wrongHere * i / here) / (named + i);
            }
            named = step.named();
            wrong += wrongHere;
        }
        return images == 0 ? Double.NaN : sum / images;
    }
}
