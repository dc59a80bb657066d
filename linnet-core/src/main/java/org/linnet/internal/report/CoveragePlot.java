package org.linnet.internal.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.linnet.evaluation.CoverageCurve;
import org.linnet.evaluation.CoveragePoint;
import org.linnet.evaluation.EndToEnd;
import org.linnet.evaluation.EndToEndMetric;
import org.linnet.evaluation.RankDecisions;
import org.linnet.evaluation.RankEvaluation;

/**
 * Coverage against accuracy in the page. The upright axis starts at the highest multiple of ten per cent below the
 * curve, since all that matters is near the top.
 *
 * @param ticks of the upright axis
 * @param target where 95 % lie
 * @param path of the curve
 * @param dot what the model does with its default settings; empty where it names nothing at this rank
 * @param settings the same in words
 */
record CoveragePlot(
        String name,
        List<String> caption,
        List<Tick> ticks,
        String target,
        String path,
        Optional<Dot> dot,
        String settings) {
    /** The share of right names that is asked for in headlines. */
    static final double TARGET = 0.95;

    /** More points than this cannot be seen. */
    private static final int MOST_POINTS = 200;

    /** A line across, in the units of the drawing. */
    record Tick(String y, String line, String text) {}

    /** A point, in the units of the drawing. */
    record Dot(String x, String y) {}

    /** The most likely leaf's curve, and those of the ranks that have something to tell apart and another curve. */
    static List<CoveragePlot> of(EndToEnd endToEnd, JudgedTaxa judged) {
        List<CoveragePlot> plots = new ArrayList<>();
        for (RankEvaluation rank : judged.ranks()) {
            Optional<RankDecisions> decided = RankRow.decisions(endToEnd, rank.depth());
            plots.add(of(
                    rank.rank(),
                    rank.coverage(),
                    decided.map(RankDecisions::coverage).orElse(0.0),
                    decided.map(RankDecisions::precision).orElse(0.0)));
        }
        boolean shown = judged.ranks().stream().anyMatch(rank -> rank.coverage().equals(endToEnd.leafCoverage()));
        if (!shown) {
            plots.add(of(
                    "the most specific taxon, whatever its rank",
                    endToEnd.leafCoverage(),
                    endToEnd.value(EndToEndMetric.Standard.DECIDED_LEAF_COVERAGE),
                    endToEnd.value(EndToEndMetric.Standard.DECIDED_LEAF_PRECISION)));
        }
        return plots;
    }

    /**
     * Draws a curve.
     *
     * @param coverage that the model's default settings have, 0..1
     * @param accuracy of those names, 0..1
     */
    static CoveragePlot of(String name, CoverageCurve curve, double coverage, double accuracy) {
        double lowest = curve.points().stream()
                .mapToDouble(CoveragePoint::accuracy)
                .min()
                .orElse(0);
        double floor = Math.min(0.9, Math.floor(10 * Math.min(lowest, coverage > 0 ? accuracy : lowest)) / 10);
        Optional<Dot> dot = coverage == 0
                ? Optional.empty()
                : Optional.of(new Dot(
                        Figures.coordinate(PlotArea.x(coverage)),
                        Figures.coordinate(PlotArea.y(scaled(accuracy, floor)))));
        String settings = coverage == 0
                ? "Default settings: names none."
                : "Default settings: names " + Figures.percent(coverage) + ", " + Figures.percent(accuracy)
                        + " of them right.";
        return new CoveragePlot(
                name,
                caption(curve),
                ticks(floor),
                Figures.coordinate(PlotArea.y(scaled(TARGET, floor))),
                path(curve.points(), floor),
                dot,
                settings);
    }

    /** The share that could be named with so many of the names right, 0..1; empty where no threshold does that. */
    static Optional<Double> coverageAt(CoverageCurve curve, double precision) {
        return curve.atPrecision().stream()
                .filter(at -> at.precision() == precision)
                .flatMap(at -> at.point().stream())
                .map(CoveragePoint::coverage)
                .findFirst();
    }

    private static List<String> caption(CoverageCurve curve) {
        return curve.atPrecision().stream()
                .map(at -> String.format(
                        Locale.ROOT,
                        "%.0f %% right: %s",
                        100 * at.precision(),
                        at.point()
                                .map(point -> "names " + Figures.percent(point.coverage())
                                        + String.format(
                                                Locale.ROOT, " (when at least %.0f %% sure)", 100 * point.threshold()))
                                .orElse("never reached")))
                .toList();
    }

    /** For those who hear the picture. */
    String description() {
        return "Coverage of " + name + ": share of right names against share of photographs named. " + settings + " "
                + String.join("; ", caption) + ".";
    }

    private static List<Tick> ticks(double floor) {
        List<Tick> ticks = new ArrayList<>();
        int steps = (int) Math.round(10 * (1 - floor));
        int step = steps > 5 ? 2 : 1;
        for (int tenths = 10; tenths >= 10 - steps; tenths -= step) {
            double y = PlotArea.y(scaled(tenths / 10.0, floor));
            ticks.add(new Tick(Figures.coordinate(y + 4), Figures.coordinate(y), 10 * tenths + " %"));
        }
        return ticks;
    }

    private static String path(List<CoveragePoint> points, double floor) {
        int step = Math.max(1, points.size() / MOST_POINTS);
        List<String> drawn = new ArrayList<>();
        for (int i = 0; i < points.size(); i += step) {
            CoveragePoint point = points.get(i);
            drawn.add(PlotArea.point(point.coverage(), scaled(point.accuracy(), floor)));
        }
        return drawn.isEmpty() ? "" : "M" + String.join("L", drawn);
    }

    private static double scaled(double share, double floor) {
        return (share - floor) / (1 - floor);
    }
}
