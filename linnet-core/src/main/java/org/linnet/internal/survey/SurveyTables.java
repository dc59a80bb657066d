package org.linnet.internal.survey;

import static java.util.Objects.requireNonNull;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import org.linnet.evaluation.Interval;
import org.linnet.internal.file.CsvFile;

/** A survey as tables, for R and spreadsheets. What is not known is an empty cell. */
public final class SurveyTables {
    /** A row for each independent record of a taxon, with the columns of camtrapR's {@code recordTable}. */
    public static final String RECORDS = "recordTable.csv";

    /** A row for each deployment and each thing that it saw. */
    public static final String SUMMARY = "summary.csv";

    /** A row for each deployment; its first columns are those of camtrapR's table of stations ({@code CTtable}). */
    public static final String EFFORT = "effort.csv";

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT);
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("uuuu-MM-dd", Locale.ROOT);
    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT);

    private final Survey survey;

    public SurveyTables(Survey survey) {
        this.survey = requireNonNull(survey, "survey is null");
    }

    /**
     * Writes all of them.
     *
     * @throws org.linnet.error.LinnetException FAILURE where one cannot be written
     */
    public void write(Path folder) {
        records(folder.resolve(RECORDS));
        summary(folder.resolve(SUMMARY));
        effort(folder.resolve(EFFORT));
    }

    private void records(Path file) {
        List<String> header = List.of(
                "Station",
                "Species",
                "DateTimeOriginal",
                "Date",
                "Time",
                "delta.time.secs",
                "delta.time.mins",
                "delta.time.hours",
                "delta.time.days",
                "Directory",
                "FileName");
        CsvFile.write(file, header, rows -> survey.records().stream()
                .filter(record -> survey.categories().get(record.category()).isTaxon())
                .forEach(record -> rows.accept(row(record))));
    }

    /** Rounded as camtrapR does it, each unit from the one before. */
    private List<String> row(IndependentRecord record) {
        double minutes = rounded(record.since() / 60.0, 0);
        double hours = rounded(minutes / 60, 1);
        return List.of(
                survey.stations().get(record.station()).id(),
                survey.categories().get(record.category()).name(),
                TIME.format(record.time()),
                DAY.format(record.time()),
                CLOCK.format(record.time()),
                Long.toString(record.since()),
                text(minutes),
                text(hours),
                text(rounded(hours / 24, 1)),
                record.directory(),
                record.fileName());
    }

    /** To the nearest, of two as near to the even one. */
    private static double rounded(double value, int decimals) {
        return new BigDecimal(value).setScale(decimals, RoundingMode.HALF_EVEN).doubleValue();
    }

    private void summary(Path file) {
        List<String> header = List.of(
                "deployment",
                "place",
                "kind",
                "taxon",
                "rank",
                "photographs",
                "photographs_by_people",
                "events",
                "events_by_people",
                "individuals",
                "first",
                "last",
                "camera_days",
                "events_per_100_days",
                "low",
                "high");
        CsvFile.write(file, header, rows -> {
            for (int station = 0; station < survey.stations().size(); station++) {
                for (int category : survey.sightings().get(station).keySet()) {
                    rows.accept(row(station, category));
                }
            }
        });
    }

    private List<String> row(int station, int category) {
        Station at = survey.stations().get(station);
        Category what = survey.categories().get(category);
        Sightings seen = survey.of(station, category);
        Optional<Rate> rate = survey.rate(station, category);
        Optional<Interval> interval = rate.flatMap(Rate::interval);
        return List.of(
                at.id(),
                at.place(),
                what.label(),
                what.isTaxon() ? what.name() : "",
                what.rank(),
                Long.toString(seen.photographs()),
                Long.toString(seen.byPeople()),
                Long.toString(seen.events()),
                Long.toString(seen.eventsByPeople()),
                text(seen.individuals()),
                time(seen.first()),
                time(seen.last()),
                days(at.effort()),
                rate.map(Rate::value).map(SurveyTables::decimal).orElse(""),
                interval.map(Interval::low).map(SurveyTables::decimal).orElse(""),
                interval.map(Interval::high).map(SurveyTables::decimal).orElse(""));
    }

    private void effort(Path file) {
        List<String> header = List.of(
                "Station",
                "Setup_date",
                "Retrieval_date",
                "place",
                "latitude",
                "longitude",
                "start",
                "end",
                "camera_days",
                "effort_from",
                "photographs",
                "without_time",
                "outside_deployment",
                "blank",
                "unlabelled",
                "taxa");
        CsvFile.write(file, header, rows -> {
            for (int station = 0; station < survey.stations().size(); station++) {
                rows.accept(row(station));
            }
        });
    }

    private List<String> row(int station) {
        Station at = survey.stations().get(station);
        Effort effort = at.effort();
        return List.of(
                at.id(),
                effort.start().map(DAY::format).orElse(""),
                effort.end().map(DAY::format).orElse(""),
                at.place(),
                at.position().map(where -> Double.toString(where.latitude())).orElse(""),
                at.position().map(where -> Double.toString(where.longitude())).orElse(""),
                time(effort.start()),
                time(effort.end()),
                days(effort),
                effort.basis().label(),
                Long.toString(at.photographs()),
                Long.toString(at.untimed()),
                Long.toString(at.outside()),
                Long.toString(at.blank()),
                Long.toString(at.unlabelled()),
                Long.toString(survey.taxa(station)));
    }

    private static String days(Effort effort) {
        return effort.basis() == Effort.Basis.UNKNOWN ? "" : decimal(effort.days());
    }

    private static String time(Optional<LocalDateTime> time) {
        return time.map(TIME::format).orElse("");
    }

    private static String text(OptionalLong number) {
        return number.isPresent() ? Long.toString(number.getAsLong()) : "";
    }

    private static String decimal(double value) {
        return text(rounded(value, 4));
    }

    private static String text(double value) {
        return new BigDecimal(Double.toString(value)).stripTrailingZeros().toPlainString();
    }
}
