package org.linnet.internal.survey;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.LongConsumer;
import java.util.stream.IntStream;
import org.linnet.dataset.LabelOptions;
import org.linnet.error.ErrorCode;
import org.linnet.error.LinnetException;
import org.linnet.internal.interchange.labels.Identification.Kind;
import org.linnet.internal.interchange.labels.Label.Author;
import org.linnet.internal.interchange.labels.LabelFormats;
import org.linnet.internal.interchange.labels.LabelledFile;
import org.linnet.internal.interchange.labels.Labels;
import org.linnet.internal.interchange.labels.deployments.Surroundings;
import org.linnet.internal.interchange.labels.shown.DistinctShown;
import org.linnet.internal.interchange.labels.shown.DistinctShown.Counted;
import org.linnet.internal.interchange.labels.shown.Shown;
import org.linnet.internal.interchange.labels.taxa.TaxonomyTable;
import org.linnet.taxonomy.Ranks;

/** Reads what photographs show, and where and when they were taken, and puts them into events. */
public final class SurveyReader {
    private static final int BETWEEN_REPORTS = 1000;

    private final SurveyOptions options;
    private final DistinctShown shown;
    private final StationIndex stations;
    private final PhotographColumns photographs = new PhotographColumns();
    private final Surroundings surroundings;

    private SurveyReader(SurveyOptions options) {
        this.options = requireNonNull(options, "options is null");
        shown = new DistinctShown(true, options.threshold());
        stations = new StationIndex(options.deployments());
        surroundings = new Surroundings(options.deployments(), options.labels().images());
    }

    /**
     * Reads all of it.
     *
     * @param progress is told how many photographs were read
     * @throws LinnetException NOTHING_USABLE where the source cannot be read, or names no photograph
     */
    public static Survey read(SurveyOptions options, LongConsumer progress) {
        SurveyReader reader = new SurveyReader(options);
        return reader.survey(reader.pass(progress));
    }

    private Labels pass(LongConsumer progress) {
        LabelOptions asked = options.labels();
        LabelOptions all =
                new LabelOptions(asked.format(), asked.images(), asked.taxonomy(), true, true, asked.column());
        Labels labels;
        try {
            labels = LabelFormats.stream(options.source(), all, done -> {}, file -> add(file, progress));
        } catch (IOException e) {
            throw new LinnetException(
                    ErrorCode.NOTHING_USABLE,
                    options.source() + " cannot be read: " + e.getMessage() + "; copy or write it again",
                    e);
        }
        if (photographs.size() == 0) {
            throw new LinnetException(ErrorCode.NOTHING_USABLE, options.source() + " names no photograph");
        }
        return labels;
    }

    private void add(LabelledFile said, LongConsumer progress) {
        LabelledFile file = surroundings.of(said);
        int station = stations.of(file);
        photographs.add(station, shown.of(file), stations.time(station, file), file.path());
        if (photographs.size() % BETWEEN_REPORTS == 0) {
            progress.accept(photographs.size());
        }
    }

    /** What a number of {@link DistinctShown} stands for. */
    private record Item(int category, boolean byPeople, Optional<Integer> individuals) {}

    private Survey survey(Labels labels) {
        DistinctShown.Meanings meanings = shown.meanings(
                options.labels().taxonomy().map(TaxonomyTable::read).orElse(TaxonomyTable.empty()));
        List<Category> categories = categories(meanings);
        List<List<Item>> items = items(meanings, categories);
        List<StationIndex.Known> known = stations.all();
        int[] order = IntStream.range(0, known.size())
                .boxed()
                .sorted(Comparator.comparing(number -> known.get(number).id()))
                .mapToInt(Integer::intValue)
                .toArray();
        int[] places = new int[order.length];
        for (int place = 0; place < order.length; place++) {
            places[order[place]] = place;
        }
        long[] blank = new long[known.size()];
        long[] unlabelled = new long[known.size()];
        List<IndependentRecord> records = new ArrayList<>();
        StationEvents[] events = new StationEvents[known.size()];
        Arrays.setAll(
                events,
                number -> new StationEvents(
                        places[number], photographs, options.gap().toSeconds(), records::add));
        for (int photograph : photographs.byStationAndTime()) {
            int station = photographs.station(photograph);
            List<Item> seen = items.get(photographs.shown(photograph));
            unlabelled[station] += seen.isEmpty() ? 1 : 0;
            for (Item item : seen) {
                if (item.category < 0) {
                    blank[station]++;
                } else {
                    events[station].add(photograph, item.category, item.byPeople, item.individuals);
                }
            }
        }
        List<Station> all = new ArrayList<>();
        List<Map<Integer, Sightings>> sightings = new ArrayList<>();
        for (int number : order) {
            all.add(known.get(number).station(blank[number], unlabelled[number]));
            sightings.add(events[number].end());
        }
        records.sort(Comparator.comparingInt(IndependentRecord::station)
                .thenComparingInt(IndependentRecord::category)
                .thenComparing(IndependentRecord::time));
        return new Survey(
                all,
                categories,
                meanings.ranks(),
                sightings,
                totals(all, sightings, records, categories.size()),
                records,
                options.gap(),
                shown.bySequence(),
                notices(labels, meanings, all));
    }

    private static List<Category> categories(DistinctShown.Meanings meanings) {
        TreeSet<Category> categories = new TreeSet<>();
        meanings.shown().forEach(one -> one.stream()
                .map(Counted::shown)
                .filter(what -> what.kind() != Kind.BLANK)
                .forEach(what -> categories.add(category(what, meanings.ranks()))));
        return List.copyOf(categories);
    }

    private static Category category(Shown what, Ranks ranks) {
        return new Category(
                what.kind(),
                what.taxon(),
                what.taxon().map(ranks::scientificName).orElse(name(what.kind())),
                what.taxon().map(ranks::of).orElse(""));
    }

    private static String name(Kind kind) {
        return switch (kind) {
            case TAXON, UNKNOWN -> "Unidentified animals";
            case PERSON -> "People";
            case VEHICLE -> "Vehicles";
            case BLANK -> "Nothing";
        };
    }

    private static List<List<Item>> items(DistinctShown.Meanings meanings, List<Category> categories) {
        Map<Category, Integer> numbers = new HashMap<>();
        categories.forEach(category -> numbers.put(category, numbers.size()));
        return meanings.shown().stream()
                .map(one -> one.stream()
                        .map(counted -> new Item(
                                numbers.getOrDefault(category(counted.shown(), meanings.ranks()), -1),
                                counted.shown().author() == Author.PERSON,
                                counted.individuals().isPresent()
                                        ? Optional.of(counted.individuals().getAsInt())
                                        : Optional.empty()))
                        .toList())
                .toList();
    }

    private static List<Survey.Total> totals(
            List<Station> stations,
            List<Map<Integer, Sightings>> sightings,
            List<IndependentRecord> records,
            int categories) {
        long[][] hours = new long[categories][24];
        records.forEach(record -> hours[record.category()][record.time().getHour()]++);
        List<Optional<Rate>> rates = OverallRates.of(stations, sightings, categories);
        List<Survey.Total> totals = new ArrayList<>(categories);
        for (int category = 0; category < categories; category++) {
            Sightings all = Sightings.NONE;
            int seenBy = 0;
            for (Map<Integer, Sightings> station : sightings) {
                Sightings there = station.get(category);
                if (there != null) {
                    all = all.with(there);
                    seenBy++;
                }
            }
            totals.add(new Survey.Total(
                    all,
                    seenBy,
                    rates.get(category),
                    Arrays.stream(hours[category]).boxed().toList()));
        }
        return totals;
    }

    private List<String> notices(Labels labels, DistinctShown.Meanings meanings, List<Station> all) {
        List<String> notices = new ArrayList<>(labels.notices());
        notices.addAll(surroundings.notices());
        notices.addAll(meanings.notices());
        long untimed = all.stream().mapToLong(Station::untimed).sum();
        add(
                untimed,
                "without a time, which are in no event"
                        + (options.labels().images().isEmpty()
                                ? "; --images DIR reads times from the photographs"
                                : ""),
                notices);
        add(
                stations.inUtc(),
                "with a time in UTC, so that hours of the day are those of UTC; a column timezone in the table of deployments"
                        + " makes them local",
                notices);
        add(
                stations.inFolders(),
                "without a place; photographs of one folder are taken for one camera's. --deployments TABLE says where they were",
                notices);
        add(
                all.stream().mapToLong(Station::outside).sum(),
                "taken before the start or after the end of their deployment, counted all the same; if a clock was wrong, add its"
                        + " clock_offset to the table",
                notices);
        add(shown.bySequence(), "labelled by sequence only, counted as showing what their sequence shows", notices);
        return notices;
    }

    private static void add(long count, String what, List<String> notices) {
        if (count > 0) {
            notices.add(
                    String.format(Locale.ROOT, "%,d %s %s", count, count == 1 ? "photograph" : "photographs", what));
        }
    }
}
