package org.linnet.internal.survey;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.linnet.taxonomy.Ranks;

/**
 * What cameras saw. An event is of one camera and one {@link Category}: a photograph is of a new one from a gap on after the last
 * photograph of the same there, as {@code deltaTimeComparedTo = "lastRecord"} of camtrapR has it.
 *
 * @param stations by name
 * @param categories taxa first, by their place in the tree
 * @param ranks of the taxa
 * @param sightings by station and category, by their numbers; those that occur
 * @param totals of each category
 * @param records of taxa and others, by station, category and time
 * @param gap of events
 * @param sequences how many photographs are known by what is said of their sequence only
 * @param notices what the user should know, a line each
 */
public record Survey(
        List<Station> stations,
        List<Category> categories,
        Ranks ranks,
        List<Map<Integer, Sightings>> sightings,
        List<Total> totals,
        List<IndependentRecord> records,
        Duration gap,
        long sequences,
        List<String> notices) {
    /** From so many places on an interval over places is given. */
    public static final int FEWEST_PLACES = 3;

    /**
     * What all cameras together saw of a category.
     *
     * @param stations how many saw it
     * @param rate over all cameras whose effort is known; empty where none is
     * @param hours events by the hour that they began in, from 0 to 23
     */
    public record Total(Sightings sightings, int stations, Optional<Rate> rate, List<Long> hours) {
        public Total {
            requireNonNull(sightings, "sightings is null");
            requireNonNull(rate, "rate is null");
            hours = List.copyOf(hours);
        }
    }

    public Survey {
        stations = List.copyOf(stations);
        categories = List.copyOf(categories);
        requireNonNull(ranks, "ranks is null");
        sightings = List.copyOf(sightings);
        totals = List.copyOf(totals);
        records = List.copyOf(records);
        requireNonNull(gap, "gap is null");
        notices = List.copyOf(notices);
    }

    /** What a camera saw of a category. */
    public Sightings of(int station, int category) {
        return sightings.get(station).getOrDefault(category, Sightings.NONE);
    }

    /** How often a camera saw it in 100 days; empty where its effort is not known. */
    public Optional<Rate> rate(int station, int category) {
        return Rate.ofOne(
                of(station, category).events(), stations.get(station).effort().days());
    }

    /** How many taxa a camera named. */
    public long taxa(int station) {
        return sightings.get(station).keySet().stream()
                .filter(category -> categories.get(category).isTaxon())
                .count();
    }

    /** How many different places there are. */
    public long places() {
        return stations.stream().map(Station::place).distinct().count();
    }

    /** The effort of all cameras, in camera-days. */
    public double days() {
        return stations.stream().mapToDouble(station -> station.effort().days()).sum();
    }

    /** All photographs. */
    public long photographs() {
        return stations.stream().mapToLong(Station::photographs).sum();
    }
}
