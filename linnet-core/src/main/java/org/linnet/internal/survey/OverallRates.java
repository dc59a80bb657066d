package org.linnet.internal.survey;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.linnet.evaluation.Interval;
import org.linnet.internal.evaluation.Bootstrap;

/**
 * Events in 100 camera-days over all cameras: all events through all effort. Their intervals draw places anew, each with all of its deployments,
 * since animals visit some places far more often than others, which makes counts vary more than a Poisson distribution's. Rowcliffe,
 * Field, Turvey and Carbone, "Estimating animal density using camera traps without the need for individual recognition",
 * Journal of Applied Ecology 45, 2008, draw camera placements so.
 */
final class OverallRates {
    private OverallRates() {}

    /** The rate of each category; all are empty where no effort is known. */
    static List<Optional<Rate>> of(List<Station> stations, List<Map<Integer, Sightings>> sightings, int categories) {
        Map<String, Integer> places = new LinkedHashMap<>();
        List<double[]> days = new ArrayList<>();
        List<long[]> events = new ArrayList<>();
        for (int station = 0; station < stations.size(); station++) {
            double effort = stations.get(station).effort().days();
            if (effort > 0) {
                int place = places.computeIfAbsent(stations.get(station).place(), name -> {
                    days.add(new double[1]);
                    events.add(new long[categories]);
                    return days.size() - 1;
                });
                days.get(place)[0] += effort;
                sightings.get(station).forEach((category, seen) -> events.get(place)[category] += seen.events());
            }
        }
        if (places.isEmpty()) {
            return Collections.nCopies(categories, Optional.empty());
        }
        int[] once = new int[places.size()];
        Arrays.fill(once, 1);
        double[] rates = rates(once, days, events, categories);
        List<Interval> intervals = places.size() < Survey.FEWEST_PLACES || categories == 0
                ? List.of()
                : Bootstrap.defaults().intervals(places.size(), times -> rates(times, days, events, categories));
        List<Optional<Rate>> all = new ArrayList<>(categories);
        for (int category = 0; category < categories; category++) {
            all.add(Optional.of(new Rate(
                    rates[category], intervals.isEmpty() ? Optional.empty() : Optional.of(intervals.get(category)))));
        }
        return all;
    }

    private static double[] rates(int[] times, List<double[]> days, List<long[]> events, int categories) {
        double effort = 0;
        double[] sums = new double[categories];
        for (int place = 0; place < times.length; place++) {
            if (times[place] > 0) {
                effort += times[place] * days.get(place)[0];
                long[] seen = events.get(place);
                for (int category = 0; category < categories; category++) {
                    sums[category] += (double) times[place] * seen[category];
                }
            }
        }
        for (int category = 0; category < categories; category++) {
            sums[category] = sums[category] / effort * Rate.DAYS;
        }
        return sums;
    }
}
