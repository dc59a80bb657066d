package org.linnet.benchmark;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.function.ToDoubleFunction;
import org.linnet.model.Decision;
import org.linnet.model.Prediction;
import org.linnet.model.RankedTaxon;
import org.linnet.model.TaxonModel;
import org.linnet.taxonomy.TaxonPath;

/** What models promised, beside what became of it on photographs that they had not seen. */
final class KeptPromises {
    private static final int RESAMPLES = 2000;
    private static final int BINS = 10;

    private final Map<String, List<Named>> byUnit = new LinkedHashMap<>();
    private double promisedNames;
    private double promisedRight;
    private double promisedPhotographs;
    private double thresholds;
    private int models;

    /** What was said of a photograph. */
    private record Named(
            boolean named, boolean right, boolean leaf, boolean unknown, double confidence, boolean best) {}

    void promised(TaxonModel model) {
        Decision decision = model.decision();
        models++;
        thresholds += decision.threshold();
        decision.heldOut().ifPresent(effect -> {
            double names = effect.photographs() * effect.coverage();
            promisedPhotographs += effect.photographs();
            promisedNames += names;
            promisedRight += names * effect.precision().orElse(0.0);
        });
    }

    /**
     * Adds a photograph.
     *
     * @param unit what it shares with others: resampled together
     */
    void kept(TaxonModel model, String unit, TaxonPath truth, Prediction prediction) {
        boolean named = prediction.decidedDepth() > certainDepth(model);
        TaxonPath name = prediction.decided().map(RankedTaxon::taxon).orElse(TaxonPath.ROOT);
        RankedTaxon best = prediction.top(1).get(0);
        byUnit.computeIfAbsent(unit, u -> new ArrayList<>())
                .add(new Named(
                        named,
                        named && (truth.startsWith(name) || name.startsWith(truth)),
                        named && !model.nodes().containsKey(name),
                        prediction.isUnknown(),
                        best.probability(),
                        best.taxon().equals(truth)));
    }

    /** How far every photograph goes anyway, since there is one way only. */
    private static int certainDepth(TaxonModel model) {
        TaxonPath at = TaxonPath.ROOT;
        while (model.nodes().containsKey(at) && model.nodes().get(at).classes().size() == 1) {
            at = at.child(model.nodes().get(at).classes().get(0));
        }
        return at.depth();
    }

    static String header() {
        return "| folds by | options | photographs | units | threshold | promised right | promised named | named | right | to a leaf"
                + " | leaf right | unknown | leaf accuracy | calibration error |\n|---|---|---|---|---|---|---|---|---|---|---|---|---|---|";
    }

    String row(String folds, String options) {
        List<Named> all = byUnit.values().stream().flatMap(List::stream).toList();
        return String.format(
                Locale.ROOT,
                "| %s | %s | %d | %d | %.3f | %.3f | %.3f | %s | %s | %s | %s | %s | %s | %.3f |",
                folds,
                options,
                all.size(),
                byUnit.size(),
                thresholds / models,
                promisedRight / promisedNames,
                promisedNames / promisedPhotographs,
                interval(KeptPromises::namedShare),
                interval(rows -> share(rows.stream().filter(Named::named).toList(), Named::right)),
                interval(rows -> share(rows, Named::leaf)),
                interval(rows -> share(rows.stream().filter(Named::leaf).toList(), Named::right)),
                interval(rows -> share(rows, Named::unknown)),
                interval(rows -> share(rows, Named::best)),
                calibrationError(all));
    }

    private interface Is {
        boolean test(Named named);
    }

    private static double namedShare(List<Named> rows) {
        return share(rows, Named::named);
    }

    private static double share(List<Named> rows, Is is) {
        return rows.isEmpty()
                ? Double.NaN
                : (double) rows.stream().filter(is::test).count() / rows.size();
    }

    /** A figure with its 95 % interval from resampled units (percentiles of a bootstrap). */
    private String interval(ToDoubleFunction<List<Named>> figure) {
        List<List<Named>> units = List.copyOf(byUnit.values());
        Random random = new Random(1);
        double[] resampled = new double[RESAMPLES];
        for (int i = 0; i < RESAMPLES; i++) {
            List<Named> drawn = new ArrayList<>();
            for (int unit = 0; unit < units.size(); unit++) {
                drawn.addAll(units.get(random.nextInt(units.size())));
            }
            resampled[i] = figure.applyAsDouble(drawn);
        }
        double[] sorted = Arrays.stream(resampled)
                .filter(value -> !Double.isNaN(value))
                .sorted()
                .toArray();
        if (sorted.length == 0) {
            return "–";
        }
        return String.format(
                Locale.ROOT,
                "%.3f (%.2f–%.2f)",
                figure.applyAsDouble(units.stream().flatMap(List::stream).toList()),
                sorted[(int) (0.025 * (sorted.length - 1))],
                sorted[(int) (0.975 * (sorted.length - 1))]);
    }

    /** The expected calibration error of the most probable leaf: ten bins of equal width (Guo et al., 2017). */
    private static double calibrationError(List<Named> rows) {
        double[] confidence = new double[BINS];
        double[] right = new double[BINS];
        for (Named row : rows) {
            int bin = Math.min(BINS - 1, (int) (row.confidence() * BINS));
            confidence[bin] += row.confidence();
            right[bin] += row.best() ? 1 : 0;
        }
        double error = 0;
        for (int bin = 0; bin < BINS; bin++) {
            error += Math.abs(confidence[bin] - right[bin]);
        }
        return error / rows.size();
    }
}
