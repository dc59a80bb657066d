package org.linnet.internal.survey;

import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.function.Consumer;

/** Puts the photographs of one camera, which it is given by time, into independent events. */
final class StationEvents {
    private final int station;
    private final PhotographColumns photographs;
    private final long gap;
    private final Consumer<IndependentRecord> records;
    private final Map<Integer, Open> open = new HashMap<>();

    /** What is known so far of one category. */
    private static final class Open {
        private long photographs;
        private long byPeople;
        private long events;
        private long eventsByPeople;
        private long individuals;
        private boolean counted = true;
        private long first = PhotographColumns.NO_TIME;
        private long last = PhotographColumns.NO_TIME;
        private int most;
        private boolean people;

        private void end() {
            individuals += most;
            eventsByPeople += people ? 1 : 0;
            most = 0;
            people = false;
        }
    }

    /**
     * Begins.
     *
     * @param gap in seconds
     * @param records is given the first photograph of each event
     */
    StationEvents(int station, PhotographColumns photographs, long gap, Consumer<IndependentRecord> records) {
        this.station = station;
        this.photographs = photographs;
        this.gap = gap;
        this.records = records;
    }

    /**
     * A photograph that shows something.
     *
     * @param individuals how many; empty where nobody says
     */
    void add(int photograph, int category, boolean byPeople, Optional<Integer> individuals) {
        Open one = open.computeIfAbsent(category, key -> new Open());
        one.photographs++;
        one.byPeople += byPeople ? 1 : 0;
        long time = photographs.time(photograph);
        if (time == PhotographColumns.NO_TIME) {
            return;
        }
        boolean independent = one.events == 0 || (time - one.last >= gap && time != one.last);
        if (independent) {
            one.end();
            records.accept(new IndependentRecord(
                    station,
                    category,
                    time(time),
                    one.events == 0 ? 0 : time - one.last,
                    photographs.directory(photograph),
                    photographs.name(photograph)));
            one.events++;
        }
        one.first = one.first == PhotographColumns.NO_TIME ? time : one.first;
        one.last = time;
        one.people |= byPeople;
        one.counted &= individuals.isPresent();
        one.most = Math.max(one.most, individuals.orElse(0));
    }

    /** What was seen, by category. */
    Map<Integer, Sightings> end() {
        Map<Integer, Sightings> sightings = new TreeMap<>();
        open.forEach((category, one) -> {
            one.end();
            sightings.put(
                    category,
                    new Sightings(
                            one.photographs,
                            one.byPeople,
                            one.events,
                            one.eventsByPeople,
                            one.counted ? OptionalLong.of(one.individuals) : OptionalLong.empty(),
                            known(one.first),
                            known(one.last)));
        });
        return sightings;
    }

    private static Optional<LocalDateTime> known(long seconds) {
        return seconds == PhotographColumns.NO_TIME ? Optional.empty() : Optional.of(time(seconds));
    }

    static LocalDateTime time(long seconds) {
        return LocalDateTime.ofEpochSecond(seconds, 0, ZoneOffset.UTC);
    }
}
