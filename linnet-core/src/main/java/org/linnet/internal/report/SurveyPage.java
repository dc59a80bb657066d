package org.linnet.internal.report;

import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.linnet.internal.file.AtomicFile;
import org.linnet.internal.interchange.labels.Identification.Kind;
import org.linnet.internal.survey.Category;
import org.linnet.internal.survey.Effort;
import org.linnet.internal.survey.Rate;
import org.linnet.internal.survey.Sightings;
import org.linnet.internal.survey.Station;
import org.linnet.internal.survey.Survey;

/**
 * {@code summary.html}: what cameras saw, in one file that opens from the disk and asks nothing of any network.
 *
 * @param facts the most important figures
 * @param effort when the cameras looked, by their start
 * @param from the first of these days
 * @param to the last of them
 * @param species what was seen, most often first
 * @param others people, vehicles and animals without a name
 * @param hours when in the day
 * @param rates of the taxa seen most often, by camera
 */
record SurveyPage(
        String title,
        String subtitle,
        List<Fact> facts,
        List<String> notes,
        List<EffortRow> effort,
        String from,
        String to,
        List<SpeciesRow> species,
        List<SpeciesRow> others,
        List<HourPlot> hours,
        List<SpeciesRates> rates,
        List<StationRow> stations,
        String gap,
        String intervals,
        String shownOf) {
    private static final int MOST_ROWS = 200;
    private static final int MOST_PLOTS = 24;
    private static final int MOST_RATES = 12;
    private static final String DASH = "–";

    /** A figure with what it is of. */
    record Fact(String label, String value, String detail) {}

    /** What all cameras saw of a taxon. */
    record SpeciesRow(
            TaxonLabel name,
            String rank,
            String events,
            Optional<RateBar> rate,
            String photographs,
            String people,
            String program,
            String individuals,
            String cameras,
            String first,
            String last) {}

    /** How often each camera saw a taxon. */
    record SpeciesRates(TaxonLabel name, String total, boolean first, List<StationRate> cameras) {}

    /** How often a camera saw a taxon. */
    record StationRate(String name, String events, String days, Optional<RateBar> rate) {}

    /** A camera. */
    record StationRow(
            String name,
            String place,
            String start,
            String end,
            String days,
            String basis,
            String photographs,
            String taxa,
            String blank,
            String people,
            String vehicles,
            String unidentified,
            String unlabelled,
            String untimed) {}

    static SurveyPage of(Survey survey, Path source) {
        List<Integer> taxa = byEvents(survey, true);
        List<Integer> rest = byEvents(survey, false);
        TaxonNames names = new TaxonNames(
                survey.ranks(),
                survey.categories().stream()
                        .flatMap(category -> category.taxon().stream())
                        .toList());
        List<Station> looked = survey.stations().stream()
                .filter(station -> station.effort().basis() != Effort.Basis.UNKNOWN)
                .sorted(Comparator.comparing(station -> station.effort().start().orElseThrow()))
                .toList();
        Optional<LocalDateTime> from =
                looked.stream().map(one -> one.effort().start().orElseThrow()).min(Comparator.naturalOrder());
        Optional<LocalDateTime> to =
                looked.stream().map(one -> one.effort().end().orElseThrow()).max(Comparator.naturalOrder());
        return new SurveyPage(
                "What the cameras saw",
                subtitle(survey, source, from, to),
                facts(survey),
                survey.notices(),
                looked.stream()
                        .limit(MOST_ROWS)
                        .map(station -> EffortRow.of(station, from.orElseThrow(), to.orElseThrow()))
                        .toList(),
                from.map(SurveyPage::day).orElse(""),
                to.map(SurveyPage::day).orElse(""),
                rows(survey, taxa, names),
                rows(survey, rest, names),
                IntStream.concat(
                                taxa.stream().limit(MOST_PLOTS).mapToInt(Integer::intValue),
                                rest.stream().mapToInt(Integer::intValue))
                        .filter(category ->
                                survey.totals().get(category).sightings().events() > 0)
                        .mapToObj(category -> HourPlot.of(
                                label(survey.categories().get(category), names),
                                survey.totals().get(category).hours()))
                        .toList(),
                taxa.stream()
                        .limit(MOST_RATES)
                        .filter(category -> survey.days() > 0)
                        .map(category -> rates(survey, category, names, category.equals(taxa.get(0))))
                        .toList(),
                IntStream.range(0, Math.min(MOST_ROWS, survey.stations().size()))
                        .mapToObj(station -> row(survey, station))
                        .toList(),
                minutes(survey),
                intervals(survey),
                survey.stations().size() > MOST_ROWS
                        ? "The first " + MOST_ROWS + " of "
                                + Figures.count(survey.stations().size())
                                + " cameras are shown; effort.csv and summary.csv have all."
                        : "");
    }

    private static List<Integer> byEvents(Survey survey, boolean taxa) {
        return IntStream.range(0, survey.categories().size())
                .boxed()
                .filter(category -> survey.categories().get(category).isTaxon() == taxa)
                .sorted(Comparator.<Integer>comparingLong(category ->
                                -survey.totals().get(category).sightings().events())
                        .thenComparingLong(category ->
                                -survey.totals().get(category).sightings().photographs()))
                .toList();
    }

    private static String subtitle(
            Survey survey, Path source, Optional<LocalDateTime> from, Optional<LocalDateTime> to) {
        return Figures.photographs(survey.photographs()) + " of "
                + counted(survey.stations().size(), "camera")
                + from.map(first -> ", " + day(first) + " to " + day(to.orElseThrow()))
                        .orElse("") + ", from "
                + source.getFileName() + ".";
    }

    private static List<Fact> facts(Survey survey) {
        Map<String, Long> ranks = survey.categories().stream()
                .filter(Category::isTaxon)
                .collect(Collectors.groupingBy(Category::rank, LinkedHashMap::new, Collectors.counting()));
        long taxa = ranks.values().stream().mapToLong(Long::longValue).sum();
        long events = IntStream.range(0, survey.categories().size())
                .filter(category -> survey.categories().get(category).isTaxon())
                .mapToLong(category -> survey.totals().get(category).sightings().events())
                .sum();
        long guessed = survey.stations().stream()
                .filter(station -> station.effort().basis() == Effort.Basis.PHOTOGRAPHS)
                .count();
        return List.of(
                new Fact(
                        "Effort",
                        EffortRow.days(survey.days()),
                        "camera-days of " + counted(survey.stations().size(), "camera") + " at "
                                + counted(survey.places(), "place")
                                + (guessed > 0
                                        ? "; of " + counted(guessed, "camera")
                                                + " only from the first to the last photograph, so at least this"
                                        : "")),
                new Fact(
                        "Taxa",
                        Figures.count(taxa),
                        ranks.entrySet().stream()
                                .map(rank -> RankWord.count(rank.getValue(), rank.getKey()))
                                .collect(Collectors.joining(", "))),
                new Fact(
                        "Independent events",
                        Figures.count(events),
                        "of animals with a name, " + minutes(survey) + " apart at one camera"));
    }

    private static String minutes(Survey survey) {
        return survey.gap().toSeconds() % 60 == 0
                ? survey.gap().toMinutes() + " minutes"
                : survey.gap().toSeconds() + " seconds";
    }

    private static List<SpeciesRow> rows(Survey survey, List<Integer> categories, TaxonNames names) {
        double highest = categories.stream()
                .flatMap(category -> survey.totals().get(category).rate().stream())
                .mapToDouble(RateBar::end)
                .max()
                .orElse(0);
        return categories.stream()
                .map(category -> {
                    Survey.Total total = survey.totals().get(category);
                    Sightings seen = total.sightings();
                    Category what = survey.categories().get(category);
                    return new SpeciesRow(
                            label(what, names),
                            what.rank(),
                            Figures.count(seen.events()),
                            total.rate().map(rate -> RateBar.of(rate, highest)),
                            Figures.count(seen.photographs()),
                            Figures.count(seen.byPeople()),
                            Figures.count(seen.photographs() - seen.byPeople()),
                            number(seen.individuals()),
                            Figures.count(total.stations()),
                            seen.first().map(SurveyPage::day).orElse(DASH),
                            seen.last().map(SurveyPage::day).orElse(DASH));
                })
                .toList();
    }

    private static SpeciesRates rates(Survey survey, int category, TaxonNames names, boolean first) {
        List<Optional<Rate>> rates = new ArrayList<>();
        for (int station = 0; station < Math.min(MOST_ROWS, survey.stations().size()); station++) {
            rates.add(survey.rate(station, category));
        }
        double highest = rates.stream()
                .flatMap(Optional::stream)
                .mapToDouble(RateBar::end)
                .max()
                .orElse(0);
        List<StationRate> cameras = new ArrayList<>();
        for (int station = 0; station < rates.size(); station++) {
            cameras.add(new StationRate(
                    survey.stations().get(station).id(),
                    Figures.count(survey.of(station, category).events()),
                    EffortRow.days(survey.stations().get(station).effort()),
                    rates.get(station).map(rate -> RateBar.of(rate, highest))));
        }
        return new SpeciesRates(
                label(survey.categories().get(category), names),
                counted(survey.totals().get(category).sightings().events(), "event"),
                first,
                cameras);
    }

    private static StationRow row(Survey survey, int station) {
        Station at = survey.stations().get(station);
        Effort effort = at.effort();
        return new StationRow(
                at.id(),
                at.place(),
                effort.start().map(SurveyPage::day).orElse(DASH),
                effort.end().map(SurveyPage::day).orElse(DASH),
                EffortRow.days(effort),
                switch (effort.basis()) {
                    case DEPLOYMENT -> "table";
                    case PHOTOGRAPHS -> "photographs";
                    case UNKNOWN -> DASH;
                },
                Figures.count(at.photographs()),
                Figures.count(survey.taxa(station)),
                Figures.count(at.blank()),
                photographs(survey, station, Kind.PERSON),
                photographs(survey, station, Kind.VEHICLE),
                photographs(survey, station, Kind.UNKNOWN),
                Figures.count(at.unlabelled()),
                Figures.count(at.untimed()));
    }

    private static String photographs(Survey survey, int station, Kind kind) {
        return Figures.count(IntStream.range(0, survey.categories().size())
                .filter(category -> survey.categories().get(category).kind() == kind)
                .mapToLong(category -> survey.of(station, category).photographs())
                .sum());
    }

    private static TaxonLabel label(Category category, TaxonNames names) {
        return category.taxon().map(names::of).orElseGet(() -> TaxonLabel.upright(category.name()));
    }

    private static String intervals(Survey survey) {
        long places = survey.places();
        return places < Survey.FEWEST_PLACES
                ? "Intervals of these rates need three places or more; here are " + places + "."
                : "The thin lines are 95 % intervals over places: places are drawn anew with all of their cameras (bootstrap), since animals"
                        + " visit some places far more often than others.";
    }

    private static String number(OptionalLong number) {
        return number.isPresent() ? Figures.count(number.getAsLong()) : DASH;
    }

    private static String counted(long count, String what) {
        return Figures.count(count) + " " + what + (count == 1 ? "" : "s");
    }

    private static String day(LocalDateTime time) {
        return time.toLocalDate().toString();
    }

    boolean hasNotes() {
        return !notes.isEmpty();
    }

    boolean hasEffort() {
        return !effort.isEmpty();
    }

    boolean hasSpecies() {
        return !species.isEmpty();
    }

    boolean hasOthers() {
        return !others.isEmpty();
    }

    boolean hasHours() {
        return !hours.isEmpty();
    }

    boolean hasRates() {
        return !rates.isEmpty();
    }

    /** Whether some of the effort is known from photographs only. */
    boolean hasUncertain() {
        return effort.stream().anyMatch(row -> !row.certain());
    }

    /** Whether the table of cameras is long enough to be searched. */
    boolean hasMany() {
        return stations.size() > 15;
    }

    /** What the template is given. */
    private record Document(SurveyPage page, String css, String script) {}

    /**
     * Writes the page beside its name and moves it into place.
     *
     * @throws org.linnet.error.LinnetException FAILURE where it cannot be written
     */
    void write(Path file) {
        AtomicFile.writeText(
                file, HtmlReport.render("survey.mustache", new Document(this, HtmlReport.css(), HtmlReport.script())));
    }
}
